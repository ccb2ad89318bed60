import { criteriaSchema, type Criteria } from "./criteria-file.ts";
import { dropDisabled } from "./drop-disabled.ts";
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
