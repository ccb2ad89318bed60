import { absent, type Inline, type Table, type TableColumn } from "../../src/document/document.ts";
import { attending, attendingShare } from "./figures.ts";
import { type NamedRow, numberedTable, type TableName } from "./numbered-table.ts";
import { byMunicipality, type ParticipantKinds } from "./participant-kinds.ts";
import type { SubjectView, SubjectYear } from "./subject-view.ts";

/** Which participants a table tells of. */
export interface ParticipantsTable {
  /** Head of the column that names the kinds. */
  readonly name: string;
  readonly by: ParticipantKinds;
  /** With a running number (№ п/п) before the name. */
  readonly numbered?: boolean;
  /** What a row is called; the kind itself when absent. */
  readonly titleOf?: (kind: string) => string;
  readonly total?: string;
  /** What the shares are of; the region's total of the exam when absent. */
  readonly of?: (year: SubjectYear) => number;
  readonly shareTitle?: string;
}

const UNKNOWN = absent("not-assessed", "в выгрузке этого года таких сведений нет");
const OF_ALL = "% от общего числа участников";
const ofRegion = ({ total }: SubjectYear): number => total.n;

/** Participants by year (таблица 2-1): people and their share of all who took any exam. */
export const participantsTable = (view: SubjectView, name: TableName): Table => ({
  kind: "table",
  ...name,
  headerColumn: -1,
  columns: yearColumns(view, OF_ALL),
  rows: [{ cells: allCells(view, ofRegion) }],
});

/** The same by kind of participants, with a total (чел. и % — таблицы 2-2…2-4; 2-1 САО-9). */
export function participantsByKind(
  view: SubjectView,
  name: TableName,
  table: ParticipantsTable,
): Table {
  const { by, of = ofRegion, titleOf = (kind) => kind } = table;
  const counts = view.years.map((year) => ({ year, of: by.of(view, year) }));
  const rows = by.titles(view, view.years).map((kind): NamedRow => ({
    title: titleOf(kind),
    cells: counts.flatMap(({ year, of: tally }) => yearCells(year, tally(kind)?.n, of(year))),
  }));
  const total = { title: table.total ?? "Всего", cells: allCells(view, of) };
  const columns = yearColumns(view, table.shareTitle ?? OF_ALL);
  if (table.numbered) return numberedTable({ ...name, name: table.name, columns, rows, total });
  const named = ({ title, cells }: NamedRow) => ({ cells: [[title], ...cells] });
  return {
    kind: "table",
    ...name,
    columns: [{ title: table.name, align: "text", width: 25 }, ...columns],
    rows: rows.map(named),
    total: named(total),
  };
}

const yearColumns = ({ years }: SubjectView, share: string): TableColumn[] =>
  years.flatMap(({ year }) => [yearColumn(year, "чел."), yearColumn(year, share)]);

const allCells = ({ years }: SubjectView, of: (year: SubjectYear) => number): Inline[][] =>
  years.flatMap((year) => yearCells(year, year.tally.n, of(year)));

/** How many of a year and their share; not known where nobody took the exam or nobody says. */
function yearCells(year: SubjectYear, n: number | undefined, of: number): Inline[][] {
  if (n === undefined || year.tally.n === 0) return [[UNKNOWN], [UNKNOWN]];
  const base = Math.max(of, n);
  const everybody = Math.max(base, year.total.n);
  return [[attending(n, everybody)], [attendingShare(n, base, everybody)]];
}

/** Participants of the report's year by municipality (таблица 2-5): people and their share. */
export function participantsByPlace(view: SubjectView, name: TableName): Table {
  const found = byMunicipality.of(view, view.now);
  const all = view.now.total.n;
  const cells = (n: number): Inline[][] => [[attending(n, all)], [attendingShare(n, all, all)]];
  return numberedTable({
    ...name,
    name: "Наименование АТЕ",
    width: 40,
    columns: [
      { title: "Количество участников ЕГЭ по учебному предмету", align: "number" },
      { title: "% от общего числа участников в регионе", align: "number" },
    ],
    rows: byMunicipality
      .titles(view, view.years)
      .map((title) => ({ title, cells: cells(found(title).n) })),
    total: { title: "Всего", cells: cells(byMunicipality.all(view, view.now).n) },
  });
}

/** A column of a year, under the year. */
export const yearColumn = (year: number, under: string): TableColumn => ({
  title: `${year}\u00a0г.: ${under}`,
  heads: { over: `${year}\u00a0г.`, under },
  align: "number",
});
