import { note } from "../../src/document/blocks.ts";
import { absent, type Block, type TermBar } from "../../src/document/document.ts";
import { tableOf, text } from "../../src/document/table-of.ts";
import type { ActionExecution } from "../../src/roadmap/execution/indicator-status.ts";
import { sayTarget, sayTerm } from "../../src/roadmap/say-roadmap.ts";
import { formatDate } from "../../src/shared/russian.ts";
import { actionColumns } from "./action-rows.ts";
import { type MapView, mapPart } from "./map-view.ts";

const rowOf = ({ action }: ActionExecution): string => `${action.id}. ${action.title}`;

/**
 * Terms of a road map as bars (сроки на шкале времени). A term «до …» begins with the plan: nothing
 * says when the work on it does.
 */
function termBars({ execution }: MapView): TermBar[] {
  const { roadmap, actions, date } = execution;
  return actions.flatMap((one, rowRank) => {
    const state = shownState(one, date);
    return one.action.term.periods.map(({ from, to }): TermBar => {
      const begin = from ?? roadmap.period?.from ?? to;
      return {
        row: rowOf(one),
        rowRank,
        from: begin < to ? begin : to,
        to,
        state,
        stateRank: actionStates.indexOf(state),
        told: `${rowOf(one)}: ${sayTerm({ ...one.action.term, periods: [{ from, to }] })}, ${state}`,
      };
    });
  });
}

/** The chart of terms and the table of actions with the same dates. */
export function roadmapTimeline(map: MapView): Block[] {
  const { execution, prefix } = map;
  const bars = termBars(map);
  const undated = execution.actions.filter(({ action }) => action.term.periods.length === 0);
  const chart: Block[] =
    bars.length === 0
      ? []
      : [
          {
            kind: "chart",
            chart: "timeline",
            id: `${prefix}chart-terms`,
            title: "Сроки мероприятий и что с ними стало",
            description: `Полосы сроков ${execution.actions.length - undated.length} мероприятий карты; вертикальная черта — ${formatDate(execution.date)}`,
            table: `${prefix}table-actions`,
            today: execution.date,
            data: bars,
          },
        ];
  return mapPart(
    map,
    "terms",
    "Все сроки карты",
    ...chart,
    note(
      "У срока «до …» полоса начинается вместе с планом: дата начала в карте не указана.",
      undated.length === 0
        ? ""
        : ` Без дат в карте и потому без полосы: ${undated.map(({ action }) => `п.\u00a0${action.id}`).join(", ")}.`,
    ),
    { kind: "details", ...foldedActions(map) },
  );
}

/** Every action with its term and state, by the sections of the map. */
function foldedActions({ execution, prefix }: MapView) {
  const { roadmap, actions, date } = execution;
  return {
    id: `${prefix}all-actions`,
    summary: [`Все мероприятия карты: ${actions.length}`],
    blocks: [
      tableOf<ActionExecution>([], {
        id: `${prefix}table-actions`,
        caption: "Мероприятия, сроки, цели и состояние",
        headerColumn: 1,
        columns: [
          ...actionColumns((one: ActionExecution) => one, 20, 10),
          text("Срок", 15, ({ action }) => sayTerm(action.term)),
          text("Цель", 20, ({ action }) =>
            action.targets.map((target) => sayTarget(target)).join("; "),
          ),
          text("Состояние", 15, (one) => shownState(one, date)),
          text("Исполнители", ({ action: { roles } }) =>
            roles.length === 0 ? absent("not-held") : roles.join("; "),
          ),
        ],
        groups: roadmap.sections.map(({ id, title }) => ({
          title: title === "" ? `Раздел ${id}` : title,
          rows: actions.filter(({ action }) => action.section === id),
        })),
      }),
    ],
  };
}

/** States of an action as they are shown, in the order of the legend. */
const actionStates = [
  "выполнено",
  "выполнено с опозданием",
  "не выполнено",
  "срок прошёл, данных нет",
  "не оценено",
  "цель не задана",
  "идёт",
  "ещё не началось",
] as const;
type ShownState = (typeof actionStates)[number];

/** What has become of an action by a day (состояние мероприятия). */
function shownState({ state, indicators, action }: ActionExecution, date: string): ShownState {
  switch (state) {
    case "met":
      return indicators.some(({ late }) => late) ? "выполнено с опозданием" : "выполнено";
    case "not-met":
      return "не выполнено";
    case "no-data":
      return "срок прошёл, данных нет";
    case "not-assessed":
      return "не оценено";
    case "without-target":
      return "цель не задана";
    case "not-due": {
      const begins = action.term.periods.map(({ from }) => from ?? "").toSorted()[0] ?? "";
      return begins <= date ? "идёт" : "ещё не началось";
    }
  }
}
