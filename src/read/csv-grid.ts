import { parse } from "csv-parse/sync";
import type { Issue } from "../shared/issue.ts";
import { cleanCell } from "../tables/clean-cell.ts";
import type { Grid, GridRow } from "../tables/grid.ts";
import { type CsvRecord, CsvRecordSplitter, maxRecordLength } from "./csv-records.ts";
import { decodeLines } from "./encoding.ts";

/** Delimiters that exports use, the likelier first. */
const delimiters = [";", "\t", ",", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** A CSV as a grid, with what was left out of it. */
export interface CsvReading {
  readonly grid: Grid;
  readonly delimiter: Delimiter;
  readonly issues: readonly Issue[];
}

/**
 * A CSV or TXT as a grid of trimmed text with physical line numbers. Encoding and delimiter are
 * found out; a row that cannot be read is left out with an issue of its own.
 *
 * @param file name for the issues
 */
export function readCsvGrid(bytes: Uint8Array, file: string): CsvReading {
  const { text, mixedFrom } = decodeLines(bytes);
  const empty: Grid = { name: "", rows: [], hidden: false };
  if (text.trim() === "") {
    const issue: Issue = { code: "file-empty", severity: "error", file };
    return { grid: empty, delimiter: ";", issues: [issue] };
  }
  const delimiter = findDelimiter(text);
  const splitter = new CsvRecordSplitter(delimiter);
  const records: CsvRecord[] = [];
  for (const record of splitter.push(text)) records.push(record);
  for (const record of splitter.end()) records.push(record);
  const { rows, issues } = readCsvRecords(records, delimiter, file);
  if (mixedFrom !== undefined)
    issues.unshift({ code: "encoding-mixed", severity: "warning", file, line: mixedFrom });
  return { grid: { ...empty, rows }, delimiter, issues };
}

/** Cells of records; broken records become issues, a broken character is told of. */
export function readCsvRecords(
  records: readonly CsvRecord[],
  delimiter: Delimiter,
  file: string,
): { rows: GridRow[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const whole: CsvRecord[] = [];
  for (const record of records) {
    const issue = brokenRecordIssue(record, file);
    if (issue) issues.push(issue);
    else whole.push(record);
  }
  const cells = parseRecords(whole, delimiter);
  const rows: GridRow[] = [];
  for (const [i, record] of whole.entries()) {
    const trimmed = (cells[i] ?? []).map(cleanCell);
    if (trimmed.some((cell) => cell !== "")) rows.push({ line: record.line, cells: trimmed });
    if (record.text.includes("\ufffd")) issues.push(brokenCharacterIssue(record.line, file));
  }
  return { rows, issues };
}

/** What is said of a record that was left out, or nothing of a whole one. */
export function brokenRecordIssue(record: CsvRecord, file: string): Issue | undefined {
  const place = { severity: "error", file, line: record.line } as const;
  if (record.broken === "quote") {
    const expected = "кавычки в начале и в конце значения";
    return { code: "quote-broken", ...place, column: "все столбцы", expected };
  }
  if (record.broken === "too-long") {
    return { code: "line-too-long", ...place, expected: `не больше ${maxRecordLength} знаков` };
  }
  return undefined;
}

/** A byte that is no character of the file's encoding; the row stays. */
export function brokenCharacterIssue(line: number, file: string): Issue {
  return { code: "character-broken", severity: "warning", file, line };
}

/**
 * Delimiter of a text: the one whose count is most stable over the first lines that hold any, and
 * largest among equals. Quoted parts do not count.
 */
export function findDelimiter(text: string): Delimiter {
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/"(?:[^"\n]|"")*"/g, "")
    .split("\n", 40)
    .filter((line) => line.trim() !== "")
    .slice(0, 20);
  let best: Delimiter = ";";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const score = stability(counts);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Share of lines with the commonest count above zero; more columns decide between equals. */
function stability(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) if (count > 0) times.set(count, (times.get(count) ?? 0) + 1);
  let score = 0;
  for (const [count, lines] of times) {
    score = Math.max(score, lines / counts.length + Math.min(count, 500) / 100_000);
  }
  return score;
}

/** The splitter has given whole records only, so csv-parse must see the same number. */
function parseRecords(records: readonly CsvRecord[], delimiter: Delimiter): string[][] {
  if (records.length === 0) return [];
  const cells = parse(records.map((record) => record.text).join("\n"), {
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    relax_quotes: true,
    rtrim: true,
  });
  if (cells.length !== records.length) {
    throw new Error(`csv-parse saw ${cells.length} records instead of ${records.length}`);
  }
  return cells;
}
