import type { Table } from "../../src/document/document.ts";
import {
  type CellOf,
  type Column,
  number,
  numberUnder,
  tableOf,
  text,
} from "../../src/document/table-of.ts";
import { attending, attendingShare, UNTOLD } from "./figures.ts";
import { numberedTable, type TableName } from "./numbered-table.ts";
import { byMunicipality, type ParticipantKinds } from "./participant-kinds.ts";
import type { SubjectView, SubjectYear } from "./subject-view.ts";

/** Which participants a table tells of. */
interface ParticipantsTable {
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

const OF_ALL = "% от общего числа участников";
const ofRegion = ({ total }: SubjectYear): number => total.n;

/** Participants of one kind in each year; undefined where the year's exports do not tell them apart. */
interface YearCounts {
  readonly title: string;
  readonly n: (year: SubjectYear) => number | undefined;
}
const everybody = (title: string): YearCounts => ({ title, n: ({ tally }) => tally.n });

/** Participants by year (таблица 2-1): people and their share of all who took any exam. */
export const participantsTable = (view: SubjectView, name: TableName): Table =>
  tableOf([everybody("Всего")], {
    ...name,
    headerColumn: -1,
    columns: yearColumns(view, OF_ALL, ofRegion),
  });

/** The same by kind of participants, with a total (чел. и % — таблицы 2-2…2-4; 2-1 САО-9). */
export function participantsByKind(
  view: SubjectView,
  name: TableName,
  table: ParticipantsTable,
): Table {
  const { by, of = ofRegion, titleOf = (kind) => kind } = table;
  const counts = new Map(view.years.map((year) => [year, by.of(view, year)]));
  const rows = by.titles(view, view.years).map((kind): YearCounts => ({
    title: titleOf(kind),
    n: (year) => counts.get(year)?.(kind)?.n,
  }));
  const total = everybody(table.total ?? "Всего");
  const columns = yearColumns(view, table.shareTitle ?? OF_ALL, of);
  if (table.numbered) return numberedTable(rows, { ...name, name: table.name, columns, total });
  return tableOf(rows, {
    ...name,
    columns: [text(table.name, 25, ({ title }) => title), ...columns],
    total,
  });
}

function yearColumns(
  { years }: SubjectView,
  share: string,
  of: (year: SubjectYear) => number,
): Column<YearCounts>[] {
  return years.flatMap((year) => {
    const cell = (key: "people" | "share") => (row: YearCounts) =>
      yearFigures(year, row.n(year), of(year))[key];
    return [
      yearColumn(year.year, "чел.", cell("people")),
      yearColumn(year.year, share, cell("share")),
    ];
  });
}

/** How many of a year and their share; not known where nobody took the exam or nobody says. */
function yearFigures(year: SubjectYear, n: number | undefined, of: number) {
  if (n === undefined || year.tally.n === 0) return { people: UNTOLD, share: UNTOLD };
  const base = Math.max(of, n);
  const all = Math.max(base, year.total.n);
  return { people: attending(n, all), share: attendingShare(n, base, all) };
}

/** Participants of the report's year by municipality (таблица 2-5): people and their share. */
export function participantsByPlace(view: SubjectView, name: TableName): Table {
  const found = byMunicipality.of(view, view.now);
  const all = view.now.total.n;
  const places = byMunicipality.titles(view, view.years);
  return numberedTable(
    places.map((title) => ({ title, n: found(title).n })),
    {
      ...name,
      name: "Наименование АТЕ",
      width: 40,
      total: { title: "Всего", n: byMunicipality.all(view, view.now).n },
      columns: [
        number("Количество участников ЕГЭ по учебному предмету", ({ n }) => attending(n, all)),
        number("% от общего числа участников в регионе", ({ n }) => attendingShare(n, all, all)),
      ],
    },
  );
}

/** A column of a year, under the year. */
export const yearColumn = <Row>(year: number, under: string, cell: CellOf<Row>): Column<Row> =>
  numberUnder(`${year}\u00a0г.`, under, cell);
