import { sayTarget, type ActionExecution, type IndicatorExecution } from "../../support/index.ts";
import { absent, count, type Block, type TableRow } from "../document.ts";
import { missingWords, valueContent } from "./indicator-words.ts";
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
    partHeading(map, "late", "Что и кто опаздывает"),
    overdue.length === 0
      ? { kind: "paragraph", content: ["Просроченных мероприятий нет."] }
      : overdueTable(map, overdue),
    ...latePlaces(map),
    ...lateSchools(map),
  ];
}

function overdueTable(map: MapView, overdue: readonly ActionExecution[]): Block {
  const groups = [
    ["not-met", "Не выполнено"],
    ["no-data", "Срок прошёл, данных нет"],
  ] as const;
  const rowsOf = (status: IndicatorExecution["status"]): TableRow[] =>
    overdue.flatMap(({ action, indicators, overdueDays }) =>
      indicators
        .filter((one) => one.status === status)
        .map((one) => ({
          cells: [
            [action.id],
            [action.title],
            [sayTarget(one.target)],
            valueContent(one),
            [overdueDays === undefined ? absent("not-held", "срок ещё идёт") : count(overdueDays)],
            [missingWords(one, map) || absent("not-held")],
          ],
        })),
    );
  return {
    kind: "table",
    id: `${map.prefix}table-late`,
    caption: "Не выполнено или не доложено в срок",
    columns: [
      { title: "№", align: "text", width: 5, sortable: false },
      { title: "Мероприятие", align: "text", width: 25 },
      { title: "Цель", align: "text", width: 15 },
      { title: "Значение", align: "number", width: 15 },
      { title: "Просрочено, дней", align: "number", width: 15 },
      { title: "Чего не хватает", align: "text" },
    ],
    headerColumn: 1,
    rows: [],
    groups: groups
      .map(([status, title]) => ({ title, rows: rowsOf(status) }))
      .filter(({ rows }) => rows.length > 0),
  };
}
