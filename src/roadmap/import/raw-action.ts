import type { Columns, RoadmapColumn } from "./find-columns.ts";
import type { SourceRow } from "./source.ts";

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
