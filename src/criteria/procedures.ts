import type { Procedure } from "../facts/cell.ts";
import { procedureIds } from "../indicators/indicator.ts";
import { keyed, type KeyedProcedure } from "../indicators/procedure-key.ts";
import type { Criteria } from "./criteria-file.ts";

/** A procedure of the criteria file (оценочная процедура) with its name for people. */
export interface NamedProcedure extends KeyedProcedure {
  readonly id: string;
  readonly title: string;
  /** Nothing but its three words, as evidence shows it. */
  readonly plain: Procedure;
}

/** A procedure in words: «ОГЭ, математика, 9 класс». */
export const procedureTitle = (procedure: Criteria["procedures"][string]): string =>
  procedure.title ??
  `${procedure.exam}, ${lowerFirst(procedure.subject)}, ${procedure.grade} класс`;

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);

/** All procedures of a file by their names in it. */
export function namedProcedures(criteria: Criteria): ReadonlyMap<string, NamedProcedure> {
  return new Map(
    Object.entries(criteria.procedures).map(([id, procedure]) => [
      id,
      {
        ...keyed(procedure),
        id,
        title: procedureTitle(procedure),
        plain: { exam: procedure.exam, subject: procedure.subject, grade: procedure.grade },
      },
    ]),
  );
}

/** The procedures that a rule names, by set or one by one. */
export function proceduresOf(
  criteria: Criteria,
  known: ReadonlyMap<string, NamedProcedure>,
  from: string | readonly string[],
): readonly NamedProcedure[] {
  return procedureIds(criteria, from).flatMap((id) => known.get(id) ?? []);
}
