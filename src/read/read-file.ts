import { createHash } from "node:crypto";
import { open, readFile as readBytes } from "node:fs/promises";
import { basename } from "node:path";
import type { Issue } from "../shared/issue.ts";
import { ownNames } from "../tables/column-finder.ts";
import type { Grid, GridRow } from "../tables/grid.ts";
import { readCsvGrid } from "./csv-grid.ts";
import { fileHints } from "./file-hints.ts";
import { fileKind, type FileKind } from "./file-kind.ts";
import type { Layout, LayoutContext } from "./layout.ts";
import { layouts as knownLayouts, recogniseSheets } from "./layouts.ts";
import type { PrivateFolder } from "./private-folder.ts";
import { readBigCsv } from "./read-big-csv.ts";
import type { RegionSettings } from "./region-settings.ts";
import { schoolColumn } from "./school-column.ts";
import { studentColumnOf } from "./student-table.ts";
import type { FileReading, TableReading } from "./tables.ts";
import type { WorkbookReading } from "./workbook/archive.ts";
import { readOtherWorkbook } from "./workbook/read-other-workbook.ts";
import { readWorkbook } from "./workbook/read-workbook.ts";

/** How a file is read; everything has a default. */
export interface ReadOptions {
  /** Path inside the region folder, for hints and issues; the name alone by default. */
  readonly name?: string;
  /** What `region.json` says of files. */
  readonly settings?: Pick<RegionSettings, "files" | "columns"> &
    Partial<Pick<RegionSettings, "onePart">>;
  /** A CSV with more bytes than this is left to the engine when its layout allows it. */
  readonly bigCsv?: number;
  /** Where cleaned copies of big exports go; none is made until one is needed. */
  readonly folder?: PrivateFolder;
  readonly layouts?: readonly Layout[];
}

const defaultBigCsv = 8 * 1024 ** 2;
/** Nothing that a school office exports comes near; larger ones are refused rather than half read. */
const largestWorkbook = 512 * 1024 ** 2;
const largestGridCsv = 256 * 1024 ** 2;

/**
 * Reads one export, whatever its form: bytes decide the kind, the header decides the layout. Never
 * throws for what is in a file: that becomes issues.
 */
