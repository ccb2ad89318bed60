/** Is it a sign? Measured values and a criteria file → verdicts. Knows no school by name. */

// the file
export {
  criteriaSchema,
  type ClusterSpec,
  type Condition,
  type Criteria,
  type IndicatorSpec,
  type Rule,
  type Threshold,
  type TierSpec,
} from "./criteria-file.ts";

export { parseCriteria } from "./parse-criteria.ts";
export { criteriaDigest, loadCriteria } from "./load-criteria.ts";
export { presetNames } from "./presets.ts";
export { CriteriaError, describeProblem, type CriteriaProblem } from "./problem.ts";

// deciding
export { createEvaluator, type Evaluator } from "./evaluator.ts";
export { createDecisions, UnknownClusterError, type Decisions } from "./decisions.ts";
export { outcomeAt, type Outcomes } from "./outcomes.ts";
export type { AppliedThreshold, Certainty, Outcome, Verdict } from "./verdict.ts";

// words
export { indicatorTitleOf, ruleTitle } from "./titles.ts";
export { procedureTitle } from "./procedures.ts";
export {
  criteriaMarkdown,
  documentCriteria,
  type CriteriaDocument,
  type DocumentItem,
  type DocumentSection,
} from "./document-criteria.ts";
export { criteriaJsonSchema } from "./json-schema.ts";
