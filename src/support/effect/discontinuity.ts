import { policy } from "../../reference/policy.ts";
import { clusteredLeastSquares } from "../../statistics/clustered-least-squares.ts";
import { studentQuantile, studentTwoSided } from "../../statistics/student.ts";
import type { Cohort } from "./cohorts.ts";
import type { EffectEstimate } from "./difference-in-differences.ts";
import { varianceOf } from "./school-history.ts";

/** A school by how far beyond the threshold of its cohort it stood before support. */
interface Standing {
  readonly school: string;
  readonly beyond: number;
  readonly supported: number;
  readonly after: number;
}

/** Effect at the threshold of the list (разрывная регрессия), or why it can't be told. */
export type Discontinuity =
  | {
      readonly status: "estimated";
      readonly effect: EffectEstimate;
      /** Schools inside the bandwidth: before the threshold, and beyond it. */
      readonly before: number;
      readonly beyond: number;
      /** Bandwidth, in the unit of the indicator. */
      readonly reach: number;
      /** How much likelier support is just beyond the threshold than just before it, 0..1. */
      readonly jump: number;
    }
  | {
      readonly status: "not-assessed";
      /** Support does not follow the results, or too few schools stand near where it begins. */
      readonly reason: "no-threshold" | "too-few-near";
    };

/** Where support begins: the limit that puts most schools on their side. */
function thresholdOf(schools: readonly { readonly before: number; readonly supported: boolean }[]) {
  const order = [...schools].sort((a, b) => a.before - b.before);
  let [right, best, limit] = [order.filter(({ supported }) => supported).length, -1, 0];
  order.forEach(({ before, supported }, at) => {
    // the limit lies just below this school
    if (right > best && at > 0)
      [best, limit] = [right, (before + (order[at - 1]?.before ?? before)) / 2];
    right += supported ? -1 : 1;
  });
  return limit;
}

const standingsOf = ({ supported, pool }: Cohort): Standing[] => {
  const all = [
    ...supported.map((one) => ({ ...one, supported: true })),
    ...pool.map((one) => ({ ...one, supported: false })),
  ];
  const threshold = thresholdOf(all);
  return all.map((one) => ({
    ...{ school: one.school, beyond: one.before - threshold, after: one.after },
    supported: Number(one.supported),
  }));
};

/** Jump at the threshold: lines of their own on both sides, the nearer schools weighing more. */
function jumpOf(near: readonly Standing[], reach: number, of: (one: Standing) => number) {
  const design = near.map(({ beyond }) => {
    const side = Number(beyond > 0);
    return [1, beyond, side, side * beyond];
  });
  return clusteredLeastSquares(
    {
      names: ["level", "slope", "jump", "bend"],
      design,
      outcome: near.map(of),
      clusters: near.map(({ school }) => school),
      weights: near.map(({ beyond }) => 1 - Math.abs(beyond) / reach),
    },
    { of: ["jump"] },
  ).coefficients[0]!;
}

/** Times the spread of schools and the fifth root of their number. */
const PILOT = 1.84;

/**
 * Effect of support at the threshold of the list (разрывная регрессия): schools just beyond it against
 * those just before it. Where not all beyond and some before it have support, the jump of the results
 * is divided by the jump of support. A check: it tells of schools at the border only, with an error
 * several times that of the whole region.
 *
 * @param cohorts each with the results of before (more is worse) by which its threshold is found
 * @source Hahn, Todd & Van der Klaauw (2001), Econometrica 69:201; Lee & Lemieux (2010), Journal of
 *   Economic Literature 48:281; the bandwidth: Imbens & Kalyanaraman (2012), Review of Economic
 *   Studies 79:933 (their pilot)
 */
export function discontinuity(cohorts: readonly Cohort[]): Discontinuity {
  const all = cohorts.filter(({ supported }) => supported.length > 0).flatMap(standingsOf);
  const spread = Math.sqrt(varianceOf(all.map(({ beyond }) => beyond)));
  const reach = PILOT * spread * all.length ** (-1 / 5);
  const near = all.filter(({ beyond }) => Math.abs(beyond) < reach);
  const beyond = near.filter((one) => one.beyond > 0).length;
  const before = near.length - beyond;
  if (Math.min(beyond, before) < policy.effect.leastSchools)
    return { status: "not-assessed", reason: "too-few-near" };
  const jump = jumpOf(near, reach, ({ supported }) => supported).estimate;
  if (jump < policy.effect.jump) return { status: "not-assessed", reason: "no-threshold" };
  const value = jumpOf(near, reach, ({ after }) => after).estimate / jump;
  // the error of two-stage least squares
  const rest = jumpOf(near, reach, ({ after, supported }) => after - value * supported);
  const [se, df] = [rest.se / jump, rest.df];
  const half = studentQuantile(policy.comparison.confidence, df) * se;
  return {
    status: "estimated",
    effect: {
      ...{ value, se, df, low: value - half, high: value + half },
      p: se === 0 ? Number(value === 0) : studentTwoSided(value / se, df),
    },
    ...{ before, beyond, reach, jump: Math.min(1, jump) },
  };
}
