import type { ListedSchool, Tally } from "../../indicators/index.ts";
import type { Inline, Table, TableColumn, TableRow } from "../document.ts";
import { absent, share } from "../document.ts";
import { groupShare, meanFigure, size } from "./figures.ts";
import { numberColumn } from "./participants-table.ts";
import type { SubjectView } from "./subject-view.ts";

/** A row of a breakdown: null where the export does not tell such participants apart. */
export interface GroupsRow {
  readonly title: string;
  readonly tally: Tally | null;
}

export interface GroupsTable {
  readonly id: string;
  readonly caption: string;
  readonly name: string;
  readonly rows: readonly GroupsRow[];
  readonly total?: GroupsRow;
}

const heads = {
  score: "Доля участников, у которых полученный тестовый балл",
  mark: "Доля участников, получивших",
} as const;

/** A column of each group, in the order asked for. */
export const groupColumns = (
  view: SubjectView,
  over: string,
  places: readonly number[],
): TableColumn[] =>
  places.map((place) => {
    const under = view.groups[place] ?? "";
    return {
      title: `${over}: ${under}`,
      heads: { over, under },
      align: "number",
      partOf: "groups",
    };
  });

/** Results in groups of participants (таблицы 2-7…2-10): number and the shares of the four groups. */
export function groupsTable(view: SubjectView, table: GroupsTable): Table {
  const row = ({ title, tally }: GroupsRow, at: number | null): TableRow => ({
    cells: [[at === null ? "" : `${at + 1}.`], [title], ...values(tally)],
  });
  return {
    kind: "table",
    id: table.id,
    caption: table.caption,
    headerColumn: 1,
    columns: [
      numberColumn,
      { title: table.name, align: "text" },
      { title: "Количество участников, чел.", align: "number" },
      ...groupColumns(view, heads[view.scheme], [0, 1, 2, 3]),
    ],
    rows: table.rows.map(row),
    ...(table.total && { total: row(table.total, null) }),
  };
}

function values(tally: Tally | null): Inline[][] {
  if (!tally) {
    const unknown = absent("not-assessed", "в выгрузке этого года таких сведений нет");
    return [[unknown], [unknown], [unknown], [unknown], [unknown]];
  }
  return [[size(tally.n)], ...[0, 1, 2, 3].map((place) => [groupShare(tally, place)])];
}

/**
 * A list of schools (таблицы 2-11 и 2-12): graduates and the shares of their groups; the leading one
 * with its 95 % interval, since a list without it says more than is known.
 *
 * @param places order of the groups: the leading one first
 */
export function schoolsTable(
  view: SubjectView,
  table: { readonly id: string; readonly caption: string; readonly places: readonly number[] },
  schools: readonly ListedSchool[],
  nameOf: (school: string) => string,
): Table {
  const over =
    view.scheme === "score" ? "Доля ВТГ, получивших тестовый балл" : "Доля ВТГ, получивших";
  return {
    kind: "table",
    id: table.id,
    caption: table.caption,
    headerColumn: 1,
    columns: [
      numberColumn,
      { title: "Наименование ОО", align: "text", width: 30 },
      { title: "Количество ВТГ, чел.", align: "number" },
      ...groupColumns(view, over, table.places),
    ],
    rows: schools.map(({ school, tally, k, n, low, high }, at) => ({
      cells: [
        [`${at + 1}.`],
        [`${school} – ${nameOf(school)}`],
        [size(tally.n)],
        ...table.places.map((place, column): Inline[] =>
          column === 0
            ? [{ ...share(k / n, low, high, [{ k, n }]), zeroAsDash: true }]
            : [groupShare(tally, place)],
        ),
      ],
    })),
  };
}

/** Dynamics of the groups and the mean over the years (таблица 2-6). */
export function dynamicsTable(view: SubjectView, id: string, caption: string): Table {
  const measure = view.scheme === "score" ? "Средний тестовый балл" : "Средняя отметка";
  const none = [absent("not-assessed", "результатов этого года нет")];
  return {
    kind: "table",
    id,
    caption,
    headerColumn: 1,
    columns: [
      numberColumn,
      { title: "Участников, набравших балл", align: "text", width: 40 },
      ...view.years.map(({ year }): TableColumn => ({
        title: `${year}\u00a0г.`,
        heads: { over: "Год проведения ГИА", under: `${year}\u00a0г.` },
        align: "number",
      })),
    ],
    rows: [
      ...view.groups.map((title, place) => ({
        cells: [
          [`${place + 1}.`],
          [`${title}, %`],
          ...view.years.map(({ tally }) => (tally.n === 0 ? none : [groupShare(tally, place)])),
        ],
      })),
      {
        cells: [
          ["5."],
          [measure],
          ...view.years.map(({ tally }) =>
            tally.n === 0 ? none : [meanFigure(tally, view.scheme === "score" ? 1 : 2)],
          ),
        ],
      },
    ],
  };
}
