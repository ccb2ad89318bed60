import { grouped, type SaoEntry, type Tally } from "../../indicators/index.ts";
import {
  absent,
  type Figure,
  type Inline,
  type Table,
  type TableColumn,
  type TableRow,
} from "../document.ts";
import { keysOf, municipality, schoolType } from "./breakdown.ts";
import { groupShare, part, people, size } from "./figures.ts";
import { groupsBy } from "./participant-kinds.ts";
import { numberColumn, yearColumn } from "./participants-table.ts";
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

/** Each mark as people and a share, under the mark. */
export const markColumns: readonly TableColumn[] = MARKS.flatMap((over) =>
  ["чел.", "%"].map((under) => ({
    title: `${over}, ${under}`,
    heads: { over, under },
    align: "number" as const,
    partOf: under,
  })),
);

export const markCells = (tally: Tally): Inline[][] =>
  MARKS.flatMap((_, place): Inline[][] => [
    [people(tally.groups[place] ?? 0, grouped(tally))],
    [groupShare(tally, place)],
  ]);

/** Marks over the years, people and shares (таблица 2-2 САО-9). */
export const marksByYear = (view: SubjectView, id: string, caption: string): Table => ({
  kind: "table",
  id,
  caption,
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
          : [[people(tally.groups[place] ?? 0, grouped(tally))], [groupShare(tally, place)]],
      ),
    ],
  })),
});

/** Marks by municipality (таблица 2-3 САО-9). */
export function marksByPlace(view: SubjectView, id: string, caption: string): Table {
  const { now } = view;
  return {
    kind: "table",
    id,
    caption,
    headerColumn: 1,
    columns: [
      numberColumn,
      { title: "АТЕ", align: "text" },
      { title: "Всего участников", align: "number" },
      ...markColumns,
    ],
    rows: rowsBy(view, municipality(view.data), (tally) => [[size(tally.n)], ...markCells(tally)]),
    total: { cells: [[], ["Всего"], [size(now.tally.n)], ...markCells(now.tally)] },
  };
}

const markOver = "Доля участников, получивших отметку";

/** Shares of the marks, quality and training by type of school (таблица 2-4 САО-9). */
export function marksByType(view: SubjectView, id: string, caption: string): Table {
  const cells = (tally: Tally): Inline[][] => [
    ...MARKS.map((_, place): Inline[] => [groupShare(tally, place)]),
    [qualityFigure(tally)],
    [passedFigure(tally)],
  ];
  return {
    kind: "table",
    id,
    caption,
    headerColumn: 1,
    columns: [
      numberColumn,
      { title: "Тип ОО", align: "text" },
      ...MARKS.map((under) => ({
        title: `${markOver}: ${under}`,
        heads: { over: markOver, under },
        align: "number" as const,
        partOf: "marks",
      })),
      ...["«4» и «5» (качество обучения)", "«3», «4» и «5» (уровень обученности)"].map((under) => ({
        title: under,
        heads: { over: markOver, under },
        align: "number" as const,
      })),
    ],
    rows: rowsBy(view, schoolType(view.data), cells),
    total: { cells: [[], ["Всего"], ...cells(view.now.tally)] },
  };
}

/** A numbered row for each key with participants in the report's year. */
const rowsBy = (
  view: SubjectView,
  keyOf: (entry: SaoEntry) => string,
  cells: (tally: Tally) => Inline[][],
): TableRow[] =>
  groupsBy(view.now.entries, keyOf, keysOf(view, keyOf)).map(({ title, tally }, at) => ({
    cells: [[`${at + 1}.`], [title], ...cells(tally)],
  }));
