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
export { cellKey, describeReading, measure } from "./measure.ts";
export { readCell, readIndicator } from "./read-indicator.ts";
export { isMissing, type CountKey, type CountSum, type Read, type Reading } from "./reading.ts";
export { regionOf, type Region } from "./region.ts";

// measuring all schools at once
export { createSheet, type Block, type Counted, type Sheet } from "./sheet.ts";
export { isEnoughAt, knownValues, participantMean, writeReading, type Series } from "./series.ts";

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
  type SharesTail,
  betaBinomialTail,
  type StudentDifference,
  type Sample,
  welchDifference,
  type SchoolSum,
  clusteredDifference,
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
  type ClusterCorrection,
  type ClusteredCoefficient,
  type ClusteredLeastSquares,
  type ClusteredOptions,
  type ClusteredRegression,
  clusteredLeastSquares,
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
  quantileSelected,
  quantileSorted,
  betaProbability,
  betaQuantile,
  betaTail,
  normalProbability,
  normalQuantile,
  studentQuantile,
  studentTwoSided,
} from "./statistics/index.ts";

// against context: what is more than the school's situation and chance?
export {
  defaultContextIndex,
  priorWorkOf,
  type Predictor,
  type PriorWork,
  type ResidualOutcome,
  type ResidualSpec,
} from "./context-residual/residual-spec.ts";
export {
  contextualResiduals,
  type ContextualResidual,
  type ContextualResiduals,
  type Residual,
  type ResidualClass,
  type ResidualsRefused,
} from "./context-residual/contextual-residuals.ts";
export {
  resilientSchools,
  type ResilienceOptions,
  type ResilientSchool,
} from "./context-residual/resilient-schools.ts";
export {
  peers,
  type NoPeers,
  type Peer,
  type PeerQuartiles,
  type Peers,
  type PeersOptions,
} from "./context-residual/peers.ts";
export { outcomeAmongPeers } from "./context-residual/outcome-among-peers.ts";
export { regionMean, scoredCells, variancePooled } from "./context-residual/outcome.ts";

// objectivity of ВПР: can the numbers be relied on?
export {
  objectivity,
  type AdjustedMarker,
  type ObjectivityInput,
  type SchoolObjectivity,
} from "./objectivity/objectivity.ts";
export {
  federalMarkers,
  objectivityDefaults,
  type ObjectivityOptions,
} from "./objectivity/objectivity-defaults.ts";
export {
  markerTitles,
  unassessed,
  type Finding,
  type Marker,
  type MarkerRule,
  type Unassessed,
} from "./objectivity/marker.ts";

// САО: the tables of the statistical report, as numbers
export { saoDefaults, type SaoOptions } from "./sao/sao-options.ts";
export { isGraduate, saoEntries, type SaoEntry } from "./sao/entry.ts";
export {
  addTallies,
  emptyTally,
  grouped,
  tallyMean,
  tallyVariance,
  type FourGroups,
  type Tally,
} from "./sao/tally.ts";
export { entriesOf, tallyBy, tallyOf } from "./sao/tally-by.ts";
export { examTotals, type ExamTotal } from "./sao/exam-total.ts";
export { groupChange, shareChange, type Change, type GroupChange } from "./sao/group-dynamics.ts";
export { strongestChanges, type KeyChange } from "./sao/strongest-changes.ts";
export { schoolLists, type ListedSchool, type SchoolLists } from "./sao/school-lists.ts";
export { threeSubjectRanking, type ThreeSubjectRow } from "./sao/three-subjects.ts";
export {
  scoreDistribution,
  type ScoreCount,
  type ScoreDistribution,
} from "./sao/score-distribution.ts";
export { taskTable, type TaskRow, type TaskScore } from "./sao/task-table.ts";
export { hardTasks, type HardRule, type HardTask, type HardTasks } from "./sao/hard-tasks.ts";
export { taskQuality, type TaskQuality } from "./sao/task-quality.ts";
export { taskDeficits, type TaskDeficit } from "./sao/task-deficits.ts";
export { taskLevel, taskNumber } from "./sao/task-level.ts";
export { compareScales, type ScaleComparison } from "./sao/scale-comparison.ts";

// what a school's pupils can't do yet: deficits of tasks by subject, themes for teachers
export { taskPointsOf, type TaskPoints } from "./school-deficits/task-points.ts";
export {
  schoolDeficits,
  taskCoverage,
  type DeficitOptions,
  type SchoolDeficit,
  type TaskCoverage,
} from "./school-deficits/school-deficits.ts";
export { deficitThemes, type DeficitTheme } from "./school-deficits/deficit-themes.ts";

// risk profile of a school (РПШ)
export {
  riskDefaults,
  type RespondentSpec,
  type RiskFactorSpec,
  type RiskOptions,
  type RiskPartSpec,
} from "./risk-profile/risk-options.ts";
export {
  riskLevel,
  riskProfiles,
  type RiskFactor,
  type RiskLevel,
  type RiskPart,
  type RiskProfile,
} from "./risk-profile/risk-profiles.ts";
export type { RiskShare } from "./risk-profile/region-share.ts";
export type { RiskVoice } from "./risk-profile/questionnaire-index.ts";

// ВПР over the region: marks, register, boundaries, tasks
export { sumJournal, sumMarks, type JournalSums, type MarkSums } from "./vpr/work-sums.ts";
export { workChange, type WorkChange } from "./vpr/work-change.ts";
export { missingWorks, type MissingWork } from "./vpr/missing-works.ts";
export { journalGaps, type JournalGap } from "./vpr/journal-gaps.ts";
export { markBoundaries, type MarkBoundaries } from "./vpr/mark-boundaries.ts";
export {
  boundaryJumpDefaults,
  boundaryJumps,
  type BoundaryJump,
  type BoundaryJumpOptions,
  type ScoresBySchool,
} from "./vpr/boundary-jump.ts";
export {
  taskBlock,
  taskZone,
  taskZoneDefaults,
  type TaskZone,
  type TaskZoneLimits,
} from "./vpr/task-zone.ts";
export { groupCrossings, type GroupCrossing } from "./vpr/group-crossings.ts";
export {
  municipalityDeficits,
  type MunicipalityDeficit,
  type TaskOfSchool,
} from "./vpr/municipality-deficits.ts";
export {
  foundMarkers,
  isSure,
  ruleCounts,
  type AssessedMarker,
  type RuleCount,
} from "./vpr/rule-counts.ts";
