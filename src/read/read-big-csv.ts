import { open, stat } from "node:fs/promises";
import { checksum } from "./checksum.ts";
import { readCsvGrid } from "./csv-grid.ts";
import { decodeText, detectEncoding } from "./encoding.ts";
import type { Layout, LayoutContext } from "./layout.ts";
import { prepareCsv } from "./prepare-csv.ts";
import { PrivateFolder } from "./private-folder.ts";
import { headOf, surestLayout, unknownFile } from "./recognise.ts";
import type { FileReading, TableReading } from "./tables.ts";
import type { Grid } from "../tables/index.ts";

const headBytes = 256 * 1024;

/** What a big CSV is read with. */
export interface BigCsvOptions {
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
      sha256: await checksum(path, bytes),
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
  const { source, sha256, issues } = prepared;
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
