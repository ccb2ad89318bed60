import { isDecoration } from "./decorated-header.ts";
import type { GridRow } from "./grid.ts";
import { columnOfName, headerNames } from "./header-names.ts";
import { normaliseHeader } from "./normalise-header.ts";
import { isPersonalHeader } from "./personal-columns.ts";
import { bareTask, ofTasks } from "./task-names.ts";

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

const numbered = /^\(?(?:гр(?:афа)?\.?\s*)?(?<number>\d{1,3})(?:[.)]|[.,]0)?$/iu;

/**
 * A row under a header that only counts its columns: 1, 2, 3, 4… (it may start again for each block), also
 * «гр. 1», «(1)», and with letters for the columns of names: А, Б, 1, 2.
 *
 * @param least how many columns it counts; fewer may be data
 */
export function isNumberingRow(row: GridRow, least = 4): boolean {
  const cells = filled(row);
  const letters = cells.findIndex((cell, index) => cell.toUpperCase() !== "АБВГ".charAt(index));
  const numbers = cells
    .slice(Math.max(0, letters))
    .map((cell) => numbered.exec(cell)?.groups?.number);
  return (
    cells.length >= least &&
    numbers.length >= 2 &&
    numbers.every((one, index) => one !== undefined && (index > 3 || one === String(index + 1)))
  );
}

/**
 * A lower line of a header: words only, some under a cell that the lines above leave open, and either
 * known names or nothing but names of columns within the groups above.
 */
function continuesHeader(row: GridRow, above: readonly GridRow[], knows: KnowsHeader): boolean {
  const top = lowestNames(above);
  const over = (at: number) => top[at] ?? "";
  const names = [...row.cells.entries()].filter(([, cell]) => cell !== "");
  if (!names.some(([at]) => over(at) === "")) return false;
  const known = names.some(([, cell]) => knows(cell) && !isPersonalHeader(cell));
  const repeats = names.filter(([at]) => over(at) !== "").length;
  if (known && repeats <= names.length / 2 + 1) return true;
  return names.length >= 2 && isOfGroups(row, above);
}

/** Whether a line stands under open cells of the lines above, or over columns that they leave open. */
function isOfGroups(row: GridRow, above: readonly GridRow[]): boolean {
  const top = lowestNames(above);
  const isOpen = (at: number) => (top[at] ?? "") === "";
  return row.cells.every((cell, at) => cell === "" || isOpen(at) || isOpen(at + 1));
}

/** Of each column the lowest name that some lines of a header give it. */
function lowestNames(lines: readonly GridRow[]): readonly string[] {
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length));
  return Array.from(
    { length: width },
    (_, at) => lines.findLast(({ cells }) => (cells[at] ?? "") !== "")?.cells[at] ?? "",
  );
}

/** Words over numbers of tasks and over marks («Баллы за задания» over 1, 2, 3.1; «Отметки» over 2–5). */
const numberNames: readonly (readonly [over: RegExp, isName: (cell: string) => boolean])[] = [
  [ofTasks, (cell) => bareTask(cell) !== undefined],
  [/отмет|оцен(?:к|ок)/iu, (cell) => /^[2-5]$/u.test(cell)],
];

/** Whether every number of a line is a name, by the words over it. */
const isOfNames = (row: GridRow, above: readonly GridRow[]): boolean =>
  row.cells.every(
    (cell, at) =>
      !number.test(cell) ||
      numberNames.some(
        ([over, isName]) =>
          isName(cell) &&
          above.some(({ cells }) =>
            over.test(cells.slice(0, at + 1).findLast((one) => one !== "") ?? ""),
          ),
      ),
  );

const isWordy = (row: GridRow): boolean =>
  filled(row).length > 0 && !filled(row).some((cell) => number.test(cell));

/** Whether a row has a name of another in the same column: then it is a header of its own. */
const repeats = (row: GridRow, top: GridRow): boolean =>
  row.cells.some(
    (cell, at) => cell !== "" && normaliseHeader(cell) === normaliseHeader(top.cells[at] ?? ""),
  );

/** How many columns the lines of a header name, alone or one cut over several («Первичный» over «балл»). */
const countKnown = (lines: readonly GridRow[], knows: KnowsHeader): number =>
  headerNames(lines).filter((name) => columnOfName(name, (header) => knows(header) || undefined))
    .length;

/** Whether a line only says more of the names above it: units, ranges («балл», «2–5»). */
const isOfRemarks = (row: GridRow | undefined): boolean =>
  row !== undefined && filled(row).every((cell) => isDecoration(normaliseHeader(cell)));

/** The most rows that a header has. */
const mostRows = 4;

/** How many rows under the first belong to its header. */
function rowsUnder(rows: readonly GridRow[], first: number, knows: KnowsHeader): number {
  const [top, ...others] = rows.slice(first, first + mostRows);
  if (!top) return 0;
  const end = others.findIndex(
    (row) => (!isWordy(row) && !isOfNames(row, [top])) || repeats(row, top),
  );
  const lower = end < 0 ? others : others.slice(0, end);
  for (let under = lower.length; under > 0; under -= 1) {
    const lines = [top, ...lower.slice(0, under)];
    const above = lines.slice(0, -1);
    const inGroups = above.slice(1).every((row, i) => isOfGroups(row, above.slice(0, i + 1)));
    if (inGroups && continuesHeader(lower[under - 1] ?? top, above, knows)) return under;
    const more = countKnown(lines, knows) - countKnown(above, knows);
    if (more > 0 || (more === 0 && isOfRemarks(lines[under]))) return under;
  }
  return 0;
}

/**
 * How many rows over the first with two known names belong to its header: those in which a name merged
 * down stands alone («Код ОО» beside groups), over cells that the rows under it leave open.
 */
function rowsOver(
  rows: readonly GridRow[],
  first: number,
  from: number,
  knows: KnowsHeader,
): number {
  for (let over = Math.min(mostRows - 1, first - from); over > 0; over -= 1) {
    const [top, ...lower] = rows.slice(first - over, first + 1);
    if (!top || filled(top).length < 2 || !isWordy(top)) continue;
    const open = (at: number) => lower.every(({ cells }) => (cells[at] ?? "") === "");
    if (top.cells.some((cell, at) => cell !== "" && open(at) && knows(cell))) return over;
  }
  return 0;
}

/** The first header at or after `from`: one line, or up to four where names stand over and under each other. */
export function findHeader(
  rows: readonly GridRow[],
  knows: KnowsHeader,
  from = 0,
): HeaderPlace | undefined {
  for (let at = from; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row || !isHeaderRow(row, knows)) continue;
    const first = at - rowsOver(rows, at, from, knows);
    const under = rowsUnder(rows, first, knows);
    return { first, last: Math.max(at, first + under) };
  }
  return undefined;
}

const footer =
  /^(средние|средний|среднее|минимальная|минимальный|всего|итого|по (региону|области|краю|району)|страница \d|стр\. \d|дата (формирования|печати|выгрузки)|сформировано?|исп|исполнитель|составил[аи]?|руководитель|председатель|ответственный|примечани[ея]|источник)(?=$|[^а-яё])/iu;

/** Whether a row of a sheet is a footer of a protocol: «Средние», «Минимальная граница», «Всего участников». */
export function isFooter(row: GridRow): boolean {
  return footer.test(row.cells.find((cell) => cell !== "") ?? "");
}
