/** The library's table of contents, in the order of the flow. */

// from a folder to counts
export { loadRegion, type LoadOptions, type RegionData } from "./pipeline.ts";

// every answer
export { studyOf, type Study, type StudyOptions } from "./study.ts";

export { cellsFromRows, type CountedRows, type ResultRow } from "./cells-from-rows.ts";
export {
  allIssues,
  qualityJson,
  rejectedShare,
  type FileQuality,
  type Quality,
} from "./quality.ts";
export { describeIssue } from "./shared/messages.ts";
export type { Issue, Place, Severity } from "./shared/issue.ts";

// reading
export {
  openRegion,
  readFile,
  RegionFileError,
  RegionFolderError,
  type ContextRow,
  type FileReading,
  type MarkerRow,
  type Override,
  type ParticipationRow,
  type RegionSettings,
  type School,
} from "./read/index.ts";

// reference
export {
  breaksBetween,
  contextVariables,
  exams,
  markOf,
  markScale,
  minimumScore,
  resolveExam,
  resolveSubject,
  scoreGroup,
  scoreGroups,
  subjects,
} from "./reference/index.ts";

// counts
export type { Cell, CellSlice, HistogramBin, Procedure, TaskCell } from "./facts/index.ts";

// indicators
export {
  buildWorld,
  contextualResiduals,
  measure,
  objectivity,
  outcomeAmongPeers,
  peers,
  resilientSchools,
  type Measured,
  type World,
} from "./indicators/index.ts";
export {
  benjaminiHochberg,
  betaBinomialPosterior,
  betaBinomialPrior,
  binomialTest,
  clusteredLeastSquares,
  contextIndex,
  expectedRebound,
  mannKendall,
  newcombeDifference,
  quantile,
  randomIntercept,
  sharesTest,
  theilSen,
  TooFewRows,
  weightedLeastSquares,
  weightedTrend,
  welchDifference,
  wilsonInterval,
} from "./indicators/statistics/index.ts";

// criteria
export {
  createEvaluator,
  CriteriaError,
  loadCriteria,
  parseCriteria,
  presetNames,
  type Criteria,
  type Outcome,
  type Rule,
  type Verdict,
} from "./criteria/index.ts";

// clusters
export {
  classify,
  coverage,
  divideIntoTiers,
  explain,
  createLists,
  listState,
  noRecords,
  tryThresholds,
  UnknownYearError,
  type Classification,
  type ClassifyInput,
  type ClassifyOptions,
  type Lists,
  type SchoolClassification,
} from "./clusters/index.ts";

// dynamics
export {
  dynamics,
  repeatMeasurement,
  transitions,
  type Dynamics,
  type DynamicsInput,
  type SchoolChange,
  type SeriesChange,
} from "./dynamics/index.ts";

// road maps
export {
  executeRoadmap,
  importRoadmap,
  parseRoadmap,
  roadmapCalendar,
  validateRoadmap,
} from "./support/index.ts";

// training needs and antirisk programmes
export {
  loadNeeds,
  programmeCoverage,
  readProgrammes,
  readResources,
  trainingNeeds,
} from "./support/index.ts";

// pairs of schools and mentors
export {
  assignPartners,
  loadPartners,
  partnerOptions,
  readPartners,
  type PartnersInput,
  type PartnersResult,
} from "./support/index.ts";

// did support help
export {
  differenceInDifferences,
  estimateEffect,
  matchSchools,
  supportEffect,
  type EffectAssessment,
  type SchoolHistory,
  type SupportEffect,
} from "./support/index.ts";

// reports
export { renderHtml } from "./report/index.ts";

// hand over
export { toArquero } from "./report/to-arquero.ts";
export { toDanfo } from "./report/to-danfo.ts";
