import { policy } from "../../reference/policy.ts";
import { checkGiven } from "../../shared/check-given.ts";
import { expectedRebound } from "../../statistics/expected-rebound.ts";
import { meanOf } from "./school-history.ts";

/** A school's means of the years before and after the start. */
interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/** What the supported schools would have shown without support, by those that had none. */
export interface Rebound {
  /** Mean change of the supported schools: before and after, no effect. */
  readonly observed: number;
  /** The same to be expected without support. */
  readonly expected: number;
  /** Part of a school's distance from the mean that lasts, 0..1. */
  readonly reliability: number;
  /** Change of schools without support that stood at the mean. */
  readonly drift: number;
  /** Standard deviation of the changes of schools without support about what was expected of them. */
  readonly spread: number;
}

/**
 * Regression to the mean of the supported schools (регрессия к среднему), by the line of later on
 * earlier results of the schools without support.
 *
 * @returns null with too few schools without support, or when these do not differ
 * @source Barnett, van der Pols & Dobson (2005), International Journal of Epidemiology 34:215
 */
export function reboundOf(
  supported: readonly BeforeAfter[],
  others: readonly BeforeAfter[],
): Rebound | null {
  checkGiven("supported", supported, "list");
  checkGiven("others", others, "list");
  if (others.length < policy.effect.leastOthers || supported.length === 0) return null;
  const mean = meanOf(others.map(({ before }) => before));
  const after = meanOf(others.map(({ after: value }) => value));
  const [across, along] = others.reduce(
    ([xy, xx], one) => [
      xy + (one.before - mean) * (one.after - after),
      xx + (one.before - mean) ** 2,
    ],
    [0, 0],
  );
  if (along === 0) return null;
  // a slope outside 0..1 is chance: what lasts cannot be less than nothing or more than all
  const reliability = Math.min(1, Math.max(0, across / along));
  const drift = after - mean;
  const expectedOf = ({ before }: BeforeAfter) =>
    drift + expectedRebound(before, { reliability, mean });
  const rest = others.map((one) => one.after - one.before - expectedOf(one));
  return {
    observed: meanOf(supported.map((one) => one.after - one.before)),
    expected: meanOf(supported.map(expectedOf)),
    reliability,
    drift,
    spread: Math.sqrt(rest.reduce((sum, value) => sum + value ** 2, 0) / (rest.length - 2)),
  };
}
