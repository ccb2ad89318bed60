import { z } from "zod";
import { type Criteria, criteriaSchema, type Rule } from "./criteria-file.ts";
import { nameProblems } from "./name-problems.ts";
import { CriteriaError } from "./problem.ts";
import { ruleProblems } from "./rule-problems.ts";
import { schemaProblems } from "./schema-problems.ts";

/**
 * Check a criteria file (файл критериев) and fill in its defaults: first its form, then whether every
 * name leads somewhere and every rule can be asked. Conditions that are switched off are taken out.
 *
 * @param json what `JSON.parse` gave
 * @param source name of the file or preset, for the message
 * @throws CriteriaError with every problem found
 */
export function parseCriteria(json: unknown, source: string): Criteria {
  const parsed = criteriaSchema.safeParse(json);
  if (!parsed.success) throw new CriteriaError(source, schemaProblems(parsed.error, json));
  const criteria = parsed.data;
  const names = nameProblems(criteria);
  const problems = names.length > 0 ? names : ruleProblems(criteria);
  if (problems.length > 0) throw new CriteriaError(source, problems);
  return dropDisabled(criteria);
}

const enabled = (rules: readonly Rule[]): Rule[] =>
  rules.filter((rule) => rule.enabled !== false).map(withoutDisabled);

/** The rule without the conditions that are switched off. */
function withoutDisabled(rule: Rule): Rule {
  if ("all" in rule) return { ...rule, all: enabled(rule.all) };
  if ("any" in rule) return { ...rule, any: enabled(rule.any) };
  if ("atLeast" in rule) {
    return { ...rule, atLeast: { ...rule.atLeast, of: enabled(rule.atLeast.of) } };
  }
  if ("not" in rule) return { ...rule, not: withoutDisabled(rule.not) };
  if ("overProcedures" in rule) {
    const over = rule.overProcedures;
    return { ...rule, overProcedures: { ...over, rule: withoutDisabled(over.rule) } };
  }
  if ("sameProcedure" in rule) {
    const same = rule.sameProcedure;
    return { ...rule, sameProcedure: { ...same, rule: withoutDisabled(same.rule) } };
  }
  if ("inYears" in rule) {
    return { ...rule, inYears: { ...rule.inYears, rule: withoutDisabled(rule.inYears.rule) } };
  }
  if ("consecutive" in rule) {
    const { consecutive } = rule;
    return { ...rule, consecutive: { ...consecutive, rule: withoutDisabled(consecutive.rule) } };
  }
  return rule;
}

/**
 * The criteria as they are applied: conditions with `enabled: false` taken out of their lists (флаг
 * методики). Parsing has made sure that each list keeps at least one.
 */
const dropDisabled = (criteria: Criteria): Criteria => ({
  ...criteria,
  clusters: criteria.clusters.map((cluster) => ({
    ...cluster,
    rule: withoutDisabled(cluster.rule),
    ...(cluster.exit && {
      exit: {
        ...cluster.exit,
        ...(cluster.exit.rule && { rule: withoutDisabled(cluster.exit.rule) }),
      },
    }),
  })),
});

/**
 * JSON Schema of a criteria file, for editors: what may be written, defaults being optional.
 * Published as `schema/criteria.schema.json`.
 */
export function criteriaJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(criteriaSchema, { io: "input", reused: "ref" }),
    title: "Критерии отнесения школ к кластерам",
  };
}
