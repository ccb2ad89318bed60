import type { Condition, Rule } from "./criteria-file.ts";

export const isCondition = (rule: Rule): rule is Condition => "indicator" in rule;

const keys = [
  "all",
  "any",
  "not",
  "atLeast",
  "overProcedures",
  "sameProcedure",
  "inYears",
  "consecutive",
  "cluster",
] as const;

/** Kind of a rule by the key that makes it; a condition is a "threshold". */
export const kindOf = (rule: Rule): (typeof keys)[number] | "threshold" =>
  keys.find((key) => key in rule) ?? "threshold";
