import { isAscii } from "node:buffer";
import { stat } from "node:fs/promises";
import type { Issue } from "../shared/issue.ts";
import { checksum } from "./checksum.ts";
import { CsvScan } from "./csv-scan.ts";
import { copyCleanCsv } from "./copy-clean-csv.ts";
import { maxRecordLength } from "./csv-records.ts";
import { detectEncoding, type Encoding } from "./encoding.ts";
import { fileLines } from "./file-lines.ts";
import type { PrivateFolder } from "./private-folder.ts";
import type { CsvSource } from "./student-table.ts";

/** What is known of a big CSV from its head. */
export interface CsvShape {
  /** Name for the issues. */
  readonly file: string;
  readonly delimiter: string;
  /** Physical line on which the first row of data begins. */
  readonly firstLine: number;
  /** How many columns the header has. */
  readonly width: number;
}

export interface PreparedCsv {
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
  const hashing = checksum(path, (await stat(path)).size);
  const [sha256, { encoding, regular }] = await Promise.all([
    hashing,
    examine(path, shape.delimiter),
  ]);
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