export async function readFile(path: string, options: ReadOptions = {}): Promise<FileReading> {
  const file = options.name ?? basename(path);
  const found = await openHead(path);
  if (!found) return nothing(file, 0, "", [{ code: "file-unreadable", severity: "error", file }]);
  const { head, size } = found;
  const kind = fileKind(head);
  const own = ownNames(options.settings?.columns ?? {});
  const context = {
    ...{ file, own },
    hints: fileHints(file, options.settings?.files),
    onePart: options.settings?.onePart ?? ("apart" as const),
    columnOf: (header: string) => studentColumnOf(header, own),
  };
  const layouts = options.layouts ?? knownLayouts;
  if (kind === "text" && size > (options.bigCsv ?? defaultBigCsv)) {
    const big = await readBigCsv(path, { context, layouts, folder: options.folder });
    if (big) return big;
  }
  if (size > (kind === "text" ? largestGridCsv : largestWorkbook)) {
    const found = `${Math.round(size / 1024 ** 2)} МБ`;
    return nothing(file, size, "", [{ code: "file-too-large", severity: "error", file, found }]);
  }
  const bytes = await readBytes(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { grids, issues } = await readGrids(kind, bytes, file);
  if (grids.every((grid) => grid.rows.length === 0)) {
    const told = issues.some((issue) => issue.severity === "error");
    const empty: Issue = { code: "file-empty", severity: "error", file };
    return nothing(file, size, sha256, told ? issues : [...issues, empty]);
  }
  const reading = readSheets(grids, { ...context, sheets: grids }, layouts);
  const told = issues.some(({ severity }) => severity === "error");
  const hollow: Issue[] =
    !told && isHollow(reading) ? [{ code: "table-without-rows", severity: "warning", file }] : [];
  const lost = issues.filter((issue) => issue.severity === "error" && issue.line !== undefined);
  const tables = withLostRows(reading.tables, lost.length);
  return {
    file,
    sha256,
    bytes: size,
    ...reading,
    tables,
    issues: [...issues, ...reading.issues, ...hollow],
  };
}

/** Reads the sheets; where no header names the school, by the column whose values do. */
function readSheets(
  grids: readonly Grid[],
  context: LayoutContext,
  layouts: readonly Layout[],
): ReturnType<typeof recogniseSheets> {
  const reading = recogniseSheets(grids, context, layouts);
  const hasRows = ({ table }: TableReading) => rowsOf(table) > 0;
  if (reading.tables.some(hasRows)) return reading;
  for (const grid of grids) {
    const found = schoolColumn(grid, context.own);
    if (!found) continue;
    const { own, header: column } = found;
    const columnOf = (header: string) => studentColumnOf(header, own);
    const again = recogniseSheets(grids, { ...context, own, columnOf }, layouts);
    if (!again.tables.some(hasRows)) continue;
    const told = { code: "school-column-by-values", severity: "note", file: context.file } as const;
    return { ...again, issues: [{ ...told, column }, ...again.issues] };
  }
  return reading;
}

/** A known form with a header and nothing under it, of which nothing else was told. */
const isHollow = ({ tables, issues }: Pick<FileReading, "tables" | "issues">): boolean =>
  tables.length > 0 &&
  tables.every(({ table, rejected }) => rejected === 0 && rowsOf(table) === 0) &&
  issues.every(({ code, severity }) => severity === "note" || code === "columns-unused");

function rowsOf(table: TableReading["table"]): number {
  if (table.kind !== "students") return table.rows.length;
  return "rows" in table.source ? table.source.rows.length : 1;
}

/** Rows that never became cells are rejected rows of the file's table (of the first, if several). */
function withLostRows(tables: readonly TableReading[], lost: number): readonly TableReading[] {
  const [first, ...others] = tables;
  if (!first || lost === 0) return tables;
  const { rows } = first;
  const counted = rows && {
    rows: { ...rows, read: rows.read + lost, rejected: rows.rejected + lost },
  };
  return [{ ...first, ...counted, rejected: first.rejected + lost }, ...others];
}

async function openHead(path: string): Promise<{ head: Buffer; size: number } | undefined> {
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, 0);
      return { head: buffer.subarray(0, bytesRead), size };
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/**
 * Sheets of a file by its kind (`fileKind`), as text; kinds that hold no table are an issue.
 *
 * @param file name for the issues
 */
export async function readGrids(
  kind: FileKind,
  bytes: Buffer,
  file: string,
): Promise<WorkbookReading> {
  switch (kind) {
    case "workbook":
      return withPlainGrids(await readWorkbook(bytes, file));
    case "old-workbook":
    case "markup":
      return withPlainGrids(await readOtherWorkbook(bytes, file));
    case "text": {
      const { grid, issues } = readCsvGrid(bytes, file);
      return withPlainGrids({ grids: [grid], issues });
    }
    case "binary":
      return refused("file-unreadable", file, "это не таблица");
    case "empty":
      return refused("file-empty", file);
  }
}

const withPlainGrids = ({ grids, issues }: WorkbookReading): WorkbookReading => ({
  grids: plainGrids(grids),
  issues,
});

function refused(code: string, file: string, found?: string): WorkbookReading {
  const issue: Issue = { code, severity: "error", file };
  return { grids: [], issues: [found === undefined ? issue : { ...issue, found }] };
}

function nothing(
  file: string,
  bytes: number,
  sha256: string,
  issues: readonly Issue[],
): FileReading {
  return { file, sha256, bytes, layout: null, tables: [], issues, personalColumns: 0 };
}

const oddSpace = /[\u00a0\u2007\u202f]/u;
const oddSpaces = /[\u00a0\u2007\u202f]+/gu;

/**
 * Grids as layouts expect them: no-break spaces are spaces, and columns on the left that are empty in
 * every row (a sheet with a margin) are gone.
 */
const plainGrids = (grids: readonly Grid[]): Grid[] => grids.map(plainGrid);

function plainGrid(grid: Grid): Grid {
  const margin = marginOf(grid.rows);
  if (margin === 0 && !grid.rows.some(({ cells }) => cells.some((cell) => oddSpace.test(cell))))
    return grid;
  const rows = grid.rows.map(({ line, cells }) => ({
    line,
    cells: cells.slice(margin).map(plainCell),
  }));
  if (!grid.merges || margin === 0) return { ...grid, rows };
  const merges = grid.merges.map((merge) => ({
    ...merge,
    fromColumn: Math.max(0, merge.fromColumn - margin),
    toColumn: Math.max(0, merge.toColumn - margin),
  }));
  return { ...grid, rows, merges };
}

const plainCell = (cell: string): string =>
  oddSpace.test(cell) ? cell.replace(oddSpaces, " ").trim() : cell;

/** How many columns on the left are empty in all rows. */
function marginOf(rows: readonly GridRow[]): number {
  let margin = Infinity;
  for (const { cells } of rows) {
    const first = cells.findIndex((cell) => cell !== "");
    if (first >= 0 && first < margin) margin = first;
    if (margin === 0) return 0;
  }
  return Number.isFinite(margin) ? margin : 0;
}
