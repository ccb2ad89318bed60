/** Statistics of a share, a mean, a trend and a region of schools; every formula names its source. */

// shares
export { type ConfidenceOptions, type Interval } from "./interval.ts";
export { wilsonInterval } from "./wilson-interval.ts";
export { type Difference, newcombeDifference } from "./newcombe-difference.ts";
export {
  type BetaPosterior,
  type BetaPrior,
  type Counts,
  type PosteriorOptions,
  type PriorOptions,
  betaBinomialPosterior,
  betaBinomialPrior,
} from "./beta-binomial.ts";
export { type SharesTail, betaBinomialTail } from "./beta-binomial-grid.ts";

// means and regressions over schools
export { type StudentDifference } from "./student-difference.ts";
export { type Sample, welchDifference } from "./welch-difference.ts";
export { type SchoolSum, clusteredDifference } from "./clustered-difference.ts";
export {
  type Coefficient,
  type RandomIntercept,
  type RandomInterceptOptions,
  type SchoolResidual,
  randomIntercept,
} from "./random-intercept.ts";
export { type SumColumns } from "./school-sums.ts";
export { type Table } from "./table.ts";
export {
  type LeastSquares,
  type LeastSquaresOptions,
  type LeastSquaresRow,
  TooFewRows,
  weightedLeastSquares,
} from "./weighted-least-squares.ts";
export {
  type ClusteredCoefficient,
  type ClusteredLeastSquares,
  type ClusteredOptions,
  type ClusteredRegression,
  clusteredLeastSquares,
} from "./clustered-least-squares.ts";
export { type ClusterCorrection } from "./cluster-errors.ts";

// tests and multiplicity
export { type Alternative, binomialTail, binomialTest } from "./binomial-test.ts";
export { sharesTest } from "./shares-test.ts";
export { benjaminiHochberg } from "./benjamini-hochberg.ts";

// short trends
export { mannKendall } from "./mann-kendall.ts";
export { type TheilSen, theilSen } from "./theil-sen.ts";
export { type WeightedTrend, weightedTrend } from "./weighted-trend.ts";
export { expectedRebound } from "./expected-rebound.ts";

// context and conventions
export {
  type ContextIndex,
  type ContextIndexSpec,
  type ContextIndexVariable,
  contextIndex,
} from "./context-index.ts";
export { quantile, quantileSelected, quantileSorted } from "./quantile.ts";

// distributions
export { betaProbability, betaQuantile, betaTail } from "./beta.ts";
export { normalProbability, normalQuantile } from "./normal.ts";
export { studentQuantile, studentTwoSided } from "./student.ts";
