import type { Issue } from "../../shared/issue.ts";
import { yieldsTo } from "../aliases/student-columns.ts";
import { isNumberingRow } from "../find-header.ts";
import type { Grid, LayoutContext } from "../layout.ts";
import { isPersonalHeader } from "../personal-columns.ts";
import { isFooter } from "../split-blocks.ts";
import type { GridRow } from "../student-table.ts";
import { headerNamesOf } from "./header-index.ts";

/** A flat table with its columns found: one header, then rows of data. */
export interface SmallTable<Column extends string> {
  readonly header: GridRow;
  readonly columns: ReadonlyMap<Column, number>;
  readonly rows: readonly GridRow[];
  /** Rows that repeat the header. */
  readonly repeated: readonly GridRow[];
  /** How many rows number the columns or total them («Итого», «Среднее»): no data. */
  readonly footers: number;
  readonly personalColumns: number;
}

const deepest = 20;
/** A row with a school's code or login is of that school, whatever its first cell says. */
const someCode = /^(?:(?:sch|edu|ksh)?\d{5,8})$/iu;

/** Known columns of a row taken as a header, and the first header that names one twice. */
export function columnsOfRow<Column extends string>(
  row: GridRow,
  columnOf: (header: string) => Column | undefined,
): { columns: Map<Column, number>; doubled: string | undefined } {
  const columns = new Map<Column, number>();
  let doubled: string | undefined;
  const { cells } = row;
  headerNamesOf(row).forEach((name, position) => {
    const cell = cells[position] ?? "";
    const column = name === "" ? undefined : columnOf(name);
    if (column === undefined) return;
    const earlier = cells[columns.get(column) ?? -1];
    if (earlier === undefined || yieldsTo(earlier)) columns.set(column, position);
    else if (!yieldsTo(cell)) doubled ??= cell;
  });
  return { columns, doubled };
}

/** Index of the first of the upper rows whose columns include all these, or -1. */
export function smallHeaderIndex<Column extends string>(
  grid: Grid,
  columnOf: (header: string) => Column | undefined,
  wanted: readonly Column[],
): number {
  return grid.rows.slice(0, deepest).findIndex((row) => {
    const { columns } = columnsOfRow(row, columnOf);
    return wanted.every((column) => columns.has(column));
  });
}

/** Sheet and file of a grid, as issues and tables carry them. */
export const placeOf = (grid: Grid, context: LayoutContext): { file: string; sheet?: string } => ({
  file: context.file,
  ...(grid.name === "" ? {} : { sheet: grid.name }),
});

/** Finds the header and parts the rows under it; a doubled or a missing column is an issue. */
export function smallTable<Column extends string>(
  grid: Grid,
  columnOf: (header: string) => Column | undefined,
  wanted: readonly Column[],
): { readonly table: SmallTable<Column> } | { readonly issue: Issue } {
  const at = smallHeaderIndex(grid, columnOf, wanted);
  const header = grid.rows[at];
  if (!header) {
    return { issue: { code: "table-column-missing", severity: "error", found: wanted.join(", ") } };
  }
  const { columns, doubled } = columnsOfRow(header, columnOf);
  if (doubled !== undefined) {
    return {
      issue: {
        code: "table-column-doubled",
        severity: "error",
        line: header.line,
        column: doubled,
      },
    };
  }
  const body = grid.rows.slice(at + 1);
  const repeats = (row: GridRow): boolean =>
    [...columns.values()].every((i) => (row.cells[i] ?? "") === (header.cells[i] ?? ""));
  const isTotal = (row: GridRow): boolean =>
    isNumberingRow(row) || (isFooter(row) && !row.cells.some((cell) => someCode.test(cell)));
  const rows = body.filter((row) => !repeats(row));
  return {
    table: {
      header,
      columns,
      rows: rows.filter((row) => !isTotal(row)),
      repeated: body.filter(repeats),
      footers: rows.filter(isTotal).length,
      personalColumns: header.cells.filter((cell) => cell !== "" && isPersonalHeader(cell)).length,
    },
  };
}

/** A note for each repeated header. */
export const repeatedHeaderIssues = (table: SmallTable<string>): Issue[] =>
  table.repeated.map(({ line }) => ({ code: "header-repeated", severity: "note", line }));
