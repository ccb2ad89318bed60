/** The library's table of contents, in the order of the flow. */

// from a folder to counts
export { loadRegion, type LoadOptions, type RegionData } from "./load/load-region.ts";
export { loadRegions } from "./load/joined-regions.ts";
export { publishRegion } from "./load/published-region.ts";
export { openClickHouse, type ClickHouseSource } from "./engines/clickhouse.ts";
export { openClickHouseLoad, type ClickHouseLoad } from "./engines/clickhouse-load.ts";
export { resultColumns, type ResultSource } from "./facts/result-source.ts";

// every answer
export { studyOf, type Study, type StudyOptions } from "./study.ts";

export { cellsFromRows, type CountedRows, type ResultRow } from "./load/cells-from-rows.ts";
export {
  allIssues,
  qualityJson,
  rejectedShare,
  type FileQuality,
  type Quality,
} from "./load/quality.ts";
export { describeIssue } from "./shared/messages.ts";
export type { Issue, Place, Severity } from "./shared/issue.ts";

// reading
export { openRegion, RegionFileError, RegionFolderError } from "./read/region.ts";
export { readFile } from "./read/read-file.ts";
export type {
  ContextRow,
  FileReading,
  MarkerRow,
  Override,
  ParticipationRow,
  School,
} from "./read/tables.ts";
export type { RegionSettings } from "./read/region-settings.ts";

// reference
export { breaksBetween } from "./reference/series-breaks.ts";
export { contextVariables } from "./reference/context-variables.ts";
export { exams, resolveExam } from "./reference/exams.ts";
export { markOf, markScale } from "./reference/mark-scales.ts";
export { minimumScore } from "./reference/minimum-scores.ts";
export { resolveSubject } from "./reference/subjects.ts";
export { scoreGroup, scoreGroups } from "./reference/score-groups.ts";
export { subjects } from "./reference/subject-table.ts";

// counts
export type { Cell, CellSlice, HistogramBin, Procedure, TaskCell } from "./facts/cell.ts";

// indicators
export { buildDataSet, type DataSet } from "./indicators/data-set.ts";
export { contextualResiduals } from "./indicators/context-residual/contextual-residuals.ts";
export { kindOfCell, kindOfContext, kindOfOthers } from "./indicators/kind.ts";
export { DoubleKindError, registerIndicator } from "./indicators/kinds.ts";
export { missing, share, sumOf } from "./indicators/reading.ts";
export { measure } from "./indicators/measure.ts";
export { objectivity } from "./indicators/objectivity/objectivity.ts";
export { outcomeAmongPeers, peers } from "./indicators/context-residual/peers.ts";
export { resilientSchools } from "./indicators/context-residual/resilient-schools.ts";
export type { Measured } from "./indicators/measured.ts";
export { benjaminiHochberg } from "./statistics/benjamini-hochberg.ts";
export { betaBinomialPosterior, betaBinomialPrior } from "./statistics/beta-binomial.ts";
export { binomialTest } from "./statistics/binomial-test.ts";
export { clusteredLeastSquares } from "./statistics/clustered-least-squares.ts";
export { contextIndex } from "./statistics/context-index.ts";
export { expectedRebound } from "./statistics/expected-rebound.ts";
export { funnel } from "./statistics/funnel.ts";
export { mannKendall, theilSen, weightedTrend } from "./statistics/trends.ts";
export { newcombeDifference, wilsonInterval } from "./statistics/interval.ts";
export { quantile } from "./statistics/quantile.ts";
export { randomIntercept } from "./statistics/random-intercept.ts";
export { effectInResults, plannedEffect } from "./statistics/results-effect.ts";
export { fitResultsModel, type GroupedResult } from "./statistics/results-model.ts";
export { sharesTest } from "./statistics/shares-test.ts";
export { TooFewRows, weightedLeastSquares } from "./statistics/weighted-least-squares.ts";
export { welchDifference } from "./statistics/welch-difference.ts";

// criteria
export { createEvaluator } from "./criteria/evaluator.ts";
export { CriteriaError } from "./criteria/problem.ts";
export { loadCriteria } from "./criteria/load-criteria.ts";
export { parseCriteria } from "./criteria/parse-criteria.ts";
export { presetNames } from "./criteria/presets.ts";
export type { Criteria, Rule } from "./criteria/criteria-file.ts";
export type { Outcome, Verdict } from "./criteria/verdict.ts";

// clusters
export { backTest, type BackTest } from "./clusters/back-test.ts";
export { classify, type ClassifyOptions } from "./clusters/classify.ts";
export { classificationJson, readClassification } from "./clusters/classification-json.ts";
export { coverage } from "./clusters/coverage.ts";
export { divideIntoTiers } from "./clusters/tiers.ts";
export { explain } from "./clusters/explain.ts";
export { createLists, type Lists } from "./clusters/lists.ts";
export { listState } from "./clusters/state.ts";
export { noRecords, UnknownYearError, type ClassifyInput } from "./clusters/classify-input.ts";
export { ruleWorth, type RuleWorth } from "./clusters/rule-worth.ts";
export { tryThresholds } from "./clusters/what-if.ts";
export type { Classification, SchoolClassification } from "./clusters/classification.ts";

// dynamics
export { dynamics } from "./dynamics/dynamics.ts";
export { repeatMeasurement } from "./dynamics/repeat-measurement.ts";
export { transitions } from "./dynamics/transitions.ts";
export type { Dynamics, SchoolChange, SeriesChange } from "./dynamics/change.ts";
export { breaksOf, type DynamicsInput } from "./dynamics/input.ts";

// road maps
export { executeRoadmap } from "./roadmap/execution/execute-roadmap.ts";
export { importRoadmap } from "./roadmap/import/import-roadmap.ts";
export { parseRoadmap } from "./roadmap/roadmap-file.ts";
export { roadmapCalendar } from "./roadmap/roadmap-calendar.ts";
export { validateRoadmap } from "./roadmap/checks/validate-roadmap.ts";

// training needs and antirisk programmes
export { loadNeeds } from "./support/needs/load-needs.ts";
export { programmeCoverage } from "./support/programmes/programme-coverage.ts";
export { readProgrammes } from "./support/programmes/programmes-register.ts";
export { readResources } from "./support/needs/support-tables.ts";
export { trainingNeeds } from "./support/needs/training-needs.ts";

// pairs of schools and mentors
export { assignPartners } from "./support/partners/assign-partners.ts";
export { loadPartners } from "./support/partners/load-partners.ts";
export { partnerOptions } from "./support/partners/partner-options.ts";
export { readPartners } from "./support/partners/partners-input.ts";
export type { PartnersInput } from "./support/partners/partners-input.ts";
export type { PartnersResult } from "./support/partners/partners-result.ts";

// did support help
export { differenceInDifferences } from "./support/effect/difference-in-differences.ts";
export { estimateEffect, type EffectAssessment } from "./support/effect/estimate-effect.ts";
export { discontinuity } from "./support/effect/discontinuity.ts";
export { matchSchools } from "./support/effect/match-schools.ts";
export { modelEffect, planSupport } from "./support/effect/model-effect.ts";
export { supportEffect, type SupportEffect } from "./support/effect/support-effect.ts";
export type { SchoolHistory } from "./support/effect/school-history.ts";

// reports
export { renderHtml } from "./render/html/render-html.tsx";

// hand over
export { toArquero } from "./render/data-frame.ts";
export { toDanfo } from "./render/data-frame.ts";
