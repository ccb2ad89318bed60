import type { RegionModel } from "../indicators/region-model.ts";
import { normalProbability, normalQuantile } from "../statistics/normal.ts";
import { type Components, type GroupedResult, levelsOf } from "../statistics/results-model.ts";

/** What a region's model makes of one invented result: the share behind it, 0..1, with a 90 % interval. */
export interface ModelledShare {
  /** What else is known of the school. */
  readonly others: "none" | "alike" | "usual";
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The model of a region by an invented school (пример): nobody's results are in it. */
export interface ModelExample {
  readonly components: Components;
  /** Schools and results that the model was fitted on. */
  readonly schools: number;
  readonly results: number;
  /** Shares below the minimum, of the region and as the school shows it. */
  readonly usual: number;
  readonly shown: number;
  readonly points: readonly ModelledShare[];
}

/** A school that shows twice the region's share, in classes from a handful up. */
const EXAMPLE = { usual: 0.2, shown: 0.4, sizes: [5, 10, 25, 50, 100], works: 3, grades: 3 };
const CONFIDENCE = 0.9;
const NAME = "пример";

function example(n: number, others: ModelledShare["others"]): GroupedResult[] {
  const { works, grades, usual, shown } = EXAMPLE;
  return Array.from({ length: works * grades }, (_, at) => {
    const share = at === 0 || others === "alike" ? shown : usual;
    return {
      ...{ school: NAME, procedure: `${NAME} ${at}`, grade: Math.floor(at / works), year: 0 },
      counts: [n * share, n * (1 - share)],
    };
  }).slice(0, others === "none" ? 1 : undefined);
}

/**
 * What the fitted model says of a school that shows twice the region's share in one work, by its number
 * of participants and by what else is known of it. Variances are the region's, the school is invented.
 */
export function modelExample({ model }: RegionModel): ModelExample | null {
  if (model.schools.length === 0) return null;
  const { usual, shown, sizes } = EXAMPLE;
  const { components } = model;
  const { school, schoolYear, schoolGrade, schoolProcedure, schoolCohort, rest } = components;
  const spread = school + schoolYear + schoolGrade + schoolProcedure + schoolCohort + rest;
  // the limit at which the share of the region comes out, its schools being of different levels
  const cut = normalQuantile(usual) * Math.sqrt(1 + spread);
  const half = normalQuantile((1 + CONFIDENCE) / 2);
  const points = (["none", "usual", "alike"] as const).flatMap((others) =>
    sizes.map((n): ModelledShare => {
      const [first] = levelsOf(model, example(n, others), () => [cut]);
      const { level, variance } = first ?? { level: 0, variance: spread };
      const at = (shift: number) => normalProbability(cut - level + shift * Math.sqrt(variance));
      return { others, n, share: at(0), low: at(-half), high: at(half) };
    }),
  );
  const results = model.schools.reduce((sum, school) => sum + school.results.length, 0);
  return { components, schools: model.schools.length, results, usual, shown, points };
}
