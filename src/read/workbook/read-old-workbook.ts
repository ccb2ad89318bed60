import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import type { Grid, GridRow, Merge } from "../../tables/grid.ts";
import { WorkbookError } from "./archive.ts";
import { type NumberKind, numberKind, numberText } from "./number-format.ts";
import { workbookIssue, type WorkbookReading } from "./read-workbook.ts";
import { cellText } from "./workbook-parts.ts";

/** Largest `.xls` that is read: its sheets hold at most 65,536 rows, so a larger one is none. */
const largestOldWorkbook = 64 * 1024 ** 2;

/**
 * All worksheets of an `.xls` (BIFF) as text, by SheetJS, which is loaded only here. A protected
 * workbook, an encrypted `.xlsx` (both are OLE files) and one that is cut off give an error.
 *
 * @param file name for the issues
 */
export async function readOldWorkbook(bytes: Buffer, file: string): Promise<WorkbookReading> {
  try {
    refuseUnreadable(bytes);
    const book = await parseBook(bytes);
    const grids = book.SheetNames.map((name, i) => {
      const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0;
      return readSheet(book.Sheets[name], name, hidden, book.Workbook?.WBProps?.date1904 ?? false);
    }).filter((grid) => grid !== undefined);
    // SheetJS answers a damaged file with empty sheets rather than with an error.
    if (grids.every((grid) => grid.rows.length === 0)) {
      throw new WorkbookError("file-unreadable", "в книге не нашлось ни одной строки");
    }
    return { grids, issues: [] };
  } catch (error) {
    return { grids: [], issues: [workbookIssue(error, file)] };
  }
}

function refuseUnreadable(bytes: Buffer): void {
  if (bytes.length > largestOldWorkbook) {
    throw new WorkbookError("workbook-too-large", `${Math.round(bytes.length / 1024 ** 2)} МБ`);
  }
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le")))
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
    if (bytes[0] === 0xd0) {
      // SheetJS declares its OLE reader as `any`.
      const ole = xlsx.CFB as OleReader;
      refuseCut(ole.read(bytes, { type: "buffer" }).FileIndex);
    }
    return xlsx.read(bytes, { dense: true, cellNF: true, cellText: false, cellHTML: false });
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
  return merges.length > 0 ? { name, hidden, rows, merges } : { name, hidden, rows };
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
