import type { Issue } from "../shared/issue.ts";
import type { RowCount } from "../tables/grid.ts";
import type { AggregateTable, AppealTable, StudentTable } from "./student-table.ts";

/** A school of the register. `code` is text for ever: leading zeros are part of it. */
export interface School {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
  /** ВПР logins (`sch220128`, `edu220128`); compared by their digits. */
  readonly logins: readonly string[];
  /** Вид ОО as written: «Средняя общеобразовательная школа», «Гимназия»… */
  readonly type?: string;
  /** «город», «село», or the code of the register. */
  readonly locality?: string;
  /** Other spellings of the name that exports use. */
  readonly otherNames: readonly string[];
  readonly line: number;
}
export interface SchoolTable {
  readonly kind: "schools";
  readonly file: string;
  readonly rows: readonly School[];
}

/** Context of a school in a year: known variables of `reference/context-variables.ts`, as numbers or text. */
export interface ContextRow {
  readonly school: string;
  readonly year: number;
  readonly values: Readonly<Record<string, number | string>>;
  readonly file: string;
  readonly line: number;
}
export interface ContextTable {
  readonly kind: "context";
  readonly file: string;
  readonly rows: readonly ContextRow[];
}

/** Official list of objectivity markers of ВПР (Год, Логин, «4 РУ», …). */
export interface MarkerRow {
  readonly school: string;
  readonly year: number;
  /** Procedures marked, e.g. `["4 РУ", "5 МА"]`. */
  readonly markers: readonly string[];
  readonly line: number;
}
export interface MarkerTable {
  readonly kind: "markers";
  readonly file: string;
  readonly rows: readonly MarkerRow[];
}

/** Manual decision about a school's place in a list, with the act behind it. */
export interface Override {
  readonly school: string;
  readonly cluster: string;
  readonly decision: "include" | "exclude";
  readonly act: string;
  readonly date: string;
  readonly reason: string;
  readonly year: number | null;
  readonly line: number;
}
export interface OverrideTable {
  readonly kind: "overrides";
  readonly file: string;
  readonly rows: readonly Override[];
}

/** Which school got which support in which year (`participation.csv`). */
export interface ParticipationRow {
  readonly school: string;
  readonly year: number;
  readonly support: string;
  readonly line: number;
}
export interface ParticipationTable {
  readonly kind: "participation";
  readonly file: string;
  readonly rows: readonly ParticipationRow[];
}

export type Table =
  | StudentTable
  | AppealTable
  | AggregateTable
  | SchoolTable
  | ContextTable
  | MarkerTable
  | OverrideTable
  | ParticipationTable;

/** One table of a file with the count of its rows (students' rows are counted by facts). */
export interface TableReading {
  readonly table: Table;
  /** Known for all kinds but students and appeals, whose rows facts accept or reject. */
  readonly rows?: RowCount;
  /** Rows seen and left out as titles, totals or empty rows of a form. */
  readonly service: number;
  /** Rows that the layout itself rejected (shifted cells): part of rejected, one issue each. */
  readonly rejected: number;
}

/** All that was found in one file. */
export interface FileReading {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Id of the layout that recognised it, or null when none did. */
  readonly layout: string | null;
  readonly tables: readonly TableReading[];
  readonly issues: readonly Issue[];
  /** How many personal columns were seen and not read on. */
  readonly personalColumns: number;
}
