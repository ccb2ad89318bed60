import { weightedMean } from "../statistics/weighted-mean.ts";
import type { Change, Dynamics, Pooled, SchoolChange } from "./change.ts";
import { pooledChange, withError } from "./raw-change.ts";

/** What must stand under every such table (a change before/after is never called an effect). */
const repeatCaveat =
  "Это повторное измерение тех же показателей, а не эффект поддержки: школы с крайними результатами " +
  "приближаются к среднему и без поддержки, а другие причины не исключены.";

/** One indicator of the chosen schools, before and after. */
interface RepeatedIndicator {
  readonly indicator: string;
  readonly title: string;
  readonly pooled: {
    /** Schools whose place in the region is known in both years. */
    readonly schools: number;
    /** In standard deviations of schools; the surer schools weigh more. */
    readonly relative: (Change & { readonly se: number }) | null;
    /** What the same schools would show without support, same unit and weights. */
    readonly expected: number | null;
    /** Shares of all participations, where no break divides the years; null for scores. */
    readonly raw: (Change & Pooled) | null;
  };
  readonly schools: readonly SchoolChange[];
  readonly notMeasured: readonly { readonly school: string; readonly reason: string }[];
}

/** Repeated measurement (повторное измерение показателей). */
export interface RepeatMeasurement {
  readonly before: number;
  readonly after: number;
  readonly schools: readonly string[];
  readonly indicators: readonly RepeatedIndicator[];
  readonly caveat: string;
}

function pooledRelative(changes: readonly SchoolChange[], confidence: number) {
  const parts = changes.flatMap(({ relative, expected }) =>
    relative ? [{ relative, expected, weight: 1 / relative.se ** 2 }] : [],
  );
  const mean = (of: (part: (typeof parts)[number]) => number) =>
    weightedMean(parts.map((part) => [of(part), part.weight]));
  const difference = mean(({ relative }) => relative.difference);
  if (difference === null) return { relative: null, expected: null };
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return {
    relative: withError(difference, 1 / weights, confidence),
    expected: parts.every(({ expected }) => expected !== null)
      ? mean(({ expected }) => expected?.relative ?? 0)
      : null,
  };
}

/**
 * The same indicators before and after for a chosen set of schools (повторное измерение показателей):
 * each school and all of them together, beside the change to be expected without any support. The
 * region's other schools serve as the background.
 *
 * @param found changes of all schools between the two years
 * @param schools codes; a code twice counts once
 */
export function repeatMeasurement(found: Dynamics, schools: readonly string[]): RepeatMeasurement {
  const { from: before, to: after, policy } = found;
  const { confidence } = policy;
  const codes = [...new Set(schools)].sort();
  const repeated = policy.indicators.map(({ id, title }): RepeatedIndicator => {
    const all = new Map(
      found.schools.filter((one) => one.indicator === id).map((one) => [one.school, one]),
    );
    const own = codes.flatMap((code) => all.get(code) ?? []);
    const measured = own.filter(({ reason }) => reason === undefined);
    return {
      indicator: id,
      title,
      pooled: {
        schools: measured.filter(({ relative }) => relative !== null).length,
        ...pooledRelative(measured, confidence),
        raw: pooledChange(
          measured.flatMap(({ raw }) => raw ?? []),
          confidence,
        ),
      },
      schools: measured,
      notMeasured: codes.flatMap((school) => {
        const one = all.get(school);
        const reason = one ? one.reason : `нет результатов за ${before} и ${after} годы`;
        return reason === undefined ? [] : [{ school, reason }];
      }),
    };
  });
  return { before, after, schools: codes, indicators: repeated, caveat: repeatCaveat };
}
