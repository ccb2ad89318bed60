import { type Random, seededRandom } from "../../src/shared/random.ts";
import { itemPaper, type Lift, limitsFor, type Paper, type Task } from "./papers.ts";
import { type Cohort, normal } from "./pupils.ts";
import {
  codeOf,
  covariatesOf,
  drawSize,
  effects,
  hasUpper,
  partOf,
  proceduresWith,
  usualShares,
  yearsOf,
} from "./region.ts";
import {
  type Blueprint,
  type World,
  type WorldOptions,
  type WorldSchool,
  worldOf,
} from "./world.ts";

/** What is planted in schools of a kind, in deviations of pupils' ability. */
interface Plan {
  /** Schools of 120. */
  readonly of120: number;
  /** Value added, in the first year … in the last; a single number is every year's. */
  readonly value: number | readonly number[];
  readonly adversity: number;
  /** How much the two vary between schools of the kind. */
  readonly spread: readonly [value: number, adversity: number];
  readonly sizes?: readonly [from: number, to: number];
}

const plans = {
  ordinary: { of120: 33, value: 0, adversity: 0, spread: [0.12, 1] },
  chronic_low: { of120: 10, value: -0.85, adversity: 0.5, spread: [0.08, 0.35] },
  context_low: { of120: 10, value: 0, adversity: 2.3, spread: [0.06, 0.2] },
  resilient: { of120: 6, value: 0.6, adversity: 1.6, spread: [0.06, 0.35] },
  coasting: { of120: 6, value: -0.5, adversity: -1.6, spread: [0.06, 0.35] },
  declining: { of120: 8, value: [0, -0.3, -0.65, -1], adversity: 0, spread: [0.06, 0.35] },
  improving: { of120: 8, value: [-1, -0.65, -0.3, 0], adversity: 0, spread: [0.06, 0.35] },
  one_bad_year: { of120: 5, value: [0, 0, 0, -0.7], adversity: 0, spread: [0.06, 0.35] },
  recovered: { of120: 5, value: [0, 0, -0.7, 0], adversity: 0, spread: [0.06, 0.35] },
  inflated_vpr: { of120: 7, value: -0.2, adversity: 0.2, spread: [0.08, 0.35] },
  bunched_oge: { of120: 4, value: -0.35, adversity: 0.3, spread: [0.08, 0.35] },
  selective_absence: { of120: 4, value: -0.3, adversity: 0.3, spread: [0.08, 0.35] },
  tiny: { of120: 14, value: 0, adversity: 0, spread: [0.12, 1], sizes: [3, 5] },
} as const satisfies Readonly<Record<string, Plan>>;

/** What was planted in a school; an ordinary one has nothing but chance. */
export type PlantedKind = keyof typeof plans;

/** What a deviation of adversity takes off. */
const SLOPE = 0.25;
/** Standard deviations of what moves a whole school for a year, a cohort or one sitting. */
const SD = { year: 0.09, luck: 0.13, sitting: 0.14 } as const;
const ABILITY = 0.88;
const SUBJECT = 0.45;
const POPULATION = Math.hypot(ABILITY, SUBJECT, 0.4);
/** Share of procedures of a school that never reached the region. */
const MISSING = 0.06;

/** Hardly a «2» in ВПР, and marks lifted all the way up; in ОГЭ just onto the «3». */
const lifts: Readonly<Record<string, { readonly exam: string; readonly lifts: readonly Lift[] }>> =
  {
    inflated_vpr: {
      exam: "ВПР",
      lifts: [
        { limit: 0, reach: 9, share: 0.95 },
        { limit: 1, reach: 3, share: 0.85 },
        { limit: 2, reach: 3, share: 0.85 },
      ],
    },
    bunched_oge: { exam: "ОГЭ", lifts: [{ limit: 0, reach: 3, share: 0.85 }] },
  };
/** A third of the pupils stays away from ВПР, the weak ones. */
const AWAY = { share: 0.3, choice: 2.5 } as const;

/** A value of each year; a path has its own end at the last year of the region, whatever their number. */
function pathOf(value: Plan["value"], years: readonly number[]): number[] {
  if (typeof value === "number") return years.map(() => value);
  const shift = value.length - years.length;
  return years.map((_, at) => value[Math.max(0, at + shift)] ?? 0);
}

/** Kinds in the proportion of their plans; what rounding leaves is ordinary. */
function kindsOf(schools: number): PlantedKind[] {
  const names = Object.keys(plans) as PlantedKind[]; // keys of a record of exactly these names
  const planted = names
    .filter((kind) => kind !== "ordinary")
    .flatMap((kind) => {
      const count = Math.round((plans[kind].of120 * schools) / 120);
      return new Array<PlantedKind>(count).fill(kind);
    });
  const plain = Math.max(0, schools - planted.length);
  return [...planted.slice(0, schools), ...new Array<PlantedKind>(plain).fill("ordinary")];
}

