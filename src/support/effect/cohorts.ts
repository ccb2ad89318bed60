import type { MatchCandidate } from "./match-schools.ts";
import { meanOf, type SchoolHistory, valueIn } from "./school-history.ts";

/** Why a supported school is no part of the estimate. */
export type ExclusionReason = "no-earlier-years" | "no-later-years" | "no-match";
export interface Exclusion {
  readonly school: string;
  readonly reason: ExclusionReason;
}

/** A school of a cohort with what it was before and what came after. */
export interface CohortSchool extends MatchCandidate {
  readonly history: SchoolHistory;
  readonly before: number;
  readonly after: number;
}

/** Schools whose support began in one year, and those never supported over the same years. */
export interface Cohort {
  readonly since: number;
  /** Years compared before the start, oldest first, and after it. */
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  readonly supported: readonly CohortSchool[];
  readonly pool: readonly CohortSchool[];
  readonly excluded: readonly Exclusion[];
}

const known = (history: SchoolHistory, years: readonly number[]): number[] =>
  years.flatMap((year) => valueIn(history, year) ?? []);

function asCandidate(
  history: SchoolHistory,
  earlier: readonly number[],
  later: readonly number[],
): CohortSchool {
  const before = known(history, earlier);
  const sizes = history.years.flatMap(({ year, n }) => (earlier.includes(year) ? [n] : []));
  return {
    school: history.school,
    earlier: before,
    n: meanOf(sizes),
    context: history.context,
    group: history.group,
    history,
    before: meanOf(before),
    after: meanOf(known(history, later)),
  };
}

/**
 * Supported schools by the year their support began (когорты), each with the schools that never had
 * any. A school takes part when all these years are known of it: so no year is of other schools than the
 * next.
 *
 * @param policy `earlierYears`: most earlier years that are looked at
 */
export function cohortsOf(
  histories: readonly SchoolHistory[],
  { earlierYears }: { readonly earlierYears: number },
): Cohort[] {
  const years = [...new Set(histories.flatMap((one) => one.years.map(({ year }) => year)))].sort(
    (a, b) => a - b,
  );
  const starts = [...new Set(histories.flatMap(({ since }) => since ?? []))].sort((a, b) => a - b);
  return starts.map((since): Cohort => {
    const earlier = years.filter((year) => year < since).slice(-earlierYears);
    const later = years.filter((year) => year >= since);
    const lacks = (one: SchoolHistory): ExclusionReason | null =>
      earlier.length === 0 || known(one, earlier).length < earlier.length
        ? "no-earlier-years"
        : later.length === 0 || known(one, later).length < later.length
          ? "no-later-years"
          : null;
    const own = histories.filter((one) => one.since === since);
    const ready = (schools: readonly SchoolHistory[]) =>
      schools.filter((one) => lacks(one) === null).map((one) => asCandidate(one, earlier, later));
    return {
      since,
      earlier,
      later,
      supported: ready(own),
      pool: ready(histories.filter((one) => one.since === null)),
      excluded: own.flatMap((one) => {
        const reason = lacks(one);
        return reason === null ? [] : [{ school: one.school, reason }];
      }),
    };
  });
}
