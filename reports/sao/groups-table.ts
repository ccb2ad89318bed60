import type { Some } from "../../src/document/blocks.ts";
import { absent, type Block, type Table, type TableColumn } from "../../src/document/document.ts";
import { type Column, number, numberUnder } from "../../src/document/table-of.ts";
import { grouped, type Tally } from "../../src/indicators/sao/tally.ts";
import { partBars } from "../../src/document/part-bars.ts";
import { policy } from "../../src/reference/policy.ts";
import { groupShare, meanFigure, size, UNTOLD } from "./figures.ts";
import { numberedTable, type TableName } from "./numbered-table.ts";
import { type KindResult, kindResults, type ParticipantKinds } from "./participant-kinds.ts";
import type { SubjectView } from "./subject-view.ts";

interface GroupsTable {
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

/** Heading of one of the four groups under what they are shares of. */
export function groupHead(view: SubjectView, over: string, place: number): TableColumn {
  const under = view.groups[place] ?? "";
  return {
    title: `${over}: ${under}`,
    heads: { over, under },
    align: "number",
    partOf: "groups",
  };
}

/** Results by kind of participants (таблицы 2-7…2-10): number and the shares of the four groups. */
export function groupsTable(
  view: SubjectView,
  name: TableName,
  { name: title, by, across }: GroupsTable,
): Table {
  const rows: KindResult[] = [...kindResults(view, by), ...(across ?? [])];
  return numberedTable(rows, {
    ...name,
    name: title,
    columns: [
      number("Количество участников, чел.", ({ tally }) => (tally ? size(tally.n) : UNTOLD)),
      ...PLACES.map((place): Column<KindResult> => ({
        head: groupHead(view, heads[view.scheme], place),
        cell: ({ tally }) => (tally ? groupShare(tally, place) : UNTOLD),
      })),
    ],
    ...(across === undefined && { total: { title: "Всего", tally: by.all(view, view.now) } }),
  });
}

/** Dynamics of the groups and the mean over the years (таблица 2-6). */
export function dynamicsTable(view: SubjectView, name: TableName): Table {
  const score = view.scheme === "score";
  const none = absent("not-assessed", "результатов этого года нет");
  const rows = [
    ...view.groups.map((title, place) => ({
      title: `${title}, %`,
      of: (tally: Tally) => groupShare(tally, place),
    })),
    {
      title: score ? "Средний тестовый балл" : "Средняя отметка",
      of: (tally: Tally) => meanFigure(tally, score ? 1 : 2),
    },
  ];
  return numberedTable(rows, {
    ...name,
    name: "Участников, набравших балл",
    width: 40,
    columns: view.years.map(({ year, tally }) =>
      numberUnder("Год проведения ГИА", `${year}\u00a0г.`, ({ of }: (typeof rows)[number]) =>
        tally.n === 0 ? none : of(tally),
      ),
    ),
  });
}

/**
 * The four groups of each year as bars of 100 % (динамика групп), beside the table that has the same
 * numbers; nothing where only one year can be drawn.
 *
 * @param table id of that table
 */
export function groupsChart(view: SubjectView, table: string, title: string): Some<Block> {
  const years = view.years.filter(({ tally }) => grouped(tally) >= policy.charts.fewest);
  const description = `Доли групп в\u00a0${years.map(({ year }) => year).join(", ")}\u00a0годах; по баллам разных шкал сравнивать группы следует с осторожностью.`;
  return (
    years.length > 1 &&
    partBars(
      { id: `${table}-chart`, title, description, table },
      view.groups,
      years.map(({ year, tally }) => ({
        title: `${year}\u00a0г.`,
        n: grouped(tally),
        counts: tally.groups,
      })),
    )
  );
}
