import type { ActionExecution } from "../../support/index.ts";

/** States of an action as they are shown, in the order of the legend. */
export const actionStates = [
  "выполнено",
  "выполнено с опозданием",
  "не выполнено",
  "срок прошёл, данных нет",
  "не оценено",
  "цель не задана",
  "идёт",
  "ещё не началось",
] as const;
export type ShownState = (typeof actionStates)[number];

/** What has become of an action by a day (состояние мероприятия). */
export function shownState(
  { state, indicators, action }: ActionExecution,
  date: string,
): ShownState {
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
