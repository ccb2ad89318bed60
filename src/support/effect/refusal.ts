import type { Cohort, Exclusion } from "./cohorts.ts";
import type { EffectPolicy } from "./effect-policy.ts";
import { plannedError, schoolsNeeded } from "./power.ts";
import type { Rebound } from "./rebound.ts";
import type { SchoolHistory } from "./school-history.ts";

export type RefusalReason =
  | "no-results"
  | "nobody-supported"
  | "no-earlier-years"
  | "no-later-years"
  | "too-few-supported"
  | "too-few-matched"
  /** All schools show the same: nothing tells how sure a difference would be. */
  | "no-variation";

/** No number is given (оценка не даётся), why, and what it would take. */
export interface EffectRefused {
  readonly status: "refused";
  readonly reason: RefusalReason;
  readonly policy: EffectPolicy;
  /** Supported schools of the register. */
  readonly supported: number;
  /** Those with a school to be compared with. */
  readonly matched: number;
  readonly excluded: readonly Exclusion[];
  /** What would have come without support can be told all the same; null when it cannot. */
  readonly rebound: Rebound | null;
  readonly needs: {
    /** Matched supported schools below which no number is given. */
    readonly schools: number;
    readonly earlierYears: number;
    /** Supported schools that would show the smallest effect that matters; null when it cannot be told. */
    readonly toSee: number | null;
  };
}

interface Known {
  readonly histories: readonly SchoolHistory[];
  readonly all: readonly Cohort[];
  readonly usable: readonly Cohort[];
  /** Matched supported schools. */
  readonly sets: number;
  readonly excluded: readonly Exclusion[];
  readonly rebound: Rebound | null;
  readonly policy: EffectPolicy;
}

function reasonOf({ histories, all, usable, sets, policy }: Known): RefusalReason | null {
  if (histories.every(({ years }) => years.length === 0)) return "no-results";
  if (all.length === 0) return "nobody-supported";
  if (usable.length === 0) return "no-earlier-years";
  if (usable.every(({ later }) => later.length === 0)) return "no-later-years";
  const ready = usable.reduce((sum, { supported }) => sum + supported.length, 0);
  if (ready < policy.leastSchools) return "too-few-supported";
  return sets < policy.leastSchools ? "too-few-matched" : null;
}

/** No fewer than an estimate takes at all. */
export const atLeast = (policy: EffectPolicy, needed: number | null): number | null =>
  needed === null ? null : Math.max(needed, policy.leastSchools);

/** By how the changes of schools without support spread: more noise in the supported is not known yet. */
function toSee({ spread }: Rebound, policy: EffectPolicy): number | null {
  const plan = { schools: policy.leastSchools, matches: policy.matches };
  const known = { ...plannedError(spread, plan), schools: plan.schools };
  return atLeast(policy, schoolsNeeded(policy.worthwhile, known, policy));
}

/** No number, for a reason. */
export function refuse(reason: RefusalReason, known: Known): EffectRefused {
  const { histories, sets, excluded, rebound, policy } = known;
  return {
    status: "refused",
    reason,
    policy,
    supported: histories.filter(({ since }) => since !== null).length,
    matched: sets,
    excluded,
    rebound,
    needs: {
      schools: policy.leastSchools,
      earlierYears: policy.leastEarlierYears,
      toSee: rebound && toSee(rebound, policy),
    },
  };
}

/** The refusal that the data ask for; null when an estimate may be tried. */
export function refusalOf(known: Known): EffectRefused | null {
  const reason = reasonOf(known);
  return reason === null ? null : refuse(reason, known);
}
