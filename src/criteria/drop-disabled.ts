import type { Criteria, Rule } from "./criteria-file.ts";

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
export const dropDisabled = (criteria: Criteria): Criteria => ({
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
