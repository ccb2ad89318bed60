import type { Reading } from "../indicators/reading.ts";
import { newcombeDifference } from "../statistics/interval.ts";
import { normalProbability, normalQuantile } from "../statistics/normal.ts";
import { sharesTest } from "../statistics/shares-test.ts";
import { studentQuantile, studentTwoSided } from "../statistics/student.ts";
import { welchDifference } from "../statistics/welch-difference.ts";
import type { Change, Pooled } from "./change.ts";

/** A change, or why it is not computed, in Russian. */
export type RawChange = { readonly change: Change } | { readonly reason: string };

/** Two shares, later minus earlier: Newcombe's interval. */
function shareChange(
  now: { readonly k: number; readonly n: number },
  before: { readonly k: number; readonly n: number },
  confidence: number,
): Change {
  const { p } = sharesTest(now.k, now.n, before.k, before.n);
  return { ...newcombeDifference(now.k, now.n, before.k, before.n, { confidence }), p };
}

/** The same of many pairs together, participations added up; null where nobody took part in a year. */
export function pooledChange(
  pairs: readonly Pooled[],
  confidence: number,
): (Change & Pooled) | null {
  const total = (of: (pair: Pooled) => Pooled["now"]) =>
    pairs.map(of).reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 });
  const [before, now] = [total((pair) => pair.before), total((pair) => pair.now)];
  if (before.n === 0 || now.n === 0) return null;
  return { ...shareChange(now, before, confidence), before, now };
}

function meanChange(now: Reading, before: Reading, confidence: number): RawChange {
  const [second, first] = [now.cells[0], before.cells[0]];
  if (second?.scale !== first?.scale)
    return { reason: "баллы двух лет в разных шкалах: изменение не считается" };
  const [sdNow, sdBefore] = [second?.sd ?? null, first?.sd ?? null];
  if (sdNow === null || sdBefore === null || now.n < 2 || before.n < 2 || sdNow + sdBefore === 0)
    return { reason: "разброс баллов неизвестен: интервал изменения не посчитать" };
  const { difference, low, high, p } = welchDifference(
    { mean: now.value, variance: sdNow ** 2, n: now.n },
    { mean: before.value, variance: sdBefore ** 2, n: before.n },
    { confidence },
  );
  return { change: { difference, low, high, p } };
}

/**
 * Change of the value itself (изменение значения): of shares by Newcombe, of means by Welch. It stands
 * beside the change against the region, which leads.
 */
export function rawChange(now: Reading, before: Reading, confidence: number): RawChange {
  return now.k !== undefined && before.k !== undefined
    ? {
        change: shareChange({ k: now.k, n: now.n }, { k: before.k, n: before.n }, confidence),
      }
    : meanChange(now, before, confidence);
}

/**
 * A difference with its interval and two-sided p: Student's where the variance itself is estimated
 * and has `df` degrees of freedom, normal where it is known.
 */
export function withError(
  difference: number,
  variance: number,
  confidence: number,
  df?: number,
): Change & { readonly se: number } {
  const se = Math.sqrt(variance);
  const t = difference / se;
  const reach =
    df === undefined ? normalQuantile(1 - (1 - confidence) / 2) : studentQuantile(confidence, df);
  const p = df === undefined ? 2 * normalProbability(-Math.abs(t)) : studentTwoSided(t, df);
  const half = reach * se;
  return { difference, se, low: difference - half, high: difference + half, p: Math.min(1, p) };
}
