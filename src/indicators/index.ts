/** How big is it, and how sure are we? Cells and context → measured values. Knows no threshold. */

// what is measured
export {
  indicatorSchema,
  type IndicatorKind,
  type IndicatorSpec,
  type SpecOf,
} from "./indicator-spec.ts";
export {
  needsProcedure,
  procedureIds,
  resolveIndicator,
  UnknownNameError,
  type Indicator,
  type Names,
  type Unit,
} from "./indicator.ts";
export { keyed, procedureKey, type KeyedProcedure } from "./procedure-key.ts";

// on what
export {
  buildWorld,
  cellOf,
  DoubleCellError,
  keepProcedures,
  replaceCells,
  type CellsBySchool,
  type World,
  type WorldParts,
} from "./world.ts";

// measuring
export type { Measured, MeasuredValue, MissingReason, NotMeasured } from "./measured.ts";
export { cellKey, measure } from "./measure.ts";
export { readIndicator } from "./read-indicator.ts";
export { isMissing, type Read, type Reading } from "./reading.ts";
export { regionOf, type Region } from "./region.ts";
export { contextVariable } from "./context.ts";

// statistics: how sure are we, and is it more than noise?
export {
  type ConfidenceOptions,
  type Interval,
  wilsonInterval,
  type Difference,
  newcombeDifference,
  type BetaPosterior,
  type BetaPrior,
  type Counts,
  type PosteriorOptions,
  type PriorOptions,
  betaBinomialPosterior,
  betaBinomialPrior,
  type Sample,
  type WelchDifference,
  welchDifference,
  type Coefficient,
  type RandomIntercept,
  type RandomInterceptOptions,
  type SchoolResidual,
  randomIntercept,
  type SumColumns,
  type Table,
  type LeastSquares,
  type LeastSquaresOptions,
  type LeastSquaresRow,
  TooFewRows,
  weightedLeastSquares,
  type Alternative,
  binomialTail,
  binomialTest,
  sharesTest,
  benjaminiHochberg,
  mannKendall,
  type TheilSen,
  theilSen,
  type WeightedTrend,
  weightedTrend,
  expectedRebound,
  type ContextIndex,
  type ContextIndexSpec,
  type ContextIndexVariable,
  contextIndex,
  quantile,
  quantileSorted,
  betaProbability,
  betaQuantile,
  betaTail,
  normalProbability,
  normalQuantile,
  studentQuantile,
  studentTwoSided,
} from "./statistics/index.ts";
