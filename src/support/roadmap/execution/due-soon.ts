import { addDays } from "../reading/calendar.ts";
import type { ActionExecution } from "./indicator-status.ts";
import type { RoadmapExecution } from "./execute-roadmap.ts";

/** An action with the day on which a term of it ends soon. */
export interface DueSoon {
  readonly one: ActionExecution;
  readonly to: string;
}

/**
 * Actions not yet done whose term, or a part of it, ends in the next days (что предстоит).
 *
 * @param days how many, from the day of the execution on; 30 by default
 */
export function dueSoon({ actions, date }: RoadmapExecution, days = 30): DueSoon[] {
  const last = addDays(date, days);
  return actions
    .filter(({ state }) => state !== "met")
    .flatMap((one) => {
      const ends = one.action.term.periods
        .map(({ to }) => to)
        .filter((to) => to >= date && to <= last);
      const [to] = ends.toSorted();
      return to === undefined ? [] : [{ one, to }];
    })
    .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
}
