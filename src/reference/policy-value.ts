/** What a value of policy rests on. Nothing but an act is a norm; a region may decide otherwise. */
export type PolicyStatus = "own-default" | "act" | "literature" | "unverified";

/** What a value is counted in: a share is 0..1, the rest whole or in the unit named. */
export type PolicyUnit =
  | "доля"
  | "участники"
  | "школы"
  | "годы"
  | "дни"
  | "пересчёты"
  | "процентные пункты"
  | "стандартные отклонения"
  | "баллы"
  | "число";

/** One choice that the results hang on and that might have been made otherwise. */
export interface PolicyValue<T extends number | readonly number[] = number | readonly number[]> {
  readonly value: T;
  readonly unit: PolicyUnit;
  /** What it is for, as a row of the methodology says it. */
  readonly title: string;
  readonly status: PolicyStatus;
  readonly source: string;
}

type Sourced = (source: string) => Of;
type Of = <const T extends number | readonly number[]>(
  value: T,
  unit: PolicyUnit,
  title: string,
) => PolicyValue<T>;

const sourced =
  (status: PolicyStatus): Sourced =>
  (source) =>
  (value, unit, title) => ({ value, unit, title, status, source });

/** Chosen by those who wrote the program. */
export const own: Of = sourced("own-default")("предложение разработчиков программы");
/** Taken from published work. */
export const cited = sourced("literature");
/** Said to come from an act or a method whose text has not been seen. */
export const unverified = sourced("unverified");
