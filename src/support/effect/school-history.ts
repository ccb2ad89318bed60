/** An indicator of a school in one exam year, with how many participations it rests on. */
export interface YearOutcome {
  readonly year: number;
  readonly value: number;
  readonly n: number;
}

/** What is known of a school over the years (история школы): the only thing an effect is estimated from. */
export interface SchoolHistory {
  readonly school: string;
  /** First exam year that support could act on; null for a school that never had it. */
  readonly since: number | null;
  /** One entry a year, ascending. */
  readonly years: readonly YearOutcome[];
  /** Index of social well-being (ИСБШ) before support; null where it is not known. */
  readonly context: number | null;
  /** Only schools of one group are put side by side (село, вид школы); "" when all may be. */
  readonly group: string;
}

/** Value of a year, or undefined. */
export const valueIn = ({ years }: SchoolHistory, year: number): number | undefined =>
  years.find((one) => one.year === year)?.value;

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample variance (n − 1); 0 for a single value. */
export function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
