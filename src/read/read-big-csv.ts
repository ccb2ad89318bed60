import { isAscii } from "node:buffer";
import { open, stat } from "node:fs/promises";
import { fileDigest } from "../shared/file-digest.ts";
import type { Issue } from "../shared/issue.ts";
import type { Grid } from "../tables/grid.ts";
import { copyCleanCsv } from "./copy-clean-csv.ts";
import { readCsvGrid } from "./csv-grid.ts";
import { maxRecordLength } from "./csv-records.ts";
import { CsvScan, type CsvShape } from "./csv-scan.ts";
import { decodeText, detectEncoding, type Encoding } from "./encoding.ts";
import { fileLines } from "./file-lines.ts";
import type { Layout, LayoutContext } from "./layout.ts";
import { headOf, surestLayout, unknownFile } from "./layouts.ts";
import { PrivateFolder } from "./private-folder.ts";
import type { CsvSource } from "./student-table.ts";
import type { FileReading, TableReading } from "./tables.ts";

const headBytes = 256 * 1024;

/** What a big CSV is read with. */
interface BigCsvOptions {
  readonly context: Omit<LayoutContext, "sheets">;
  readonly layouts: readonly Layout[];
  readonly folder?: PrivateFolder | undefined;
}

/**
 * A CSV too big for memory, left to the engine: recognised by its head, then made fit by `prepareCsv`.
 *
 * @returns undefined when its form is known but not regular, so that it has to be read whole
 */
export async function readBigCsv(
  path: string,
  { context, layouts, folder = new PrivateFolder() }: BigCsvOptions,
): Promise<FileReading | undefined> {
  const { file } = context;
  const { grid, delimiter } = await readHead(path, file);
  const head = headOf(grid);
  const inFile: LayoutContext = { ...context, sheets: [head] };
  const layout = surestLayout(head, inFile, layouts);
  const bytes = (await stat(path)).size;
  if (!layout) {
    const issues = [unknownFile([head], inFile)];
    return {
      file,
      sha256: fileDigest(path),
      bytes,
      layout: null,
      tables: [],
      issues,
      personalColumns: 0,
    };
  }
  const regular = layout.tabular?.(head, inFile);
  const header = regular && head.rows[regular.headerIndex];
  if (!header) return undefined;
  const width = header.cells.length;
  const firstLine = header.line + 1 + header.cells.join("").split("\n").length - 1;
  const prepared = await prepareCsv(path, { file, delimiter, firstLine, width }, folder);
  const { source, sha256 } = prepared;
  const issues = [...prepared.issues, ...regular.issues];
  const table: TableReading = {
    table: { kind: "students", file, binding: regular.binding, source: { csv: source } },
    service: 0,
    rejected: source.rejected,
  };
  const { personalColumns } = regular;
  return { file, sha256, bytes, layout: layout.id, tables: [table], issues, personalColumns };
}

/** Whole lines of the head as a grid. Its issues are told again when the whole file is gone through. */
async function readHead(path: string, file: string): Promise<{ grid: Grid; delimiter: string }> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const text = decodeText(bytes, detectEncoding(bytes));
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    const { grid, delimiter } = readCsvGrid(Buffer.from(whole), file);
    return { grid, delimiter };
  } finally {
    await handle.close();
  }
}

interface PreparedCsv {
  readonly source: CsvSource;
  readonly sha256: string;
  readonly encoding: Encoding;
  /** One for each row that was left out, and for each broken character. */
  readonly issues: readonly Issue[];
}

/**
 * Makes a CSV of any size fit for the engine. A regular UTF-8 file is left where it is; of any other
 * a copy in UTF-8 with `\n`, without the rows that cannot be read, is written into the private
 * folder. The file is streamed; memory does not grow with it.
 *
 * @param folder asked for its path only when a copy is needed
 */
export async function prepareCsv(
  path: string,
  shape: CsvShape,
  folder: PrivateFolder,
): Promise<PreparedCsv> {
  const { encoding, regular } = await examine(path, shape.delimiter);
  const sha256 = fileDigest(path);
  if (!regular) {
    const copy = await copyCleanCsv(path, encoding, shape, await folder.path());
    return { sha256, encoding, ...copy };
  }
  const { delimiter, firstLine, width } = shape;
  const source = { path, delimiter, skip: firstLine - 1, width, firstLine, gaps: [], rejected: 0 };
  return { source, sha256, encoding, issues: [] };
}

/** One pass: encoding, and whether the engine can read the file as it is. */
async function examine(
  path: string,
  delimiter: string,
): Promise<{ encoding: Encoding; regular: boolean }> {
  const scan = new CsvScan(delimiter);
  let encoding: Encoding | undefined;
  let sure = false;
  for await (const lines of fileLines(path, maxRecordLength)) {
    encoding ??= detectEncoding(lines);
    if (encoding !== "utf-8" || scan.invalidUtf8) continue;
    scan.push(lines);
    // Where all was ASCII so far, the first bytes that are no UTF-8 decide.
    if (scan.invalidUtf8 && !sure) encoding = detectEncoding(lines);
    sure ||= !isAscii(lines);
  }
  const regular = encoding === "utf-8" && !scan.invalidUtf8 && !scan.irregular;
  return { encoding: encoding ?? "utf-8", regular };
}

/** Line of the export on which a row of data begins. @param row from 1, as the engine counts rows */
export function lineOfRow(source: CsvSource, row: number): number {
  let line = source.firstLine + row - 1;
  for (const gap of source.gaps) if (gap.row <= row) line += gap.lines;
  return line;
}
