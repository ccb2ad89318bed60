import {
  absent,
  type Figure,
  type Inline,
  type Table,
  type TableColumn,
} from "../../src/document/document.ts";
import { grouped, type Tally } from "../../src/indicators/sao/tally.ts";
import { groupShare, part, people, size } from "./figures.ts";
import { numberedTable, type NumberedTable, type TableName } from "./numbered-table.ts";
import {
  byMunicipality,
  bySchoolType,
  disabledOf,
  kindResults,
  type ParticipantKinds,
} from "./participant-kinds.ts";
import { yearColumn } from "./participants-table.ts";
import type { SubjectView } from "./subject-view.ts";

/** The marks, from the lowest. */
export const MARKS = ["«2»", "«3»", "«4»", "«5»"] as const;

export const goodMarks = ({ groups: [, , four, five] }: Tally): number => four + five;
export const passedMarks = ({ groups: [, three, four, five] }: Tally): number =>
  three + four + five;

/** Quality of learning (качество обучения): «4» and «5» among those with a mark. */
export const qualityFigure = (tally: Tally): Figure => part(goodMarks(tally), grouped(tally));
/** Level of training (уровень обученности): «3», «4» and «5». */
export const passedFigure = (tally: Tally): Figure => part(passedMarks(tally), grouped(tally));

/** Participants with disabilities (ОВЗ) of the report's year. */
export function disabledCount({ now }: SubjectView): Figure {
  const tally = disabledOf(now.entries);
  return tally ? size(tally.n) : absent("not-assessed", "в выгрузке нет сведений об ОВЗ");
}

/** Each mark as people and a share, under the mark. */
export const markColumns: readonly TableColumn[] = MARKS.flatMap((over) =>
  ["чел.", "%"].map((under) => ({
    title: `${over}: ${under}`,
    heads: { over, under },
    align: "number" as const,
    partOf: under,
  })),
);

const markPair = (tally: Tally, place: number): Inline[][] => [
  [people(tally.groups[place] ?? 0, grouped(tally))],
  [groupShare(tally, place)],
];

export const markCells = (tally: Tally): Inline[][] =>
  MARKS.flatMap((_, place) => markPair(tally, place));

/** Marks over the years, people and shares (таблица 2-2 САО-9). */
export const marksByYear = (view: SubjectView, name: TableName): Table => ({
  kind: "table",
  ...name,
  columns: [
    { title: "Получили", align: "text" },
    ...view.years.flatMap(({ year }) => [yearColumn(year, "чел."), yearColumn(year, "%")]),
  ],
  rows: MARKS.map((mark, place) => ({
    cells: [
      [`Получили ${mark}`],
      ...view.years.flatMap(({ tally }): Inline[][] =>
        tally.n === 0
          ? [[absent("not-assessed")], [absent("not-assessed")]]
          : markPair(tally, place),
      ),
    ],
  })),
});

/** Marks by municipality (таблица 2-3 САО-9). */
export const marksByPlace = (view: SubjectView, name: TableName): Table =>
  numberedTable({
    ...name,
    name: "АТЕ",
    width: 20,
    columns: [{ title: "Всего участников", align: "number" }, ...markColumns],
    ...breakdown(view, byMunicipality, (tally) => [[size(tally.n)], ...markCells(tally)]),
  });

const markOver = "Доля участников, получивших отметку";
const shareUnder = (under: string): TableColumn => ({
  title: `${markOver}: ${under}`,
  heads: { over: markOver, under },
  align: "number",
});

/** Shares of the marks, quality and training by type of school (таблица 2-4 САО-9). */
export const marksByType = (view: SubjectView, name: TableName): Table =>
  numberedTable({
    ...name,
    name: "Тип ОО",
    columns: [
      ...MARKS.map((mark) => ({ ...shareUnder(mark), partOf: "marks" })),
      shareUnder("«4» и «5» (качество обучения)"),
      shareUnder("«3», «4» и «5» (уровень обученности)"),
    ],
    ...breakdown(view, bySchoolType, (tally) => [
      ...MARKS.map((_, place) => [groupShare(tally, place)]),
      [qualityFigure(tally)],
      [passedFigure(tally)],
    ]),
  });

/** A row for each kind with participants in the report's year, and «Всего». */
const breakdown = (
  view: SubjectView,
  by: ParticipantKinds<Tally>,
  cells: (tally: Tally) => Inline[][],
): Required<Pick<NumberedTable, "rows" | "total">> => ({
  rows: kindResults(view, by).map(({ title, tally }) => ({ title, cells: cells(tally) })),
  total: { title: "Всего", cells: cells(by.all(view, view.now)) },
});
