import type { RoadmapAction, Target } from "../roadmap-file.ts";
import type { Fact } from "./facts-register.ts";

/**
 * State of an indicator on a date: reached; not reached though its term is over; its term is not
 * over; the term is over and nobody reported anything; reported, but of a base or a wording that
 * nobody knows; there is nothing to compare with.
 */
export type IndicatorStatus =
  "met" | "not-met" | "not-due" | "no-data" | "not-assessed" | "without-target";

/** A target of an action as of a date. */
export interface IndicatorExecution {
  readonly target: Target;
  readonly status: IndicatorStatus;
  /** Share 0..1 for percents, a count otherwise; null when nothing can be said. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Whom the denominator counts, where they are a part of the base: «учителей математики». */
  readonly of?: string;
  /** Who or when is missing: codes of schools, municipalities, months. */
  readonly missing: readonly string[];
  /** Why there is no value, in Russian. */
  readonly reason?: string;
  /** Reached, but after the term. */
  readonly late?: true;
}

/** What a way of counting gives, before it is assessed. */
export interface Counted {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly of?: string;
  readonly missing: readonly string[];
  readonly reached: boolean;
  readonly reason?: string;
  /** A bucket of time that is already lost: late before the end of the term. */
  readonly lost?: boolean;
}

/** Compares in whole numbers: `100·k` against `percent·n`, or a count against the value. */
export function reaches(target: Target, numerator: number, denominator = 1): boolean {
  const { value, comparator = ">=", unit } = target;
  if (value === undefined) return false;
  const difference = unit === "percent" ? 100 * numerator - value * denominator : numerator - value;
  switch (comparator) {
    case ">=":
      return difference >= 0;
    case ">":
      return difference > 0;
    case "<=":
      return difference <= 0;
    case "<":
      return difference < 0;
    // «100 %» and «40 педагогов» are reached by more, too.
    case "=":
      return difference >= 0;
  }
}

/**
 * An action of a road map as of a date: its state is that of its worst indicator with a target; where
 * none has one, it is neither done nor not.
 */
export interface ActionExecution {
  readonly action: RoadmapAction;
  readonly state: IndicatorStatus;
  readonly indicators: readonly IndicatorExecution[];
  /** Last day of its term; of the plan, where the term has no dates. */
  readonly due?: string;
  /** Days past the term, when the action is not done. */
  readonly overdueDays?: number;
  readonly facts: readonly Fact[];
}
