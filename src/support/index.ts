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
export type { ActionExecution } from "./roadmap/execution/action-execution.ts";
export { executionJson } from "./roadmap/execution/execution-json.ts";
export { executionTable, sayValue, statusWords } from "./roadmap/execution/execution-table.ts";
