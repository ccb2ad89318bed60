import { findHeader, isFooter, isNumberingRow, type KnowsHeader } from "../tables/find-header.ts";
import type { GridRow } from "../tables/grid.ts";
import { normaliseHeader } from "../tables/normalise-header.ts";
import { type ExamTitle, parseExamTitle } from "./parse-exam-title.ts";

/** One exam's part of a sheet: its title lines, its header, its rows of data. */
export interface Block {
  readonly title: ExamTitle;
  /** Title lines as written; only ever looked through for the name of an exam. */
  readonly texts: readonly string[];
  readonly header: readonly GridRow[];
  readonly rows: readonly GridRow[];
  /** «Всего участников» as printed, under each page or under the whole; none where nothing is. */
  readonly totals: readonly PrintedTotal[];
}

/** A printed number of participants and how many rows of the block stand above it. */
export interface PrintedTotal {
  readonly line: number;
  readonly count: number;
  readonly rowsAbove: number;
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
  totals: PrintedTotal[];
  closed: boolean;
}

/** Lines met since the last header, and what they name of an exam. */
interface Pending {
  title: ExamTitle;
  texts: string[];
}

const total = /^всего участников/iu;
const plainNumber = /^\d+([.,]\d+)?$/u;

const filled = (row: GridRow): readonly string[] => row.cells.filter((cell) => cell !== "");
const firstFilled = (row: GridRow): string => row.cells.find((cell) => cell !== "") ?? "";

/**
 * Splits a sheet into its exams: title lines, a header, rows, footers, and again. A header repeated
 * inside the data and a row that numbers the columns are service rows.
 */
export function splitBlocks(rows: readonly GridRow[], knows: KnowsHeader): Blocks {
  const blocks: OpenBlock[] = [];
  let open: OpenBlock | undefined;
  let pending: Pending = { title: {}, texts: [] };
  let service = 0;

  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row) continue;
    const header = headerAt(rows, at, knows, open === undefined);
    if (header) {
      const repeated =
        open && pending.texts.length === 0 && headerKey(open.header) === headerKey(header);
      if (!repeated) {
        open = openBlock(pending, header, open);
        blocks.push(open);
        pending = { title: {}, texts: [] };
      } else if (open) open.closed = false;
      at += header.length - 1;
      service += header.length;
    } else if (open && isFooter(row)) {
      if (total.test(firstFilled(row))) noteTotal(open, row);
      open.closed = true;
      service += 1;
    } else if (isTitleLine(row, open, knows)) {
      const text = filled(row).join(" ");
      pending.texts.push(text);
      pending.title = { ...pending.title, ...parseExamTitle(text) };
      service += 1;
    } else if (open && open.rows.length === 0 && isNumberingRow(row)) service += 1;
    else if (open) {
      if (namesExam(pending.title)) {
        // Another exam under its title alone: the header above holds for it too.
        open = openBlock(pending, open.header, open);
        blocks.push(open);
        pending = { title: {}, texts: [] };
      }
      open.rows.push(row);
    } else service += 1;
  }
  return { blocks, service };
}

const namesExam = ({ code, subject }: ExamTitle): boolean =>
  code !== undefined || subject !== undefined;

/** Words of a title that speak of an exam, even of one that nobody knows here. */
const speaksOfExam =
  /\d{4}[.-]\d{2}[.-]\d{2}|\d{2}\.\d{2}\.\d{4}|^(предмет|экзамен|наименование)/iu;

/** Lines that say nothing of an exam («Школа № 2») part pages of the exam above, not exams. */
function openBlock(
  pending: Pending,
  header: readonly GridRow[],
  above: OpenBlock | undefined,
): OpenBlock {
  const named =
    Object.keys(pending.title).length > 0 || pending.texts.some((text) => speaksOfExam.test(text));
  const title = !named && above ? above.title : pending.title;
  const texts = !named && above ? [...pending.texts, ...above.texts] : pending.texts;
  return { title, texts, header, rows: [], totals: [], closed: false };
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
  const place = findHeader(rows.slice(at, at + 4), knows);
  return place?.first === 0 ? rows.slice(at, at + place.last + 1) : undefined;
}

const headerKey = (header: readonly GridRow[]): string =>
  header.map((row) => row.cells.map(normaliseHeader).join("|").replace(/\|+$/u, "")).join("\n");

/**
 * Before the first header every line is a title; later one that names an exam, or one after a footer
 * with nothing in it that could be a pupil's result.
 */
function isTitleLine(row: GridRow, open: OpenBlock | undefined, knows: KnowsHeader): boolean {
  const cells = filled(row);
  if (!open) return true;
  if (cells.length > 4) return false;
  if (cells.length <= 2 && parseExamTitle(cells.join(" ")) !== undefined) return true;
  return open.closed && !holdsValues(row, open.header, knows);
}

/** A figure, a code, a document: a digit, and no words around it. */
const isValue = (cell: string): boolean =>
  /\d/u.test(cell) && !(/\s/u.test(cell) && /\p{L}{2}/u.test(cell));

/** Whether a row has a value, or two texts, in columns that its header knows. */
function holdsValues(row: GridRow, header: readonly GridRow[], knows: KnowsHeader): boolean {
  const known = row.cells.filter(
    (cell, at) => cell !== "" && header.some(({ cells }) => knows(cells[at] ?? "")),
  );
  const labelled = firstFilled(row).endsWith(":");
  return known.some(isValue) || (known.length >= 2 && !labelled);
}

function noteTotal(open: OpenBlock, row: GridRow): void {
  const written = filled(row).findLast((cell) => plainNumber.test(cell));
  if (written === undefined) return;
  open.totals.push({ line: row.line, count: Number(written), rowsAbove: open.rows.length });
}
