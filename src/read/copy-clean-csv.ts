import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { Issue } from "../shared/issue.ts";
import { brokenCharacterIssue, brokenRecordIssue } from "./csv-grid.ts";
import { type CsvRecord, CsvRecordSplitter, maxRecordLength } from "./csv-records.ts";
import { type CsvShape, hasLongLine } from "./csv-scan.ts";
import { type Encoding, singleByteToUtf8, unifyLineEnds } from "./encoding.ts";
import { fileLines } from "./file-lines.ts";
import type { CsvSource } from "./student-table.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;

/** More issues than this of one file are told by their number alone. */
const mostIssues = 1_000;

/**
 * Writes the rows of data of a CSV as UTF-8 with `\n` into a new file, without the head and the rows
 * that cannot be read. Pieces in which nothing is amiss are written whole; only the others are cut
 * into records.
 */
export async function copyCleanCsv(
  path: string,
  encoding: Encoding,
  shape: CsvShape,
  folder: string,
): Promise<{ source: CsvSource; issues: readonly Issue[] }> {
  const target = join(folder, `${randomUUID()}.csv`);
  const handle = await open(target, "wx", 0o600);
  try {
    const copy = new CleanCopy(handle, shape);
    let rest: Buffer = Buffer.alloc(0);
    for await (const piece of utf8Pieces(path, encoding)) {
      const lines = withLineFeeds(rest.length === 0 ? piece : Buffer.concat([rest, piece]));
      const end = lines.lastIndexOf(lineFeed) + 1;
      await copy.push(lines.subarray(0, end));
      // Of a line far too long only so much is kept as shows that it is.
      rest = Buffer.from(lines.subarray(end, end + maxRecordLength * 8));
    }
    await copy.end(rest);
    const { delimiter, width, firstLine } = shape;
    const { gaps, rejected, issues } = copy;
    const source = { path: target, delimiter, skip: 0, width, firstLine, gaps, rejected };
    return { source, issues: [...issues, ...copy.unlisted()] };
  } finally {
    await handle.close();
  }
}

/** The file as UTF-8 without BOM. A byte that fits no character becomes U+FFFD. */
async function* utf8Pieces(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  const pieces = fileLines(path, maxRecordLength);
  if (encoding === "windows-1251" || encoding === "ibm866") {
    const toUtf8 = singleByteToUtf8(encoding);
    for await (const bytes of pieces) yield toUtf8(bytes);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const bytes of pieces) {
    const asItIs = encoding === "utf-8" && isUtf8(bytes) && bytes[0] !== 0xef;
    yield asItIs ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }));
  }
  yield Buffer.from(decoder.decode());
}

/**
 * Closes up the bytes over every `\r` before a `\n`, in place: many times faster than to replace it in
 * a text. A lone `\r` is rare and asks whether it stands in quotes: then the piece goes as a text.
 */
function withLineFeeds(bytes: Buffer): Buffer {
  let length = 0;
  let from = 0;
  for (
    let at = bytes.indexOf(carriageReturn);
    at !== -1;
    at = bytes.indexOf(carriageReturn, from)
  ) {
    if (bytes[at + 1] !== lineFeed) {
      const rest = Buffer.from(unifyLineEnds(bytes.toString("utf8", from)));
      return Buffer.concat([bytes.subarray(0, length), rest]);
    }
    bytes.copyWithin(length, from, at);
    length += at - from;
    from = at + 1;
  }
  if (from === 0) return bytes;
  bytes.copyWithin(length, from);
  return bytes.subarray(0, length + bytes.length - from);
}

class CleanCopy {
  readonly gaps: { row: number; lines: number }[] = [];
  readonly issues: Issue[] = [];
  rejected = 0;
  readonly #handle: FileHandle;
  readonly #file: string;
  readonly #splitter: CsvRecordSplitter;
  readonly #unlisted = new Map<string, Issue>();
  /** Rows written so far. */
  #rows = 0;
  /** Line of the export on which the next row begins if nothing is left out. */
  #nextLine: number;

  constructor(handle: FileHandle, shape: CsvShape) {
    this.#handle = handle;
    this.#file = shape.file;
    this.#splitter = new CsvRecordSplitter(shape.delimiter);
    this.#nextLine = shape.firstLine;
  }

  /** Takes whole lines. */
  async push(lines: Buffer): Promise<void> {
    const pastHead = this.#splitter.isIdle && this.#splitter.nextLine >= this.#nextLine;
    if (!pastHead || !isFlawless(lines)) {
      await this.#write(this.#splitter.push(lines.toString()));
      return;
    }
    this.#closeGap(this.#splitter.nextLine);
    const count = countLines(lines);
    this.#splitter.skipLines(count);
    this.#rows += count;
    this.#nextLine += count;
    await this.#handle.write(lines);
  }

  /** Takes the last line, which has no end. */
  async end(line: Buffer): Promise<void> {
    await this.#write(this.#splitter.push(line.toString()));
    await this.#write(this.#splitter.end());
  }

  /** One issue for all that were too many to list, by code. */
  unlisted(): Issue[] {
    return [...this.#unlisted.values()];
  }

  async #write(records: Iterable<CsvRecord>): Promise<void> {
    const rows: string[] = [];
    for (const record of records) {
      if (record.line < this.#firstLine()) continue;
      const issue = brokenRecordIssue(record, this.#file);
      if (issue) {
        this.rejected++;
        this.#tell(issue);
        continue;
      }
      if (record.text.includes("\ufffd")) this.#tell(brokenCharacterIssue(record.line, this.#file));
      this.#closeGap(record.line);
      rows.push(record.text, "\n");
      this.#rows++;
      // A row that runs over several lines leaves a gap behind it.
      this.#nextLine = record.line + 1;
    }
    if (rows.length > 0) await this.#handle.write(rows.join(""));
  }

  /** Records before it belong to the head. */
  #firstLine(): number {
    return this.#rows === 0 ? this.#nextLine : 0;
  }

  #closeGap(line: number): void {
    if (line > this.#nextLine) {
      this.gaps.push({ row: this.#rows + 1, lines: line - this.#nextLine });
      this.#nextLine = line;
    }
  }

  #tell(issue: Issue): void {
    if (this.issues.length < mostIssues) {
      this.issues.push(issue);
      return;
    }
    const { code, severity, file = "" } = issue;
    const count = (this.#unlisted.get(code)?.count ?? 0) + 1;
    this.#unlisted.set(code, { code, severity, file, count });
  }
}

/** No quote, no blank line, no broken character, no line far too long: rows are lines. */
function isFlawless(lines: Buffer): boolean {
  return !(
    lines.includes(quote) ||
    lines[0] === lineFeed ||
    lines.includes("\n\n") ||
    lines.includes("\ufffd") ||
    hasLongLine(lines)
  );
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) lines++;
  return lines;
}
