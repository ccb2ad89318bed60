import { tallyBy } from "../../indicators/index.ts";
import { absent, type Inline, type Table, type TableColumn } from "../document.ts";
import { keysOf, municipality } from "./breakdown.ts";
import { attending, attendingShare } from "./figures.ts";
import type { SubjectView, SubjectYear } from "./subject-view.ts";

/** A row of a table of participants: how many of them in each year, or null where nobody says. */
export interface ParticipantsRow {
  readonly title: string;
  readonly n: (year: SubjectYear) => number | null;
}

export interface ParticipantsTable {
  readonly id: string;
  readonly caption: string;
  /** Head of the column that names the rows; no such column when absent. */
  readonly name?: string;
  /** With a running number (№ п/п). */
  readonly numbered?: boolean;
  readonly rows: readonly ParticipantsRow[];
  readonly total?: ParticipantsRow;
  /** What the shares are of; the region's total of the exam when absent. */
  readonly of?: (year: SubjectYear) => number;
  readonly shareTitle?: string;
}

const UNKNOWN = absent("not-assessed", "в выгрузке этого года таких сведений нет");

/** Participants by year: people and their share (чел. и % — таблицы 2-1…2-4). */
export function participantsTable(view: SubjectView, table: ParticipantsTable): Table {
  const { name, numbered = false, total } = table;
  const of = table.of ?? ((year: SubjectYear) => year.total.n);
  const shareTitle = table.shareTitle ?? "% от общего числа участников";
  const cells = (row: ParticipantsRow): Inline[][] =>
    view.years.flatMap((year) => {
      const n = year.tally.n === 0 ? null : row.n(year);
      const base = Math.max(of(year), n ?? 0);
      const everybody = Math.max(base, year.total.n);
      return n === null
        ? [[UNKNOWN], [UNKNOWN]]
        : [[attending(n, everybody)], [attendingShare(n, base, everybody)]];
    });
  const lead = (title: string, at: number | null): Inline[][] => [
    ...(numbered ? [[at === null ? "" : `${at + 1}.`]] : []),
    ...(name === undefined ? [] : [[title]]),
  ];
  return {
    kind: "table",
    id: table.id,
    caption: table.caption,
    headerColumn: name === undefined ? -1 : numbered ? 1 : 0,
    columns: [
      ...(numbered ? [numberColumn] : []),
      ...(name === undefined ? [] : [{ title: name, align: "text" as const }]),
      ...view.years.flatMap(({ year }) => [yearColumn(year, "чел."), yearColumn(year, shareTitle)]),
    ],
    rows: table.rows.map((row, at) => ({ cells: [...lead(row.title, at), ...cells(row)] })),
    ...(total && { total: { cells: [...lead(total.title, null), ...cells(total)] } }),
  };
}

/** Participants of the report's year by municipality (таблица 2-5): people and their share. */
export function participantsByPlace(view: SubjectView, id: string, caption: string): Table {
  const keyOf = municipality(view.data);
  const found = tallyBy(view.now.entries, keyOf);
  const all = view.now.total.n;
  const cells = (n: number): Inline[][] => [[attending(n, all)], [attendingShare(n, all, all)]];
  return {
    kind: "table",
    id,
    caption,
    headerColumn: 1,
    columns: [
      numberColumn,
      { title: "Наименование АТЕ", align: "text" },
      { title: "Количество участников ЕГЭ по учебному предмету", align: "number" },
      { title: "% от общего числа участников в регионе", align: "number" },
    ],
    rows: keysOf(view, keyOf).map((title, at) => ({
      cells: [[`${at + 1}.`], [title], ...cells(found.get(title)?.n ?? 0)],
    })),
    total: { cells: [[], ["Всего"], ...cells(view.now.tally.n)] },
  };
}

/** «№ п/п»: belongs to the printed order. */
export const numberColumn: TableColumn = {
  title: "№ п/п",
  align: "text",
  sortable: false,
  width: 5,
};

/** A column of a year, under the year. */
export const yearColumn = (year: number, under: string): TableColumn => ({
  title: `${year}\u00a0г., ${under}`,
  heads: { over: `${year}\u00a0г.`, under },
  align: "number",
});