/** Short tasks of a point each and long ones of two. */
const drawTasks = (random: Random): Task[] => [
  ...Array.from({ length: 14 }, (_, at) => ({
    ...{ points: 1, slope: 1.15 },
    hardness: -1.6 + (2.6 * at) / 13 + 0.2 * normal(random),
  })),
  ...Array.from({ length: 5 }, (_, at) => ({
    ...{ points: 2, slope: 1.15 },
    hardness: (1.8 * at) / 4 + 0.2 * normal(random),
  })),
];

function drawSizeOf(kind: PlantedKind, random: Random): number {
  const plan: Plan = plans[kind];
  const size = drawSize(random);
  const lot = random();
  if (plan.sizes) {
    const [from, to] = plan.sizes;
    return from + Math.floor((to - from + 1) * lot);
  }
  return kind === "ordinary" ? size : Math.max(size, 18 + Math.floor(20 * lot));
}

/**
 * Schools with a story (мир P): tasks of logistic hardness, marks by limits, and planted kinds, from the
 * chronically low to those that lift their ВПР, lift just to «3» in ОГЭ or keep the weak away.
 */
export function plantedWorld(options: WorldOptions): World {
  const random = seededRandom(options.seed * 32_452_843 + 3);
  const years = yearsOf(options);
  const procedures = proceduresWith([
    [4, "maths"],
    [5, "russian"],
    [5, "maths"],
  ]);
  const papers = new Map<string, Paper>();
  for (const procedure of procedures)
    for (const year of years) {
      const tasks = drawTasks(random);
      const harder = 1 + 0.12 * normal(random);
      const shares = usualShares(procedure).map((share) => 1 - (1 - share) ** harder);
      const limits = limitsFor(tasks, shares, POPULATION);
      papers.set(`ordinary/${procedure.key}/${year}`, itemPaper(tasks, limits));
      for (const [kind, { exam, lifts: own }] of Object.entries(lifts))
        if (procedure.exam === exam)
          papers.set(`${kind}/${procedure.key}/${year}`, itemPaper(tasks, limits, own));
    }
  const byYear = effects(SD.year, random);
  const bySitting = effects(SD.sitting, random);
  const byLuck = effects(options.luck === "kept" ? SD.luck : 0, random);

  const cohorts: Cohort[] = [];
  const sittings: Blueprint["sittings"][number][] = [];
  const kinds = kindsOf(options.schools ?? 120)
    .map((kind) => ({ kind, key: random() }))
    .sort((a, b) => a.key - b.key);
  const schools = kinds.map(({ kind }, at): WorldSchool => {
    const plan: Plan = plans[kind];
    const size = drawSizeOf(kind, random);
    const adversity = plan.adversity + plan.spread[1] * normal(random);
    const own = plan.spread[0] * normal(random);
    const values = pathOf(plan.value, years).map((value) => value + own);
    const upper = hasUpper(size, random);
    const places = new Map<number, number>();
    years.forEach((year, yearAt) => {
      procedures.forEach((procedure, place) => {
        const { key, grade, exam } = procedure;
        const [missing, lot, start] = [random(), random(), random()];
        if (missing < MISSING || (grade === 11 && !upper)) return;
        const born = year - grade;
        const cohort =
          places.get(born) ??
          cohorts.push({
            size: Math.max(2, Math.round(size * Math.exp(0.1 * normal(random)))),
            classes: [0],
          }) - 1;
        places.set(born, cohort);
        const pupils = cohorts[cohort]!.size;
        const part = partOf(procedure);
        const isAway = kind === "selective_absence" && exam === "ВПР";
        const away = isAway ? AWAY.share : exam === "ВПР" ? 0.14 * lot : 0;
        const absent = Math.round(pupils * away);
        const n = Math.round(pupils * part.share) - absent;
        if (n < 1) return;
        const paper =
          papers.get(`${kind}/${key}/${year}`) ?? papers.get(`ordinary/${key}/${year}`)!;
        sittings.push({
          ...{ school: at, procedure: place, year, cohort, n, absent, paper },
          choice: isAway ? AWAY.choice : part.choice,
          from: Math.floor(start * pupils),
          level:
            values[yearAt]! -
            SLOPE * adversity +
            byYear(`${at}/${year}`) +
            bySitting(`${at}/${key}/${year}`) +
            byLuck(`${at}/${born}`),
        });
      });
    });
    const value = values.reduce((sum, one) => sum + one, 0) / values.length;
    return {
      ...{ code: codeOf(at), kind, size, value, level: value - SLOPE * adversity },
      context: covariatesOf(adversity, random),
    };
  });
  return worldOf({
    ...{ name: "planted", options, schools, procedures, years, cohorts, sittings },
    spread: {
      ability: ABILITY,
      subject: SUBJECT,
      luck: options.luck === "kept" ? 0 : SD.luck,
    },
  });
}
