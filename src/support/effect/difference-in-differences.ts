import { policy } from "../../reference/policy.ts";
import { checkGiven } from "../../shared/check-given.ts";
import type { ClusterCorrection } from "../../statistics/cluster-errors.ts";
import { clusteredLeastSquares } from "../../statistics/clustered-least-squares.ts";
import { studentQuantile, studentTwoSided } from "../../statistics/student.ts";
import type { YearOutcome } from "./school-history.ts";

/** A school of the panel (строка панели): supported, or compared with supported ones. */
export interface PanelSchool {
  readonly school: string;
  readonly supported: boolean;
  /** First year of support in its cohort, for comparison schools too: each cohort has its own years. */
  readonly since: number;
  /** Weight of the matching: 1 for a supported school, 1/m for each of its m comparisons. */
  readonly weight: number;
  readonly years: readonly YearOutcome[];
  /** What the school was before, as far from the mean; its part in the later change is taken out. */
  readonly adjust?: readonly number[];
}

export interface DifferenceOptions {
  /** "CR2" when absent. */
  readonly correction?: ClusterCorrection;
  /** Whether each school counts alike ("schools", when absent) or by its participations ("pupils"). */
  readonly weights?: "schools" | "pupils";
  /** Usual when absent. */
  readonly confidence?: number;
}

/** A difference with what is known of its error. */
export interface EffectEstimate {
  readonly value: number;
  readonly se: number;
  /** Degrees of freedom: those that the few schools leave. */
  readonly df: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided probability of so large a difference when there is none. */
  readonly p: number;
}

/** Supported against comparison schools in one year, the last year before support being 0. */
export interface EventYear extends EffectEstimate {
  /** Years since support began: 0 is its first year, −2 two years before. */
  readonly offset: number;
}

/** Rows of the regression: schools and cohort years have columns of their own. */
interface Rows {
  readonly names: string[];
  readonly design: number[][];
  readonly outcome: number[];
  readonly clusters: string[];
  readonly weights: number[];
}

type Column = readonly [name: string, of: (school: PanelSchool, year: number) => number];

function rowsOf(
  schools: readonly PanelSchool[],
  own: readonly Column[],
  by: "schools" | "pupils",
): Rows {
  // a comparison school of two cohorts has a column in each, and one cluster
  const columnOf = ({ since, school }: PanelSchool) => `${since}/${school}`;
  const codes = [...new Set(schools.map(columnOf))].sort();
  if (codes.length !== schools.length)
    throw new RangeError("A school stands in one cohort of the panel twice");
  const cohorts = new Map<number, Set<number>>();
  for (const { since, years } of schools) {
    const known = cohorts.get(since) ?? new Set();
    cohorts.set(since, known);
    for (const { year } of years) known.add(year);
  }
  // the first year of a cohort is in its schools' own columns already
  const times = [...cohorts].flatMap(([since, years]) =>
    [...years]
      .sort((a, b) => a - b)
      .slice(1)
      .map((year) => ({ since, year })),
  );
  const places = new Map(codes.map((code, at) => [code, at]));
  const rows: Rows = {
    names: [
      ...codes,
      ...times.map(({ since, year }) => `${since}: ${year}`),
      ...own.map(([name]) => name),
    ],
    design: [],
    outcome: [],
    clusters: [],
    weights: [],
  };
  for (const school of schools)
    for (const { year, value, n } of school.years) {
      rows.design.push([
        ...codes.map((_, at) => (at === places.get(columnOf(school)) ? 1 : 0)),
        ...times.map((time) => (time.since === school.since && time.year === year ? 1 : 0)),
        ...own.map(([, of]) => of(school, year)),
      ]);
      rows.outcome.push(value);
      rows.clusters.push(school.school);
      rows.weights.push(school.weight * (by === "pupils" ? n : 1));
    }
  return rows;
}

const isAfter = ({ since }: PanelSchool, year: number): boolean => year >= since;

/** Covariates of the school, acting from the first year of support on. */
const adjustments = (schools: readonly PanelSchool[]): Column[] =>
  (schools[0]?.adjust ?? []).map((_, at): Column => [
    `before-${at + 1}`,
    (school, year) => (isAfter(school, year) ? (school.adjust?.[at] ?? 0) : 0),
  ]);

function estimates(
  schools: readonly PanelSchool[],
  own: readonly Column[],
  options: DifferenceOptions,
): EffectEstimate[] {
  const {
    correction = "CR2",
    weights = "schools",
    confidence = policy.comparison.confidence,
  } = options;
  const rows = rowsOf(schools, [...own, ...adjustments(schools)], weights);
  const of = own.map(([name]) => name);
  return clusteredLeastSquares(rows, { correction, of }).coefficients.map(
    ({ estimate: value, se, df }) => {
      const half = studentQuantile(confidence, df) * se;
      const p = se === 0 && value === 0 ? 1 : studentTwoSided(value / se, df);
      return { value, se, df, low: value - half, high: value + half, p };
    },
  );
}

/**
 * Difference-in-differences (разность разностей): how much more the supported schools changed than
 * the comparison schools did, by weighted least squares with a column for each school and for each
 * year of each cohort. Errors are clustered by school; with few schools CR2 with Satterthwaite's
 * degrees of freedom is the one whose intervals hold. Cohorts that began in different years are
 * stacked: each is compared with its own never supported schools over its own years, so that no
 * supported school serves as a comparison.
 *
 * @throws RangeError when a school stands in one cohort twice or nothing is left to estimate from
 * @source Angrist & Pischke (2009), Mostly Harmless Econometrics, 5.2; Cengiz, Dube, Lindner & Zipperer
 *   (2019), Quarterly Journal of Economics 134:1405 (stacking by cohort)
 */
export function differenceInDifferences(
  schools: readonly PanelSchool[],
  options: DifferenceOptions = {},
): EffectEstimate {
  checkGiven("schools", schools, "list");
  const effect: Column = [
    "effect",
    (school, year) => (school.supported && isAfter(school, year) ? 1 : 0),
  ];
  const [found] = estimates(schools, [effect], options);
  if (!found) throw new RangeError("There is no effect to estimate");
  return found;
}

/** Whether a year is the last before support with results; in 2020 there were none in some exams. */
function lastBefore(
  schools: readonly PanelSchool[],
): (school: PanelSchool, year: number) => boolean {
  const last = new Map<number, number>();
  for (const { since, years } of schools)
    for (const { year } of years)
      if (year < since) last.set(since, Math.max(year, last.get(since) ?? year));
  return ({ since }, year) => last.get(since) === year;
}

/**
 * The same year by year (событийный анализ): the difference between supported and comparison schools
 * in each year, less that of the last year before support. Before it the difference should be chance.
 */
export function eventStudy(
  schools: readonly PanelSchool[],
  options: DifferenceOptions = {},
): EventYear[] {
  checkGiven("schools", schools, "list");
  const isReference = lastBefore(schools);
  const offsets = schools
    .filter(({ supported }) => supported)
    .flatMap((school) =>
      school.years.flatMap(({ year }) => (isReference(school, year) ? [] : [year - school.since])),
    );
  const distinct = [...new Set(offsets)].sort((a, b) => a - b);
  const columns = distinct.map((offset): Column => [
    `year ${offset}`,
    (school, year) =>
      school.supported && year - school.since === offset && !isReference(school, year) ? 1 : 0,
  ]);
  return estimates(schools, columns, options).map((one, at) => ({
    ...one,
    offset: distinct[at] ?? 0,
  }));
}
