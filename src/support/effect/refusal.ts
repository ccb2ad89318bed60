import type { Cohort, Exclusion } from "./cohorts.ts";
import type { EffectPolicy } from "./effect-policy.ts";
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

/** The check by matching can't be made, and why. */
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
  };
}

/** The refusal that the data ask for; null when an estimate may be tried. */
export function refusalOf(known: Known): EffectRefused | null {
  const reason = reasonOf(known);
  return reason === null ? null : refuse(reason, known);
}
