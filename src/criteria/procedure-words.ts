import { procedureIds } from "../indicators/index.ts";
import type { Criteria } from "./criteria-file.ts";
import { procedureTitle } from "./procedures.ts";

/** Procedures that a rule counts over, after «по»: «из набора «ВПР»», or by name. */
export function fromProcedures(criteria: Criteria, from: string | readonly string[]): string {
  if (typeof from === "string" && from in criteria.sets) return `из набора «${from}»`;
  const titles = procedureIds(criteria, from).map((id) => {
    const procedure = criteria.procedures[id];
    return procedure ? procedureTitle(procedure) : id;
  });
  return `из перечня (${titles.join("; ")})`;
}
