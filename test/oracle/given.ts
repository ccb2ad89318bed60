import type { Criteria } from "../../src/criteria/criteria-file.ts";
import type { Cell, CellSlice, ClosedCell, Procedure } from "../../src/facts/cell.ts";
import type { ContextRow, Override, School } from "../../src/read/tables.ts";

/** All that the oracle classifies from. */
export interface Given {
  readonly schools: readonly School[];
  readonly cells: readonly Cell[];
  readonly closed?: readonly ClosedCell[];
  readonly slices?: readonly CellSlice[];
  readonly context?: readonly ContextRow[];
  readonly overrides?: readonly Override[];
  /** Whether two years of a procedure stand on different sides of a break of its series. */
  readonly isBreak?: (procedure: Procedure, from: number, to: number) => boolean;
}

/** What is asked about: a school, in a year, at a procedure or at none. */
export interface Place {
  readonly school: string;
  readonly year: number;
  readonly procedure: string | null;
}

/** Codes of all schools, each once: of the register and of the results. */
export function allSchools({ schools, cells, closed = [] }: Given): string[] {
  const codes = new Set<string>();
  for (const { code } of schools) codes.add(code);
  for (const { school } of [...cells, ...closed]) codes.add(school);
  return [...codes].sort();
}

/** Name of a procedure that a criteria file need not name. */
export const unnamed = ({ exam, subject, grade }: Procedure) => [exam, subject, grade].join("|");

export function procedureOf(criteria: Criteria, id: string): Procedure {
  const [exam = "", subject, grade] = id.split("|");
  if (subject !== undefined) return { exam, subject, grade: Number(grade) };
  const found = criteria.procedures[id];
  if (!found) throw new Error(`no procedure ${id}`);
  return found;
}

/** Procedures that a rule or indicator names: one set, one procedure, or a list of either. */
export function proceduresOf(criteria: Criteria, named: string | readonly string[]): string[] {
  const names = typeof named === "string" ? [named] : named;
  return [...new Set(names.flatMap((name) => criteria.sets[name] ?? [name]))];
}
