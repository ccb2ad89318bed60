import { hardTasks, type HardTasks, type TaskRow } from "../../indicators/index.ts";
import type { Block, Heading } from "../document.ts";
import { placeholder } from "./placeholder.ts";
import { pointsTable, tasksOf } from "./task-tables.ts";
import type { SubjectView } from "./subject-view.ts";

/**
 * The section on tasks under its heading, or why there is none.
 *
 * @param blocks what is said of the tasks of the report's year
 */
export function taskSection(
  view: SubjectView,
  text: string,
  blocks: (rows: readonly TaskRow[], found: HardTasks) => readonly Block[],
): Block[] {
  const heading: Heading = { kind: "heading", level: 3, id: `${view.id}-3`, text };
  const rows = tasksOf(view.now);
  if (rows.length > 0) return [heading, ...blocks(rows, hardTasks(rows, view.data.options))];
  return [
    heading,
    {
      kind: "note",
      content: [
        `Не оценено: в выгрузках ${view.now.year}\u00a0года нет баллов за отдельные задания.`,
      ],
    },
  ];
}

/** Tasks by points, folded: a row a task and number of points is long. */
export const pointsDetails = (
  view: SubjectView,
  summary: string,
  id: string,
  caption: string,
): Block => ({
  kind: "details",
  id: `${view.id}-points`,
  summary: [summary],
  blocks: [pointsTable(view, id, caption)],
});

/** What only people who know the paper can write of the tasks, in both reports. */
export const contentPlaceholder = placeholder(
  "Типичные ошибки, их возможные причины и пути устранения по каждому заданию.",
);
export const skillsPlaceholder = placeholder(
  "Какие метапредметные умения не сформированы и в каких заданиях это видно.",
);
