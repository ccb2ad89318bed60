/** What changed, and is it more than noise? Several years → changes, trends, moves of the list. */

// the years
export type { Break, DynamicsInput, FindBreaks } from "./input.ts";
export {
  defaultPolicy,
  dynamicIndicators,
  DynamicsYearsError,
  type DynamicIndicator,
  type DynamicsOptions,
  type DynamicsPolicy,
  type JumpRule,
} from "./options.ts";

// changes
export { dynamics } from "./dynamics.ts";
export {
  changeLabels,
  type Change,
  type ChangeLabel,
  type Direction,
  type Dynamics,
  type ExpectedChange,
  type LabelBasis,
  type Pooled,
  type RelativeChange,
  type SchoolChange,
  type SeriesChange,
  type Trend,
  type YearPoint,
} from "./change.ts";
export { labelOf, type LabelEvidence } from "./label-of.ts";
export { betweenYearNoise } from "./between-year-noise.ts";
export { reliabilityOf } from "./reliability.ts";

// moves of the list
export { transitions, type TransitionOptions, type Transitions } from "./transitions.ts";
export {
  moveTitles,
  type ClusterTransition,
  type Move,
  type SchoolMove,
  type SchoolShare,
} from "./list-moves.ts";
export { otherPlaces, type ClusterMatrix } from "./cluster-matrix.ts";

// the same again
export {
  repeatCaveat,
  repeatMeasurement,
  UnknownIndicatorError,
  type RepeatedIndicator,
  type RepeatMeasurement,
} from "./repeat-measurement.ts";
