import type { SourceRow } from "./source.ts";

/** What a column of a road map's table holds. */
export type RoadmapColumn =
  | "number"
  | "title"
  /** «Задача», «Направление» beside the column of actions: what a section is otherwise. */
  | "direction"
  | "term"
  | "term-from"
  | "term-to"
  | "roles"
  | "target"
  | "unit"
  | "evidence";

/**
 * Headers by their beginning, as `normaliseHeader` writes them; the first that fits wins.
 * «Показатель» of one order is the «ожидаемый результат» of another: both are targets.
 */
const columnWords: readonly (readonly [RegExp, RoadmapColumn])[] = [
  [/^(№|n)( ?п[ /\\]*п)?$|^номер( п\/?п)?$|^п\/п$/u, "number"],
  [/начал.*(?:окончан|завершен)/u, "term"],
  [/^(?:(?:дата|срок[а-я]*)(?: [а-я]+)? )?начал/u, "term-from"],
  [/^(?:(?:дата|срок[а-я]*)(?: [а-я]+)? )?(?:окончан|завершен)/u, "term-to"],
  [/^(дат|срок|период|время провед|когда)/u, "term"],
  [/исполнител|ответственн|отвечае?т|^кто(?![а-я])/u, "roles"],
  [/^ед(?:иниц[а-я]*)? ?изм/u, "unit"],
  [/показател|индикатор|результат|(?:целево|планово)[а-я]+ значени|^значени/u, "target"],
  [/подтвержд|информационное сопровождение|документ|форма отч/u, "evidence"],
  [/мероприяти|действи/u, "title"],
  [/направлени|содержани|деятельност|задач|^вид[а-я]* работ|^наименовани|^этап/u, "direction"],
];

/** Columns of a road map's table by their places; there may be several of roles and of targets. */
export type Columns = ReadonlyMap<number, RoadmapColumn>;

const normalised = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/["«».*:]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** A header is a few words; a row of the table that speaks of terms is longer. */
const longestHeader = 110;
const repeated: ReadonlySet<RoadmapColumn> = new Set(["roles", "target"]);

/** Columns of a row that is a road map's header: it names actions and their terms or results. */
export function findColumns(cells: readonly string[]): Columns | undefined {
  const columns = new Map<number, RoadmapColumn>();
  for (const [i, cell] of cells.entries()) {
    if (cell.length > longestHeader || /^\d+(?:\.\d+)*[.)]?$/u.test(cell)) return undefined;
    const text = normalised(cell);
    const column = columnWords.find(([pattern]) => pattern.test(text))?.[1];
    if (column === undefined) continue;
    if (repeated.has(column) || ![...columns.values()].includes(column)) columns.set(i, column);
  }
  const direction = [...columns].find(([, column]) => column === "direction");
  if (direction && ![...columns.values()].includes("title")) columns.set(direction[0], "title");
  const known = new Set(columns.values());
  const says = ["term", "term-from", "term-to", "target"] as const;
  return known.has("title") && known.size >= 3 && says.some((one) => known.has(one))
    ? columns
    : undefined;
}

/** Whether a row is the header of a list of schools with their clusters («Кластеризация»). */
export const isListHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^кластер/iu.test(cell)) &&
  cells.some((cell) => /наименовани|школа/iu.test(cell));

/** Cells of one action as written, rows that a page cut joined. */
export interface RawAction {
  line: number;
  section: number;
  number: string;
  title: string;
  term: string;
  target: string;
  /** Whether `target` is put together from several columns. */
  composed: boolean;
  evidence: string;
  /** One text a column: there may be columns for two levels. */
  roles: string[];
}

/** A number of a row: «3», «3.1», «3.1.», «3)». */
export const numberPattern = /^\d+(?:\.\d+)*[.)]?$/u;

/** «Итого» as a word of its own, not «Итоговое совещание». */
export const isTotal = (cell: string): boolean => /^(?:итого|всего)(?![а-яё])/iu.test(cell);

const isBlank = (cell: string): boolean => /^[\s–—-]*$/u.test(cell);

/** A row's cells by the columns of the table. */
export function rawAction(row: SourceRow, columns: Columns): RawAction {
  const all = (wanted: RoadmapColumn) =>
    [...columns].filter(([, column]) => column === wanted).map(([i]) => row.cells[i] ?? "");
  const of = (wanted: RoadmapColumn) => all(wanted)[0] ?? "";
  const number = of("number");
  return {
    line: row.line,
    section: 0,
    // A section's heading may stand in the column of numbers.
    number: numberPattern.test(number) || isTotal(number) ? number : "",
    title: of("title"),
    term: of("term") || termOf(of("term-from"), of("term-to")),
    roles: all("roles"),
    target: targetOf(all("target"), of("unit")),
    composed: all("target").filter((cell) => !isBlank(cell)).length > 1,
    evidence: of("evidence"),
  };
}

/** Two columns of dates are one range. */
const termOf = (from: string, to: string): string =>
  isBlank(from) || isBlank(to) || from === to ? (isBlank(to) ? from : to) : `${from} - ${to}`;

/** The columns of indicators and of results as one text; a bare number takes the column of units. */
function targetOf(cells: readonly string[], unit: string): string {
  const said = [...new Set(cells.filter((cell) => !isBlank(cell)))];
  if (unit === "") return said.length === 0 ? (cells[0] ?? "") : said.join("; ");
  const value = said.find((cell) => /^\d[\d\s.,]*$/u.test(cell));
  // A share as Excel stores it (0.8 shown as 80 %) or written so: nobody knows which.
  const doubtful = unit.includes("%") && /^[01][.,]\d/u.test(value ?? "");
  if (value === undefined || doubtful) return [...said, unit].join("; ");
  const asks = /^(?:дол[яи]|количеств|числ|охват|процент)/iu;
  const name = said.find((cell) => asks.test(cell));
  const measured = name === undefined ? `${value} ${unit}` : `${name}: ${value} ${unit}`;
  return [measured, ...said.filter((cell) => cell !== value && cell !== name)].join("; ");
}
