import { details, note, subsection } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { hardTasks, type HardTasks } from "../../src/indicators/sao/hard-tasks.ts";
import type { TaskRow } from "../../src/indicators/sao/task-table.ts";
import { subheading } from "./breakdown.ts";
import { placeholder } from "./form-blocks.ts";
import type { TableName } from "./numbered-table.ts";
import type { SubjectView } from "./subject-view.ts";
import { deficits, hardConclusion, taskNote, tasksConclusion } from "./task-conclusions.ts";
import { completionTable, pointsTable, tasksOf, taskYearsTable } from "./task-tables.ts";

/** Heads and names of tables of the section on tasks: what the two forms call differently. */
interface TaskSectionForm {
  readonly title: string;
  /** The paper in general, where the form asks for it. */
  readonly paper?: string;
  readonly statistics: string;
  readonly completion: TableName;
  readonly points: TableName & { readonly summary: string };
  readonly hard: string;
  readonly content: string;
  /** Hard tasks over the years, where the form asks for it. */
  readonly years?: TableName;
  readonly skills: string;
  readonly conclusions: string;
}

/** The section on tasks (анализ выполнения заданий КИМ), or why there is none. */
export function taskSection(view: SubjectView, form: TaskSectionForm): Block[] {
  const rows = tasksOf(view.now);
  return subsection(
    `${view.id}-3`,
    form.title,
    rows.length === 0 ? withoutTasks(view) : tasks(view, form, rows),
  );
}

const withoutTasks = ({ now }: SubjectView): Block =>
  note(`Не оценено: в выгрузках ${now.year}\u00a0года нет баллов за отдельные задания.`);

function tasks(view: SubjectView, form: TaskSectionForm, rows: readonly TaskRow[]): Block[] {
  const found = hardTasks(rows, view.data.options);
  return [
    ...(form.paper === undefined
      ? []
      : [
          subheading(form.paper),
          placeholder("Содержательные особенности варианта, использованного в регионе."),
        ]),
    subheading(form.statistics),
    completionTable(view, form.completion),
    taskNote(view, rows),
    pointsDetails(view, form.points),
    subheading(form.hard),
    ...hardConclusion(view, rows, found),
    subheading(form.content),
    ...hardInYears(view, lowTasks(view, found), form.years),
    placeholder("Типичные ошибки, их возможные причины и пути устранения по каждому заданию."),
    ...deficits(view, rows),
    subheading(form.skills),
    placeholder("Какие метапредметные умения не сформированы и в каких заданиях это видно."),
    subheading(form.conclusions),
    ...tasksConclusion(view, rows, found),
  ];
}

/** Tasks by points, folded: a row a task and number of points is long. */
const pointsDetails = (view: SubjectView, { summary, ...name }: TaskSectionForm["points"]): Block =>
  details(`${view.id}-points`, summary, pointsTable(view, name));

/** Hard tasks, and of those that may be hard the ones with a low mean. */
const lowTasks = ({ data }: SubjectView, { hard, undecided }: HardTasks): TaskRow[] => [
  ...hard.map(({ row }) => row),
  ...undecided.filter(({ all }) => (all.completion ?? 1) < data.options.hardTask.base),
];

/** Those tasks in earlier years too. */
function hardInYears(
  view: SubjectView,
  rows: readonly TaskRow[],
  name: TableName | undefined,
): Block[] {
  if (name === undefined || rows.length === 0) return [];
  const tasks = rows.map(({ task }) => task);
  return [
    taskYearsTable(view, tasks, name),
    note("Под одним номером в разные годы могут стоять задания разного содержания."),
  ];
}
