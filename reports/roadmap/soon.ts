import { absent, type Block } from "../../src/document/document.ts";
import { policy } from "../../src/reference/policy.ts";
import { dueSoon } from "../../src/roadmap/execution/execute-roadmap.ts";
import type { IndicatorExecution } from "../../src/roadmap/execution/indicator-status.ts";
import { sayTarget, shortDate } from "../../src/roadmap/say-roadmap.ts";
import { actionCells, actionColumns } from "./action-rows.ts";
import { missingWords } from "./indicator-words.ts";
import { type MapView, partHeading } from "./map-view.ts";

/** Terms that end within that many days (что предстоит); nothing comes after the last day of the plan. */
export function roadmapSoon(map: MapView): Block[] {
  if (map.dayFrom === "plan-end") return [];
  const coming = dueSoon(map.execution, policy.roadmap.soon);
  return [
    partHeading(map, "soon", `Что предстоит за ${policy.roadmap.soon} дней`),
    coming.length === 0
      ? { kind: "paragraph", content: ["В эти дни не истекает ни один срок."] }
      : {
          kind: "table",
          id: `${map.prefix}table-soon`,
          caption: `Сроки, которые истекают в следующие ${policy.roadmap.soon} дней`,
          columns: actionColumns(25, [
            { title: "До", align: "text", width: 10 },
            { title: "Чего ещё не хватает", align: "text", width: 30 },
            { title: "Исполнители", align: "text" },
          ]),
          headerColumn: 1,
          rows: coming.map(({ one, to }) => ({
            cells: actionCells(one, [
              [shortDate(to)],
              [
                one.indicators
                  .filter(({ status }) => status !== "met")
                  .map((indicator) => lackWords(indicator, map))
                  .join("; "),
              ],
              [one.action.roles.join("; ") || absent("not-held")],
            ]),
          })),
        },
  ];
}

/** «не менее 1 мероприятия в месяц: июль 2024 г.», «записи об исполнении». */
function lackWords(one: IndicatorExecution, map: MapView): string {
  if (one.target.kind === "done" && one.numerator === null) return "записи об исполнении";
  return [sayTarget(one.target), missingWords(one, map)].filter((word) => word !== "").join(": ");
}
