import { breaksOf, type DynamicsInput, type FindBreaks } from "../../src/dynamics/input.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { buildDataSet, type DataSetParts } from "../../src/indicators/data-set.ts";
import type { School } from "../../src/read/tables.ts";
import { type Random, seededRandom } from "../../src/shared/random.ts";
import { cell } from "../indicators/cells.ts";

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

export interface GeneratedSchool {
  readonly code: string;
  readonly size: number;
}

export interface Recipe {
  readonly seed: number;
  readonly years: readonly number[];
  readonly sizes: readonly number[];
  readonly subjects?: readonly string[];
  /** Standard deviation of lasting differences between schools, in logits. */
  readonly between?: number;
  /** Standard deviation of what a year adds to a school, in logits. */
  readonly ofYear?: number;
  /** Logit of the region's failing share in a year. */
  readonly level?: (year: number) => number;
  /** What the truth adds to a school in a year, in logits; more is worse. */
  readonly effect?: (school: GeneratedSchool, year: number) => number;
}

/** A region whose truth is known: failing pupils drawn one by one, scores from the same ability. */
export function generatedRegion(recipe: Recipe): { schools: School[]; cells: Cell[] } {
  const { seed, years, sizes, subjects = ["Математика"], between = 0.5, ofYear = 0 } = recipe;
  const { level = () => -1.7, effect = () => 0 } = recipe;
  const random = seededRandom(seed);
  const cells: Cell[] = [];
  const schools = sizes.map((size, at): School => {
    const code = `01${String(at + 1).padStart(4, "0")}`;
    const lasting = between * normal(random);
    for (const year of years)
      for (const subject of subjects) {
        const at = level(year) + lasting + ofYear * normal(random) + effect({ code, size }, year);
        const scores = Array.from({ length: size }, () => 15 - 4 * (at + 1.7) + 5 * normal(random));
        const low = scores.filter(() => random() < logistic(at)).length;
        const mean = scores.reduce((sum, one) => sum + one, 0) / size;
        const sd = Math.sqrt(scores.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (size - 1));
        const known = { scale: "primary", mean, sd, belowMinimum: low } as const;
        cells.push(cell({ school: code, year, subject, n: size, ...known }));
      }
    const municipality = at % 2 === 0 ? "Озёрный район" : "Лесной район";
    return { code, name: `Школа ${code}`, municipality, logins: [], otherNames: [], line: at + 2 };
  });
  return { schools, cells };
}

/** `count` sizes spread evenly from `low` to `high`. */
export const spread = (count: number, low: number, high: number): number[] =>
  Array.from({ length: count }, (_, at) => low + Math.round(((high - low) * at) / (count - 1)));

/** No break between any years. */
export const noBreaks: FindBreaks = () => [];

/** Years of a region to be compared; no break divides them unless it is said. */
export const yearsOf = (
  region: DataSetParts,
  breaks: FindBreaks | "of the reference" = noBreaks,
): DynamicsInput => ({
  dataSet: buildDataSet(region),
  breaks: breaks === "of the reference" ? breaksOf([]) : breaks,
});
