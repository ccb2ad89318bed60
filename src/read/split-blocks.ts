import { findHeader, isNumberingRow, type KnowsHeader } from "./find-header.ts";
import { normaliseHeader } from "./normalise-header.ts";
import { parseExamTitle, type ExamTitle } from "./parse-exam-title.ts";
import type { GridRow } from "./student-table.ts";

/** One exam's part of a sheet: its title lines, its header, its rows of data. */
export interface Block {
  readonly title: ExamTitle;
  /** Title lines as written; only ever looked through for the name of an exam. */
  readonly texts: readonly string[];
  readonly header: readonly GridRow[];
  readonly rows: readonly GridRow[];
  /** «Всего участников», as printed under the block. */
  readonly total?: { readonly line: number; readonly count: number };
}

/** Blocks of a sheet in order, and how many of its rows are no data. */
export interface Blocks {
  readonly blocks: readonly Block[];
  readonly service: number;
}

interface OpenBlock {
  title: ExamTitle;
  texts: readonly string[];
  header: readonly GridRow[];
  rows: GridRow[];
  total?: { line: number; count: number };
  closed: boolean;
}

const footer = /^(средние|средний|среднее|минимальная|минимальный|всего|итого)(?=$|[^а-яё])/iu;
const total = /^всего участников/iu;
const plainNumber = /^\d+([.,]\d+)?$/u;

const filled = (row: GridRow): readonly string[] => row.cells.filter((cell) => cell !== "");
const firstFilled = (row: GridRow): string => row.cells.find((cell) => cell !== "") ?? "";

/** Whether a row of a sheet is a footer of a protocol: «Средние», «Минимальная граница», «Всего участников». */
export function isFooter(row: GridRow): boolean {
  return footer.test(firstFilled(row));
}

/**
 * Splits a sheet into its exams: title lines, a header, rows, footers, and again. A header repeated
 * inside the data and a row that numbers the columns are service rows.
 */
export function splitBlocks(rows: readonly GridRow[], knows: KnowsHeader): Blocks {
  const blocks: OpenBlock[] = [];
  let open: OpenBlock | undefined;
  let pending: { title: ExamTitle; texts: string[] } = { title: {}, texts: [] };
  let service = 0;

  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row) continue;
    const header = headerAt(rows, at, knows, open === undefined);
    if (header) {
      const repeated =
        open && pending.texts.length === 0 && headerKey(open.header) === headerKey(header);
      if (!repeated) {
        const title = pending.texts.length === 0 && open ? open.title : pending.title;
        open = { title, texts: pending.texts, header, rows: [], closed: false };
        blocks.push(open);
        pending = { title: {}, texts: [] };
      }
      at += header.length - 1;
      service += header.length;
    } else if (open && isFooter(row)) {
      if (total.test(firstFilled(row))) noteTotal(open, row);
      open.closed = true;
      service += 1;
    } else if (isTitleLine(row, open)) {
      const text = filled(row).join(" ");
      pending.texts.push(text);
      pending.title = { ...pending.title, ...parseExamTitle(text) };
      service += 1;
    } else if (open && open.rows.length === 0 && isNumberingRow(row)) service += 1;
    else if (open) open.rows.push(row);
    else service += 1;
  }
  return { blocks, service };
}

/** Rows of the header that starts at an index; in running data only rows without a number are tried. */
function headerAt(
  rows: readonly GridRow[],
  at: number,
  knows: KnowsHeader,
  first: boolean,
): readonly GridRow[] | undefined {
  const row = rows[at];
  if (!row || (!first && row.cells.some((cell) => plainNumber.test(cell)))) return undefined;
  const place = findHeader(rows.slice(at, at + 2), knows);
  return place?.first === 0 ? rows.slice(at, at + place.last + 1) : undefined;
}

const headerKey = (header: readonly GridRow[]): string =>
  header.map((row) => row.cells.map(normaliseHeader).join("|").replace(/\|+$/u, "")).join("\n");

/** Before the first header every line is a title; later one that names an exam, or any after a footer. */
function isTitleLine(row: GridRow, open: OpenBlock | undefined): boolean {
  const cells = filled(row);
  if (!open) return true;
  if (cells.length > 4) return false;
  return open.closed || (cells.length <= 2 && parseExamTitle(cells.join(" ")) !== undefined);
}

function noteTotal(open: OpenBlock, row: GridRow): void {
  const written = filled(row).findLast((cell) => plainNumber.test(cell));
  if (written !== undefined) open.total = { line: row.line, count: Number(written) };
}
