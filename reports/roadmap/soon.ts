import { paragraph } from "../../src/document/blocks.ts";
import { absent, type Block } from "../../src/document/document.ts";
import { policy } from "../../src/reference/policy.ts";
import { tableOf, text } from "../../src/document/table-of.ts";
import { dueSoon } from "../../src/roadmap/execution/execute-roadmap.ts";
import type { IndicatorExecution } from "../../src/roadmap/execution/indicator-status.ts";
import { sayTarget, shortDate } from "../../src/roadmap/say-roadmap.ts";
import { actionColumns } from "./action-rows.ts";
import { missingWords } from "./indicator-words.ts";
import { type MapView, mapPart } from "./map-view.ts";

/** Terms that end within that many days (что предстоит); nothing comes after the last day of the plan. */
export function roadmapSoon(map: MapView): Block[] {
  if (map.dayFrom === "plan-end") return [];
  const coming = dueSoon(map.execution, policy.roadmap.soon);
  return mapPart(
    map,
    "soon",
    `Что предстоит за ${policy.roadmap.soon} дней`,
    coming.length === 0
      ? paragraph("В эти дни не истекает ни один срок.")
      : tableOf(coming, {
          id: `${map.prefix}table-soon`,
          caption: `Сроки, которые истекают в следующие ${policy.roadmap.soon} дней`,
          headerColumn: 1,
          columns: [
            ...actionColumns(({ one }: (typeof coming)[number]) => one, 25),
            text("До", 10, ({ to }) => shortDate(to)),
            text("Чего ещё не хватает", 30, ({ one }) =>
              one.indicators
                .filter(({ status }) => status !== "met")
                .map((indicator) => lackWords(indicator, map))
                .join("; "),
            ),
            text("Исполнители", ({ one }) => one.action.roles.join("; ") || absent("not-held")),
          ],
        }),
  );
}

/** «не менее 1 мероприятия в месяц: июль 2024 г.», «записи об исполнении». */
function lackWords(one: IndicatorExecution, map: MapView): string {
  if (one.target.kind === "done" && one.numerator === null) return "записи об исполнении";
  return [sayTarget(one.target), missingWords(one, map)].filter((word) => word !== "").join(": ");
}
