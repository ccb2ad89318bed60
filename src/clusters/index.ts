/** Which group, and why? Verdicts → a place for every school, with its receipt. Recomputes no number. */

// the decision
export { classify, classifyYear, type ClassifyOptions, type ListOptions } from "./classify.ts";
export { noRecords, UnknownYearError, type ClassifyInput } from "./classify-input.ts";
export { createLists, listsOf, type Lists } from "./lists.ts";
export type { DecidedBy, SchoolPlace } from "./place-schools.ts";
export type {
  Classification,
  ClusterDefinition,
  ClusterVerdict,
  SchoolClassification,
} from "./classification.ts";
export type { Reliance } from "./without-vpr.ts";

// its receipt
export { explain, verdictLines } from "./explain.ts";
export { listState, type ListState, type YearOutcome } from "./state.ts";
export { divideIntoTiers, type Severity } from "./tiers.ts";

// what if, and what is missing
export {
  movableThresholds,
  tryThresholds,
  UnknownTargetError,
  withThreshold,
  type Members,
  type WhatIf,
  type WhatIfRow,
} from "./what-if.ts";
export { coverage, type Coverage } from "./coverage.ts";
