import type { Cells } from "../facts/cell.ts";
import { openFacts } from "../facts/facts.ts";
import { referenceResolve, type ReferenceSettings } from "../facts/reference-resolve.ts";
import { type StudentColumn, studentColumns, type StudentTable } from "../read/student-table.ts";
import type { School } from "../read/tables.ts";
import type { Issue } from "../shared/issue.ts";
import { schoolRegistry } from "./school-registry.ts";

/** One pupil's result: known columns as text or numbers, e.g. `{ school: "012001", mark: 3, … }`. */
export type ResultRow = Readonly<Partial<Record<StudentColumn, string | number>>>;

/** Rows counted: cells, and an honest account of what could not be used. */
export interface CountedRows extends Cells {
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  /** `line` is the place of the row, from 1. */
  readonly issues: readonly Issue[];
}

function tableOf(rows: readonly ResultRow[]): StudentTable {
  const present = studentColumns.filter((column) => rows.some((row) => row[column] !== undefined));
  const columns = Object.fromEntries(present.map((column, at) => [column, at]));
  const headers = Object.fromEntries(present.map((column) => [column, column]));
  return {
    kind: "students",
    file: "rows",
    binding: { columns, headers, tasks: [], constants: {}, maxPrimary: null },
    source: {
      rows: rows.map((row, at) => ({
        line: at + 1,
        cells: present.map((column) => String(row[column] ?? "").trim()),
      })),
    },
  };
}

/**
 * Counts pupils' rows without the disk, by the same rules as files: rows in, cells out. What
 * `classify` takes.
 *
 * @param rows needed in each: school, year, exam, subject, grade (for ВПР), and a mark or a score
 * @param options schools: register to resolve codes against; without it every code is taken
 * @example const counted = await cellsFromRows(rows);
 *   classify({ ...noRecords, schools, ...counted }, await loadCriteria("federal-2020"), { year: 2024 });
 */
export async function cellsFromRows(
  rows: readonly ResultRow[],
  options: { readonly schools?: readonly School[] } & ReferenceSettings = {},
): Promise<CountedRows> {
  const { schools = [], ...reference } = options;
  const registry = schoolRegistry(schools, { schoolCode: { width: null }, aliases: [] });
  const resolve = {
    ...referenceResolve(registry.resolve, reference),
    settle: () => registry.settle().codeOf,
  };
  const facts = await openFacts({ resolve });
  try {
    const { rows: count, issues } = await facts.addStudents(tableOf(rows));
    const finishing = await facts.finish();
    return {
      ...(await facts.allCells()),
      rowsRead: count.read,
      rowsAccepted: count.accepted,
      rowsRejected: count.rejected,
      issues: [...issues, ...finishing],
    };
  } finally {
    facts.close();
  }
}
