import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileKind, readGrids, type RowCount } from "../../read/index.ts";
import type { Issue } from "../../shared/issue.ts";
import { withoutPersons } from "../roadmap/reading/clean-text.ts";

/** How the columns of a table are called: a pattern of the plain header, what it is, how it is told. */
export interface ColumnSpec<Column extends string> {
  readonly column: Column;
  /** Tried on the header in lower case, «ё» as «е». */
  readonly header: RegExp;
  readonly title: string;
  /** Without it the table is of no use. */
  readonly wanted?: true;
}

/** A row with its cells by column. */
export interface SupportRow<Column extends string> {
  readonly line: number;
  /** Text of a column, "" when there is none; names of people are left out. */
  readonly text: (column: Column) => string;
  /** Cells as they stand, for columns that only the file itself names. */
  readonly cells: readonly string[];
}

/** A table of `support/` with its columns found. */
export interface SupportTable<Column extends string> {
  readonly header: readonly string[];
  readonly rows: readonly SupportRow<Column>[];
  /** Issues so far; lines that could not be read at all are among them. */
  readonly issues: readonly Issue[];
  /** Rows that were lost before they could be read. */
  readonly lost: number;
}

/** A file of `support/`: who may read a register of a region's folder. */
export interface SupportFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Rows in which a header is looked for: titles may stand above it. */
const DEEPEST = 20;

/** Header as patterns see it. */
export const plainHeader = (written: string): string =>
  written.toLocaleLowerCase("ru").replaceAll("ё", "е").replace(/\s+/gu, " ").trim();

/** Opens `support/<name>.csv` or a workbook of that name; undefined when the region has none. */
export async function openSupportFile(
  folder: string,
  name: string,
): Promise<SupportFile | undefined> {
  for (const ending of ["csv", "xlsx", "xls"]) {
    const file = `support/${name}.${ending}`;
    const bytes = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
      throw error;
    });
    if (bytes) return { file, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  }
  return undefined;
}

/**
 * Reads a flat table whose columns are found by their names, in any order, under any title lines.
 * Names of people in its texts are left out and told: a register of support needs none.
 *
 * @param file name for the issues
 */
export async function readSupportTable<Column extends string>(
  bytes: Uint8Array,
  file: string,
  specs: readonly ColumnSpec<Column>[],
): Promise<SupportTable<Column>> {
  const kind = fileKind(bytes.subarray(0, 8192));
  const { grids, issues } = await readGrids(kind, Buffer.from(bytes), file);
  const rows = grids[0]?.rows ?? [];
  const lost = issues.filter(({ severity }) => severity === "error").length;
  const at = rows.slice(0, DEEPEST).findIndex(({ cells }) => {
    const found = columnsOf(cells, specs);
    return specs.every(({ column, wanted }) => !wanted || found.has(column));
  });
  const header = rows[at];
  if (!header) {
    const found = specs.flatMap(({ wanted, title }) => (wanted ? [`«${title}»`] : [])).join(", ");
    const missing: Issue = { code: "table-column-missing", severity: "error", file, found };
    return { header: [], rows: [], issues: [...issues, missing], lost: 0 };
  }
  const columns = columnsOf(header.cells, specs);
  const told: Issue[] = [...issues];
  const read = rows.slice(at + 1).map(({ line, cells }): SupportRow<Column> => {
    const plain = cells.map((cell) => withoutPersons(cell));
    if (plain.some((cell, i) => cell.length < (cells[i] ?? "").replace(/\s+/gu, " ").trim().length))
      told.push({ code: "support-name-removed", severity: "warning", file, line });
    return { line, cells: plain, text: (column) => plain[columns.get(column) ?? -1] ?? "" };
  });
  return { header: header.cells, rows: read, issues: told, lost };
}

function columnsOf<Column extends string>(
  cells: readonly string[],
  specs: readonly ColumnSpec<Column>[],
): Map<Column, number> {
  const columns = new Map<Column, number>();
  for (const [at, cell] of cells.entries()) {
    const found = specs.find(({ header }) => header.test(plainHeader(cell)));
    if (found && !columns.has(found.column)) columns.set(found.column, at);
  }
  return columns;
}

/** Rows read = accepted + rejected. */
export const rowCount = (read: number, accepted: number): RowCount => ({
  read,
  accepted,
  rejected: read - accepted,
  service: 0,
});

/** What is wrong with a cell; the place is added by the reader. */
export type CellFault = Pick<Issue, "code" | "column" | "found" | "expected">;

/** An empty cell is missing, another one is not understood. */
export const cellFault = (
  column: string,
  found: string,
  expected?: string,
  code = "value-unknown",
): CellFault =>
  found === ""
    ? { code: "value-missing", column, ...(expected !== undefined && { expected }) }
    : { code, column, found, ...(expected !== undefined && { expected }) };
