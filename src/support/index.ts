// Road maps as data
export {
  parseRoadmap,
  RoadmapFileError,
  roadmapJsonSchema,
  roadmapSchema,
  type Period,
  type Roadmap,
  type RoadmapAction,
  type Target,
  type TargetBase,
  type Term,
} from "./roadmap/roadmap-file.ts";
export { importRoadmap, type ImportOptions, type RoadmapImport } from "./roadmap/import-roadmap.ts";
export type { RoadmapFormat } from "./roadmap/reading/source.ts";
export { readTerm, type TermReading } from "./roadmap/reading/read-term.ts";
export { readTargets, type TargetReading } from "./roadmap/reading/read-targets.ts";
export { validateRoadmap } from "./roadmap/checks/validate-roadmap.ts";
export { sayTarget, sayTerm, shortDate } from "./roadmap/say-roadmap.ts";
export { roadmapCalendar } from "./roadmap/roadmap-calendar.ts";

// What was carried out
export {
  factsSchema,
  readFacts,
  type Fact,
  type FactRegister,
} from "./roadmap/execution/facts-register.ts";
export type { Participant } from "./roadmap/execution/check-facts.ts";
export {
  executeRoadmap,
  type ExecutionInput,
  type RoadmapExecution,
} from "./roadmap/execution/execute-roadmap.ts";
export type { ExecutionShare, ExecutionShares } from "./roadmap/execution/execution-shares.ts";
export type { FullCoverageMatrix } from "./roadmap/execution/full-coverage-matrix.ts";
export type { IndicatorExecution, IndicatorStatus } from "./roadmap/execution/indicator-status.ts";
export { dueSoon, type DueSoon } from "./roadmap/execution/due-soon.ts";
export type { ActionExecution } from "./roadmap/execution/indicator-status.ts";
export { executionJson } from "./roadmap/execution/execution-json.ts";
export { executionTable, sayValue, statusWords } from "./roadmap/execution/execution-table.ts";
export {
  factsBeside,
  findRoadmaps,
  openFacts,
  openRoadmap,
  yearsOf,
  type FoundFacts,
  type FoundRoadmap,
} from "./roadmap/find-roadmaps.ts";
export {
  followRoadmap,
  RoadmapWithoutTermsError,
  takingPart,
  type DayFrom,
  type FollowedRoadmap,
  type SupportedRegion,
} from "./roadmap/follow-roadmap.ts";

// Partner pairs: who helps whom
export {
  benefitParts,
  benefitTitles,
  partnerOptions,
  PartnerOptionsError,
  type BenefitPart,
  type PartnerOptions,
} from "./partners/partner-options.ts";
export type {
  Aspect,
  Mentor,
  PartnerSchool,
  PartnersInput,
  SchoolInNeed,
  Standing,
} from "./partners/partners-input.ts";
export { pairBenefit, type PairBenefit, type PartValue } from "./partners/pair-benefit.ts";
export { barrierTitles, type Barrier } from "./partners/barrier.ts";
export { assignPartners } from "./partners/assign-partners.ts";
export type {
  MentorLoad,
  PartnerPair,
  PartnersResult,
  SchoolWithout,
  SecondChoice,
  WithoutReason,
} from "./partners/partners-result.ts";
export {
  readPartners,
  type PartnerRegister,
  type PartnerRow,
} from "./partners/partners-register.ts";
export {
  loadPartners,
  type LoadedPartners,
  type PartnersRegion,
} from "./partners/load-partners.ts";

// Did it help?
export {
  estimateEffect,
  type EffectAssessment,
  type EffectEstimated,
  type MatchedCohort,
  type PreTrend,
} from "./effect/estimate-effect.ts";
export { type EffectRefused, type RefusalReason } from "./effect/refusal.ts";
export { effectPolicy, type EffectOptions, type EffectPolicy } from "./effect/effect-policy.ts";
export {
  effectHistories,
  supportStarts,
  worksOver,
  type EffectIndicator,
  type HistoryOptions,
  type WorkUse,
} from "./effect/effect-histories.ts";
export { type SchoolHistory, type YearOutcome } from "./effect/school-history.ts";
export {
  type Cohort,
  type CohortSchool,
  type Exclusion,
  type ExclusionReason,
} from "./effect/cohorts.ts";
export {
  matchSchools,
  type MatchCandidate,
  type Matching,
  type MatchOptions,
} from "./effect/match-schools.ts";
export { balanceOf, type BalanceRow } from "./effect/balance.ts";
export {
  differenceInDifferences,
  eventStudy,
  type DifferenceOptions,
  type EffectEstimate,
  type EventYear,
  type PanelSchool,
} from "./effect/difference-in-differences.ts";
export {
  permutationTest,
  type PermutationOptions,
  type PermutationTest,
  type SetChanges,
} from "./effect/permutation-test.ts";
export {
  minimumDetectableEffect,
  plannedError,
  schoolsNeeded,
  type ErrorOfEffect,
  type PowerOptions,
} from "./effect/power.ts";
export { reboundOf, type BeforeAfter, type Rebound } from "./effect/rebound.ts";
export {
  pooledChange,
  pooledShare,
  type PooledChange,
  type PooledShare,
  type SchoolCount,
} from "./effect/pooled-share.ts";
export { type GroupShares, type SchoolGroup } from "./effect/group-shares.ts";
export {
  supportEffect,
  type SupportEffect,
  type SupportEffectInput,
  type SupportEffectOptions,
} from "./effect/support-effect.ts";

// Antirisk programmes: register, coverage, expertise
export { defaultChecklist, type ChecklistItem } from "./programmes/expertise-checklist.ts";
export {
  programmeStatusWords,
  type ExpertiseAnswer,
  type Programme,
  type ProgrammeIndicator,
  type ProgrammeStatus,
} from "./programmes/programme.ts";
export {
  coverageDefaults,
  programmeCoverage,
  type CoverageOptions,
  type FactorCoverage,
  type ProgrammeCoverage,
  type SchoolCoverage,
} from "./programmes/programme-coverage.ts";
export {
  expertiseOf,
  indicatorProgress,
  programmeDelays,
  type Expertise,
  type IndicatorProgress,
  type ProgrammeDelay,
} from "./programmes/programme-progress.ts";
export {
  parseProgrammes,
  readProgrammes,
  type ProgrammesRegister,
} from "./programmes/programmes-register.ts";

// Needs in training and what could meet them
export { loadNeeds, type Needs, type NeedsRegion } from "./needs/load-needs.ts";
export { needsJson } from "./needs/needs-json.ts";
export { needsTable } from "./needs/needs-table.ts";
export {
  matchResources,
  subjectSupply,
  teacherSubject,
  type MatchedNeed,
  type ResourceMatch,
  type SubjectSupply,
} from "./needs/match-resources.ts";
export {
  parseResources,
  readResources,
  resourceKindWords,
  type Resource,
  type ResourceKind,
  type ResourcesRegister,
} from "./needs/resources-register.ts";
export { parseTaskThemes, readTaskThemes, type TaskThemes } from "./needs/task-themes.ts";
export {
  trainingNeeds,
  type Estimate,
  type NeedSchool,
  type ThemeNeed,
  type WorkNeed,
} from "./needs/training-needs.ts";
