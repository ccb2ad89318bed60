import { isExcelError } from "../shared/excel-error.ts";
import type { GridRow } from "../tables/grid.ts";
import { isSchoolName } from "../tables/name-parts.ts";
import { normaliseHeader } from "../tables/normalise-header.ts";
import { markInWords, withoutRemark } from "../tables/written-mark.ts";
import type { Binding, StudentColumn } from "./student-table.ts";

const codeHeader = /^(код|логин|номер|№|school ?code|organization code)/u;
/** Words that stand for a missing result; any other word there has shifted from a column of words. */
const resultWord = /^(не|нет|отсутств|удал|аннул|неявка|зач|незач|осв|absent|none|null|nan)/iu;
const word = /\p{L}{4}/u;
const maskSign = /[+()]/u;
/** A code has a digit, or is a few letters and signs: a word is of a name that has shifted there. */
const noCode = (text: string): boolean =>
  !/\d/u.test(text) && (word.test(text) || /\p{Script=Cyrillic}/u.test(text));

/** A mark in words, a number with a remark: signs and words that do stand in the column of a result. */
const isResult = (cell: string): boolean =>
  markInWords(cell) !== undefined || /^[\d.,]+$/u.test(withoutRemark(cell)) || isExcelError(cell);

/** Whether a result's cell holds what no result can be: a mask's sign or somebody's name. */
const noResult = (cell: string): boolean =>
  (maskSign.test(cell) || (word.test(cell) && !resultWord.test(cell))) && !isResult(cell);

/** What no cell of a column can be, unless the row's cells have shifted; empty cells are never looked at. */
const foreign: readonly (readonly [StudentColumn, (cell: string) => boolean])[] = [
  ["maskShort", (cell) => /^(?:(?:\d+|-)\s*\(\d+\)\s*)+$/u.test(cell) || word.test(cell)],
  ["maskLong", (cell) => /^[-+\d]*\+[-+\d]*$/u.test(cell) || word.test(cell)],
  ["maskOral", (cell) => /^[-+\d]*\+[-+\d]*$/u.test(cell) || word.test(cell)],
  ["primary", noResult],
  ["score", noResult],
  ["mark", noResult],
];

/**
 * The column at which a row's cells are seen to have shifted (a mask or a name where a score should be,
 * a word where a school's code should be that is no name of one, a number beyond the header, cells of a CSV that are too few), or undefined.
 *
 * @param width how many columns the header has
 * @param isText whether the row is of a CSV: it has as many cells as its header, or has shifted
 * @returns the column's header as written; "" for cells beyond the header
 */
export function shiftedColumn(
  row: GridRow,
  binding: Binding,
  width: number,
  isText = false,
): string | undefined {
  const { columns, headers } = binding;
  const cellOf = (column: StudentColumn) => row.cells[columns[column] ?? -1] ?? "";
  const school = cellOf("school");
  const header = headers.school ?? "";
  if (
    school !== "" &&
    noCode(school) &&
    codeHeader.test(normaliseHeader(header)) &&
    !(columns.schoolName === undefined && isSchoolName(school)) &&
    !isExcelError(school)
  )
    return header;
  for (const [column, isForeign] of foreign) {
    const cell = cellOf(column);
    if (cell !== "" && isForeign(cell)) return headers[column] ?? column;
  }
  const beyond = row.cells.slice(width);
  if (isText && (row.cells.length < width || beyond.some((cell) => cell !== ""))) return "";
  return beyond.some((cell) => /\d/u.test(cell)) ? "" : undefined;
}
