/** Exact counts (точные подсчёты): rows of exports in, cells out. DuckDB stays inside. */
export type { Cell, CellSlice, HistogramBin, Procedure, Slice, TaskCell } from "./cell.ts";
export type {
  ExamCounts,
  ExamParticipants,
  ExamQuery,
  ResultBin,
  SchoolTask,
  TaskBin,
  TaskCounts,
  TaskSums,
  ThreeBest,
} from "./exam-counts.ts";
export type { PersonKind } from "./person-kind.ts";
export { openFacts, type Counted, type Facts, type FactsSettings } from "./facts.ts";
export { referenceResolve, type ReferenceSettings } from "./reference-resolve.ts";
export type {
  Problem,
  Resolve,
  Resolved,
  Rules,
  WrittenProcedure,
  WrittenSchool,
} from "./resolve.ts";
