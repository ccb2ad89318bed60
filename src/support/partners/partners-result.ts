import type { Barrier } from "./barrier.ts";
import type { PairBenefit } from "./pair-benefit.ts";
import type { PartnerOptions } from "./partner-options.ts";
import type { Aspect, Mentor, SchoolInNeed } from "./partners-input.ts";

/** What a school would have instead of a mentor, and what that costs all pairs together. */
interface SecondChoice {
  /** Null when the school would have one mentor fewer. */
  readonly mentor: Mentor | null;
  /** Benefit of that pair, 0..1; null without one. */
  readonly benefit: number | null;
  /** The school left without any mentor for it, this one or another. */
  readonly left: SchoolInNeed | null;
  /** A school without a mentor that gets one for it. */
  readonly joins: SchoolInNeed | null;
  /** Loss of the benefit of all pairs together; below 0 only when a school is left. */
  readonly loss: number;
}

/** A pair (партнёрская пара) with its reasons. */
export interface PartnerPair {
  readonly school: SchoolInNeed;
  readonly mentor: Mentor;
  readonly benefit: PairBenefit;
  /** Directions the school is weak in, the greatest lag first. */
  readonly weak: readonly Aspect[];
  /** Those of them the mentor is strong in. */
  readonly covered: readonly Aspect[];
  /** Known when both have coordinates. */
  readonly distanceKm?: number;
  readonly second: SecondChoice;
}

/** Why a school is left without a mentor. */
export type WithoutReason =
  | { readonly kind: "declined" }
  | { readonly kind: "no-mentors" }
  | { readonly kind: "barred"; readonly barriers: ReadonlyMap<Barrier, number> }
  | {
      readonly kind: "no-places";
      readonly mentors: readonly Mentor[];
      readonly places: number;
      /** Schools that can have none but these mentors. */
      readonly schools: number;
    };

export interface SchoolWithout {
  readonly school: SchoolInNeed;
  readonly why: WithoutReason;
}

/** How much of a mentor is used, and why not when it is not. */
export interface MentorLoad {
  readonly mentor: Mentor;
  readonly load: number;
  /** Only for a load of 0. */
  readonly unused?: "no-capacity" | "barred" | "not-needed";
}

export interface PartnersResult {
  /** By school, then mentor, in the order of codes. */
  readonly pairs: readonly PartnerPair[];
  readonly without: readonly SchoolWithout[];
  /** Schools with fewer mentors than they wanted, but some. */
  readonly fewer: readonly {
    readonly school: SchoolInNeed;
    readonly wanted: number;
    readonly got: number;
  }[];
  readonly mentors: readonly MentorLoad[];
  /** Sum of the benefits of the pairs. */
  readonly benefit: number;
  readonly options: PartnerOptions;
  readonly aspects: readonly Aspect[];
}
