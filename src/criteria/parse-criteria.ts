import { z } from "zod";
import { type Criteria, criteriaSchema } from "./criteria-file.ts";
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
  const parsed = criteriaSchema().safeParse(json);
  if (!parsed.success) throw new CriteriaError(source, schemaProblems(parsed.error, json));
  const criteria = parsed.data;
  const names = nameProblems(criteria);
  const problems = names.length > 0 ? names : ruleProblems(criteria);
  if (problems.length > 0) throw new CriteriaError(source, problems);
  return dropDisabled(criteria);
}

/** What is not switched off, at any depth: only conditions of a list can be. */
function enabled(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter(isEnabled).map(enabled);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, enabled(value)]));
}

const isEnabled = (one: unknown): boolean =>
  !(typeof one === "object" && one !== null && "enabled" in one && one.enabled === false);

/**
 * The criteria as they are applied: conditions with `enabled: false` taken out of their lists (флаг
 * методики). Parsing has made sure that each list keeps at least one.
 */
const dropDisabled = (criteria: Criteria): Criteria => criteriaSchema().parse(enabled(criteria));

/**
 * JSON Schema of a criteria file, for editors: what may be written, defaults being optional.
 * Published as `schema/criteria.schema.json`.
 */
export function criteriaJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(criteriaSchema(), { io: "input", reused: "ref" }),
    title: "Критерии отнесения школ к кластерам",
  };
}
