import { choleskyInPlace, solveLower, solveUpper } from "./cholesky.ts";
import type { FittedSchool } from "./results-model.ts";

/** A shift along a regressor by generalised least squares. */
interface Shift {
  readonly value: number;
  readonly se: number;
}

/** Where the levels of a school lead over its years, in deviations of a pupil's result. */
export interface SchoolTrend {
  /** Ascending; two at least. */
  readonly years: readonly number[];
  /** Change of the level a year. */
  readonly line: Shift;
  /** The same with the last year standing by itself: the way of the years before it; null with two years. */
  readonly before: Shift | null;
  /** The one year that departs from all others most surely, and how far. */
  readonly oneYear: Shift & { readonly year: number };
}

/** Below this part of its information a regressor tells nothing that the others do not. */
const EXPLAINED = 1e-9;

/** The shift along the last of some regressors, the others left free; null where it can't be told from them. */
function shiftAlong(
  { relative, precision, results }: FittedSchool,
  regressors: readonly ((year: number) => number)[],
): Shift | null {
  const n = relative.length;
  const size = regressors.length;
  const columns = regressors.map((of) => results.map(({ year }) => of(year)));
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  columns.forEach((own, row) => {
    for (let i = 0; i < n; i += 1) {
      if (own[i] === 0) continue;
      for (let j = 0; j < n; j += 1) {
        const weight = own[i]! * precision[i * n + j]!;
        right[row] = right[row]! + weight * relative[j]!;
        columns.forEach((other, column) => {
          normal[row * size + column] = normal[row * size + column]! + weight * other[j]!;
        });
      }
    }
  });
  if (choleskyInPlace(normal, size, EXPLAINED) !== -1) return null;
  const last = Float64Array.from({ length: size }, (_, one) => (one === size - 1 ? 1 : 0));
  for (const side of [right, last]) {
    solveLower(normal, size, side, size);
    solveUpper(normal, size, side, size);
  }
  return { value: right[size - 1]!, se: Math.sqrt(last[size - 1]!) };
}

/** How much better a shift makes the fit, on one degree of freedom. */
export const fitOf = ({ value, se }: Shift): number => (value / se) ** 2;

const LEVEL = () => 1;
const isYear = (one: number) => (year: number) => Number(year === one);

/**
 * The line through the levels of a school over its years (направление), against the region in the same
 * procedures and years, by generalised least squares with the covariance of the model: few pupils, a
 * cohort and a year of the school are in it. Beside it what else could look so: one year by itself.
 *
 * @returns null for a school with results of one year
 * @source Aitken (1936), Proc. R. Soc. Edinburgh 55:42 (generalised least squares)
 */
export function schoolTrend(school: FittedSchool): SchoolTrend | null {
  const years = [...new Set(school.results.map(({ year }) => year))].sort((a, b) => a - b);
  const [first = 0, last = 0] = [years[0], years.at(-1)];
  const along = (year: number) => year - first;
  const line = shiftAlong(school, [LEVEL, along]);
  const [oneYear] = years
    .flatMap((year) => {
      const shift = shiftAlong(school, [LEVEL, isYear(year)]);
      return shift ? [{ year, ...shift }] : [];
    })
    .sort((a, b) => fitOf(b) - fitOf(a));
  if (!line || !oneYear) return null;
  const before = years.length < 3 ? null : shiftAlong(school, [LEVEL, isYear(last), along]);
  return { years, line, before, oneYear };
}
