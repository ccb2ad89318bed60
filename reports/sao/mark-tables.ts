import { absent, type Figure, type Table } from "../../src/document/document.ts";
import { type Column, number, numberUnder, tableOf, text } from "../../src/document/table-of.ts";
import type { Tally } from "../../src/indicators/sao/tally.ts";
import { groupShare, ofGrouped, part, people, size } from "./figures.ts";
import { numberedTable, type TableName } from "./numbered-table.ts";
import {
  byMunicipality,
  bySchoolType,
  disabledOf,
  type KindResult,
  kindResults,
} from "./participant-kinds.ts";
import { yearColumn } from "./participants-table.ts";
import type { SubjectView } from "./subject-view.ts";

/** The marks, from the lowest. */
const MARKS = ["«2»", "«3»", "«4»", "«5»"] as const;

export const goodMarks = ({ groups: [, , four, five] }: Tally): number => four + five;
export const passedMarks = ({ groups: [, three, four, five] }: Tally): number =>
  three + four + five;

/** Quality of learning (качество обучения): «4» and «5» among those with a mark. */
export const qualityFigure = (tally: Tally): Figure => ofGrouped(tally, part, goodMarks(tally));
/** Level of training (уровень обученности): «3», «4» and «5». */
export const passedFigure = (tally: Tally): Figure => ofGrouped(tally, part, passedMarks(tally));

/** Participants with disabilities (ОВЗ) of the report's year. */
export function disabledCount({ now }: SubjectView): Figure {
  const tally = disabledOf(now.entries);
  return tally ? size(tally.n) : absent("not-assessed", "в выгрузке нет сведений об ОВЗ");
}

const markCount = (tally: Tally, place: number): Figure =>
  ofGrouped(tally, people, tally.groups[place] ?? 0);

/** Each mark as people and a share, under the mark. */
export const markColumns = <Row>(of: (row: Row) => Tally): Column<Row>[] =>
  MARKS.flatMap((mark, place): Column<Row>[] => [
    numberUnder(mark, "чел.", (row) => markCount(of(row), place), { partOf: "чел." }),
    numberUnder(mark, "%", (row) => groupShare(of(row), place), { partOf: "%" }),
  ]);

/** Marks over the years, people and shares (таблица 2-2 САО-9). */
export const marksByYear = (view: SubjectView, name: TableName): Table =>
  tableOf(MARKS, {
    ...name,
    columns: [
      text("Получили", (mark) => `Получили ${mark}`),
      ...view.years.flatMap(({ year, tally }): Column<string>[] => {
        const none = tally.n === 0 && absent("not-assessed");
        return [
          yearColumn(year, "чел.", (_, place) => none || markCount(tally, place)),
          yearColumn(year, "%", (_, place) => none || groupShare(tally, place)),
        ];
      }),
    ],
  });

/** Marks by municipality (таблица 2-3 САО-9). */
export const marksByPlace = (view: SubjectView, name: TableName): Table =>
  numberedTable(kindResults(view, byMunicipality), {
    ...name,
    name: "АТЕ",
    width: 20,
    total: { title: "Всего", tally: byMunicipality.all(view, view.now) },
    columns: [
      number("Всего участников", ({ tally }) => size(tally.n)),
      ...markColumns(({ tally }: KindResult<Tally>) => tally),
    ],
  });

const markOver = "Доля участников, получивших отметку";

/** Shares of the marks, quality and training by type of school (таблица 2-4 САО-9). */
export const marksByType = (view: SubjectView, name: TableName): Table =>
  numberedTable<KindResult<Tally>>(kindResults(view, bySchoolType), {
    ...name,
    name: "Тип ОО",
    total: { title: "Всего", tally: bySchoolType.all(view, view.now) },
    columns: [
      ...MARKS.map((mark, place) =>
        numberUnder(markOver, mark, ({ tally }: KindResult<Tally>) => groupShare(tally, place), {
          partOf: "marks",
        }),
      ),
      numberUnder(markOver, "«4» и «5» (качество обучения)", ({ tally }) => qualityFigure(tally)),
      numberUnder(markOver, "«3», «4» и «5» (уровень обученности)", ({ tally }) =>
        passedFigure(tally),
      ),
    ],
  });
