import type { RoadmapAction } from "../roadmap-file.ts";
import type { Fact } from "./facts-register.ts";
import type { IndicatorExecution, IndicatorStatus } from "./indicator-status.ts";

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
