import { absent, type Inline, type Table, type TableColumn } from "../../src/document/document.ts";
import type { Tally } from "../../src/indicators/sao/tally.ts";
import { groupShare, meanFigure, size } from "./figures.ts";
import { numberedTable, type TableName } from "./numbered-table.ts";
import { type KindResult, kindResults, type ParticipantKinds } from "./participant-kinds.ts";
import type { SubjectView } from "./subject-view.ts";

export interface GroupsTable {
  /** Head of the column that names the rows. */
  readonly name: string;
  readonly by: ParticipantKinds;
  /** Rows that cut across the kinds; a table with them has no «Всего». */
  readonly across?: readonly KindResult[];
}

const PLACES = [0, 1, 2, 3] as const;

const heads = {
  score: "Доля участников, у которых полученный тестовый балл",
  mark: "Доля участников, получивших",
} as const;

/** The column of one of the four groups under what they are shares of. */
export const groupColumn = (view: SubjectView, over: string, place: number): TableColumn => {
  const under = view.groups[place] ?? "";
  return {
    title: `${over}: ${under}`,
    heads: { over, under },
    align: "number",
    partOf: "groups",
  };
};

/** Results by kind of participants (таблицы 2-7…2-10): number and the shares of the four groups. */
export function groupsTable(
  view: SubjectView,
  name: TableName,
  { name: title, by, across }: GroupsTable,
): Table {
  const row = (kind: KindResult) => ({ title: kind.title, cells: values(kind.tally) });
  return numberedTable({
    ...name,
    name: title,
    columns: [
      { title: "Количество участников, чел.", align: "number" },
      ...PLACES.map((place) => groupColumn(view, heads[view.scheme], place)),
    ],
    rows: [...kindResults(view, by), ...(across ?? [])].map(row),
    ...(across === undefined && { total: row({ title: "Всего", tally: by.all(view, view.now) }) }),
  });
}

function values(tally: Tally | null): Inline[][] {
  if (tally) return [[size(tally.n)], ...PLACES.map((place) => [groupShare(tally, place)])];
  const unknown = absent("not-assessed", "в выгрузке этого года таких сведений нет");
  return [[unknown], [unknown], [unknown], [unknown], [unknown]];
}

/** Dynamics of the groups and the mean over the years (таблица 2-6). */
export function dynamicsTable(view: SubjectView, name: TableName): Table {
  const score = view.scheme === "score";
  const none = [absent("not-assessed", "результатов этого года нет")];
  const row = (title: string, of: (tally: Tally) => Inline) => ({
    title,
    cells: view.years.map(({ tally }) => (tally.n === 0 ? none : [of(tally)])),
  });
  return numberedTable({
    ...name,
    name: "Участников, набравших балл",
    width: 40,
    columns: view.years.map(({ year }) => ({
      title: `Год проведения ГИА: ${year}\u00a0г.`,
      heads: { over: "Год проведения ГИА", under: `${year}\u00a0г.` },
      align: "number",
    })),
    rows: [
      ...view.groups.map((title, place) => row(`${title}, %`, (tally) => groupShare(tally, place))),
      row(score ? "Средний тестовый балл" : "Средняя отметка", (tally) =>
        meanFigure(tally, score ? 1 : 2),
      ),
    ],
  });
}
