import type { GridRow } from "./grid.ts";
import { normaliseHeader } from "./normalise-header.ts";
import { isPersonalHeader } from "./personal-columns.ts";

/** Whether a cell's text is the header of a column the caller knows. */
export type KnowsHeader = (header: string) => boolean;

/** Rows of a header, by index in the grid: the first, and the last (the same for a one-line header). */
interface HeaderPlace {
  readonly first: number;
  readonly last: number;
}

const number = /^[-+]?\d[\d\s.,]*%?$/u;
const filled = (row: GridRow): readonly string[] => row.cells.filter((cell) => cell !== "");

/** Whether at least two cells of a row are headers that the caller knows. */
export function isHeaderRow(row: GridRow, knows: KnowsHeader): boolean {
  let count = 0;
  for (const cell of row.cells) if (cell !== "" && knows(cell)) count += 1;
  return count >= 2;
}

/** A row under a header that only counts its columns: 1, 2, 3, 4… (it may start again for each block). */
export function isNumberingRow(row: GridRow): boolean {
  const cells = filled(row);
  return (
    cells.length >= 4 &&
    cells.slice(0, 4).every((cell, index) => cell.replace(/[.,]0$/u, "") === String(index + 1)) &&
    cells.every((cell) => /^\d{1,3}(?:[.,]0)?$/u.test(cell))
  );
}

/**
 * A second line of a header: words only, some under a cell that the first line leaves open, and either
 * known names or nothing but names of columns within the first line's groups.
 */
function continuesHeader(row: GridRow | undefined, top: GridRow, knows: KnowsHeader): boolean {
  if (!row || filled(row).length === 0 || filled(row).some((cell) => number.test(cell)))
    return false;
  if (normalised(row).join("|") === normalised(top).join("|")) return false;
  const above = (at: number) => top.cells[at] ?? "";
  const names = [...row.cells.entries()].filter(([, cell]) => cell !== "");
  if (isWrapped(row, top, knows)) return true;
  if (!names.some(([at]) => above(at) === "")) return false;
  const known = names.some(([, cell]) => knows(cell) && !isPersonalHeader(cell));
  const repeats = names.filter(([at]) => above(at) !== "").length;
  if (known && repeats <= names.length / 2 + 1) return true;
  return names.length >= 2 && names.every(([at]) => above(at) === "" || above(at + 1) === "");
}

/**
 * Names cut over two rows («Код» over «ОО», «Первичный» over «балл»): every lower cell stands under
 * an upper one, and together they name more columns than the upper row does alone.
 */
function isWrapped(row: GridRow, top: GridRow, knows: KnowsHeader): boolean {
  const lower = [...row.cells.entries()].filter(([, cell]) => cell !== "");
  if (lower.length < 2 || lower.some(([at]) => (top.cells[at] ?? "") === "")) return false;
  const whole = lower.filter(([at, cell]) => knows(`${top.cells[at] ?? ""} ${cell}`)).length;
  return whole >= 2 && whole > lower.filter(([at]) => knows(top.cells[at] ?? "")).length;
}

const normalised = (row: GridRow): readonly string[] => row.cells.map(normaliseHeader);

/** The first header at or after `from`: one line, or two where names stand over and under each other. */
export function findHeader(
  rows: readonly GridRow[],
  knows: KnowsHeader,
  from = 0,
): HeaderPlace | undefined {
  for (let at = from; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row || !isHeaderRow(row, knows)) continue;
    return { first: at, last: continuesHeader(rows[at + 1], row, knows) ? at + 1 : at };
  }
  return undefined;
}

/** A column of a header: what stands over it in a two-line header, and its own name. */
export interface HeaderName {
  readonly position: number;
  /** Name of the group, "" in a one-line header. */
  readonly group: string;
  readonly name: string;
}

/**
 * Names of a header's columns in order, without the empty cells that merging left. In a two-line
 * header a group's name holds for the columns to its right that have only a lower name.
 */
export function headerNames(header: readonly GridRow[]): readonly HeaderName[] {
  const [top, bottom] = header;
  if (!top) return [];
  const names: HeaderName[] = [];
  let group = "";
  const width = Math.max(top.cells.length, bottom?.cells.length ?? 0);
  for (let position = 0; position < width; position += 1) {
    const above = top.cells[position] ?? "";
    const below = bottom?.cells[position] ?? "";
    if (above !== "") group = above;
    if (below !== "") names.push({ position, group, name: below });
    else if (above !== "") names.push({ position, group: "", name: above });
  }
  return names;
}

const footer =
  /^(средние|средний|среднее|минимальная|минимальный|всего|итого|по (региону|области|краю|району)|страница \d|стр\. \d|дата (формирования|печати|выгрузки)|сформировано?|исполнитель|руководитель|председатель|ответственный)(?=$|[^а-яё])/iu;

/** Whether a row of a sheet is a footer of a protocol: «Средние», «Минимальная граница», «Всего участников». */
export function isFooter(row: GridRow): boolean {
  return footer.test(row.cells.find((cell) => cell !== "") ?? "");
}
