import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import type { Issue } from "../../shared/issue.ts";
import type { Grid, GridRow, Merge } from "../../tables/grid.ts";
import { decodeText, detectEncoding } from "../encoding.ts";
import { fileKind } from "../file-kind.ts";
import { WorkbookError, workbookIssue, type WorkbookReading } from "./archive.ts";
import { type NumberKind, numberKind, numberText } from "./number-format.ts";
import { cellText } from "./workbook-parts.ts";

/**
 * Largest file that is read: a sheet of `.xls` holds at most 65,536 rows, and the others are kept whole
 * in memory.
 */
const largestBook = 64 * 1024 ** 2;

/**
 * All sheets of a workbook that is no `.xlsx` as text, by SheetJS, which is loaded only here: `.xls`
 * (BIFF5, BIFF8), `.xlsb`, `.ods`, an XML spreadsheet of 2003, a page with tables. A protected
 * workbook, an encrypted `.xlsx` (an OLE file like `.xls`) and one that is cut off give an error.
 *
 * @param file name for the issues
 */
export async function readOtherWorkbook(bytes: Buffer, file: string): Promise<WorkbookReading> {
  try {
    refuseUnreadable(bytes);
    const book = await parseBook(bytes);
    const epoch1904 = book.Workbook?.WBProps?.date1904 ?? false;
    const read = book.SheetNames.map((name, i) => {
      const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0;
      return readSheet(book.Sheets[name], name, hidden, epoch1904);
    }).filter((grid) => grid !== undefined);
    // SheetJS answers a damaged file with empty sheets rather than with an error.
    if (read.every((grid) => grid.rows.length === 0)) {
      throw new WorkbookError("file-unreadable", "в нём не нашлось ни одной строки таблицы");
    }
    const grids = inCyrillic(read);
    const issues: Issue[] =
      grids === read ? [] : [{ code: "code-page-wrong", severity: "note", file }];
    return { grids, issues };
  } catch (error) {
    return { grids: [], issues: [workbookIssue(error, file)] };
  }
}

const isOle = (bytes: Buffer): boolean => bytes[0] === 0xd0;

function refuseUnreadable(bytes: Buffer): void {
  if (bytes.length > largestBook) {
    throw new WorkbookError("workbook-too-large", `${Math.round(bytes.length / 1024 ** 2)} МБ`);
  }
  if (isOle(bytes) && bytes.includes(Buffer.from("EncryptedPackage", "utf16le")))
    throw new WorkbookError("file-protected");
}

async function parseBook(bytes: Buffer): Promise<WorkBook> {
  const [xlsx, codepages] = await Promise.all([
    import("@e965/xlsx"),
    import("@e965/xlsx/dist/cpexcel.full.mjs"),
  ]);
  xlsx.set_cptable(codepages);
  try {
    // Read as a book, a file that is cut off would just have fewer rows.
    if (isOle(bytes)) {
      // SheetJS declares its OLE reader as `any`.
      const ole = xlsx.CFB as OleReader;
      refuseCut(ole.read(bytes, { type: "buffer" }).FileIndex);
    }
    const options = { dense: true, cellNF: true, cellText: false, cellHTML: false } as const;
    if (fileKind(bytes.subarray(0, 8192)) !== "markup") return xlsx.read(bytes, options);
    // Text is decoded by us, whatever it says of itself; cells of a page stay as written (`raw`).
    const text = decodeText(bytes, detectEncoding(bytes));
    return xlsx.read(text, { ...options, type: "string", raw: true });
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    const isProtected = error instanceof Error && /password|encrypt/i.test(error.message);
    throw isProtected
      ? new WorkbookError("file-protected")
      : new WorkbookError("file-unreadable", "книга повреждена");
  }
}

/** As much of SheetJS' reader of OLE files as is used here. */
interface OleReader {
  read(
    bytes: Buffer,
    options: { type: "buffer" },
  ): { FileIndex: readonly { size: number; content?: Uint8Array }[] };
}

function refuseCut(streams: ReturnType<OleReader["read"]>["FileIndex"]): void {
  if (streams.some(({ size, content }) => content && content.length < size)) {
    throw new WorkbookError("file-unreadable", "файл оборван");
  }
}

function readSheet(
  sheet: WorkSheet | undefined,
  name: string,
  hidden: boolean,
  epoch1904: boolean,
): Grid | undefined {
  const kind: unknown = sheet?.["!type"];
  if (!sheet || (kind !== undefined && kind !== "sheet")) return undefined;
  const rows: GridRow[] = [];
  for (const [index, row] of (sheet["!data"] ?? []).entries()) {
    const cells: string[] = [];
    for (const [column, cell] of (row ?? []).entries()) {
      const text = cell ? textOf(cell, epoch1904) : "";
      if (text === "") continue;
      while (cells.length < column) cells.push("");
      cells[column] = text;
    }
    if (cells.length > 0) rows.push({ line: index + 1, cells });
  }
  const merges: Merge[] = (sheet["!merges"] ?? []).map(({ s, e }) => ({
    fromLine: s.r + 1,
    toLine: e.r + 1,
    fromColumn: s.c,
    toColumn: e.c,
  }));
  const hiddenRows = rows.filter(({ line }) => sheet["!rows"]?.[line - 1]?.hidden).length;
  return {
    ...{ name, hidden, rows },
    ...(merges.length > 0 && { merges }),
    ...(hiddenRows > 0 && { hiddenRows }),
  };
}

const plain: NumberKind = { kind: "number" };

function textOf(cell: CellObject, epoch1904: boolean): string {
  if (cell.v === undefined) return "";
  if (cell.t === "b") return cell.v ? "TRUE" : "FALSE";
  if (cell.t === "e") return cell.w ?? errorNames[Number(cell.v)] ?? "#VALUE!";
  if (cell.t !== "n") return cellText(String(cell.v));
  const meaning =
    typeof cell.z === "string" && cell.z !== "General" ? numberKind(0, cell.z) : plain;
  return numberText(String(cell.v), meaning, epoch1904);
}

/** Codes of errors in BIFF. */
const errorNames: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

const cyrillic = /[а-яё]/iu;
/** Letters that bytes of windows-1251 become when they are read as windows-1252. */
const westernLetters = /[À-ÿ]/gu;

/**
 * Sheets whose Cyrillic was read as windows-1252, as reports of old programs say of themselves, read
 * anew as windows-1251; the same sheets where nothing speaks for that.
 */
function inCyrillic(grids: Grid[]): Grid[] {
  const all = grids.flatMap(({ name, rows }) => [name, ...rows.flatMap(({ cells }) => cells)]);
  const western = all.reduce((sum, text) => sum + (text.match(westernLetters)?.length ?? 0), 0);
  if (western === 0 || all.some((text) => cyrillic.test(text))) return grids;
  const letters = byteLetters();
  const read = (text: string): string =>
    text.replace(/[^\p{ASCII}]/gu, (one) => letters.get(one) ?? one);
  return grids.map((grid) => ({
    ...grid,
    name: read(grid.name),
    rows: grid.rows.map(({ line, cells }) => ({ line, cells: cells.map(read) })),
  }));
}

/** A character of windows-1252 → that of windows-1251 with the same byte. */
function byteLetters(): Map<string, string> {
  const bytes = Uint8Array.from({ length: 128 }, (_, at) => at + 128);
  const [western, russian] = ["windows-1252", "windows-1251"].map((name) => [
    ...new TextDecoder(name).decode(bytes),
  ]);
  return new Map(western?.map((letter, at) => [letter, russian?.[at] ?? letter]));
}
