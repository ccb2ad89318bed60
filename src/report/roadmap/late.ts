import type { ActionExecution, IndicatorExecution } from "../../support/index.ts";
import { absent, count, type Block, type Figure, type TableRow } from "../document.ts";
import { indicatorCells, indicatorColumns } from "./action-rows.ts";
import { latePlaces, lateSchools } from "./late-schools.ts";
import { partHeading, type MapView } from "./map-view.ts";

/** Actions whose indicators are not met, or of which nothing is known, when they should be. */
export const lateActions = ({ execution }: Pick<MapView, "execution">): ActionExecution[] =>
  execution.actions.filter(({ state }) => state === "not-met" || state === "no-data");

/** What is late: by action, by municipality, by school (кто опаздывает); silence is nobody's fault. */
export function roadmapLate(map: MapView): Block[] {
  if (!map.facts) return [];
  const overdue = lateActions(map);
  return [
    partHeading(map, "late", "Что не исполнено в срок"),
    overdue.length === 0
      ? { kind: "paragraph", content: ["Просроченных мероприятий нет."] }
      : overdueTable(map, overdue),
    ...latePlaces(map),
    ...lateSchools(map),
  ];
}

const daysFigure = ({ overdueDays }: ActionExecution): Figure =>
  overdueDays === undefined ? absent("not-held", "срок ещё идёт") : count(overdueDays);

function overdueTable(map: MapView, overdue: readonly ActionExecution[]): Block {
  const groups = [
    ["not-met", "Не выполнено"],
    ["no-data", "Срок прошёл, данных нет"],
  ] as const;
  const rowsOf = (status: IndicatorExecution["status"]): TableRow[] =>
    overdue.flatMap((one) =>
      one.indicators
        .filter((indicator) => indicator.status === status)
        .map((indicator) => ({ cells: indicatorCells(map, one, indicator, daysFigure(one)) })),
    );
  return {
    kind: "table",
    id: `${map.prefix}table-late`,
    caption: "Мероприятия, которые в срок не исполнены или не подтверждены записью",
    columns: indicatorColumns(15, { title: "Просрочено, дней", align: "number", width: 15 }),
    headerColumn: 1,
    rows: [],
    groups: groups
      .map(([status, title]) => ({ title, rows: rowsOf(status) }))
      .filter(({ rows }) => rows.length > 0),
  };
}
