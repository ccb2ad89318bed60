import type { ResultBin, SchoolTask, TaskSums } from "../../src/facts/exam-counts.ts";
import { entriesOf, type SaoEntry, tallyBy, tallyOf } from "../../src/indicators/sao/entry.ts";
import type { ExamTotal } from "../../src/indicators/sao/exam-total.ts";
import { groupChange, type GroupChange } from "../../src/indicators/sao/group-dynamics.ts";
import type { Tally } from "../../src/indicators/sao/tally.ts";
import { type TaskRow, taskTable } from "../../src/indicators/sao/task-table.ts";
import { scoreGroups } from "../../src/reference/score-groups.ts";
import { subjects } from "../../src/reference/subject-table.ts";
import { taskPlan, type TaskPlan } from "../../src/reference/task-plans.ts";
import { fileNames } from "../../src/shared/file-names.ts";
import { type SaoData, saoId } from "../../src/study/load-sao.ts";

/** One year of one subject. */
export interface SubjectYear {
  readonly year: number;
  readonly entries: readonly SaoEntry[];
  readonly tally: Tally;
  readonly total: ExamTotal;
  readonly bins: readonly ResultBin[];
  /** Completion of the tasks; empty where the exports have no points per task. */
  readonly tasks: readonly TaskRow[];
  readonly plan: TaskPlan | undefined;
}

/** Everything of one subject that its chapter needs. */
export interface SubjectView {
  readonly data: SaoData;
  readonly title: string;
  /** Latin letters and digits, unique in the report: what the anchors of the chapter begin with. */
  readonly id: string;
  /** Name of its document without ending, unique in the report: `sao-11-russkiy-yazyk`. */
  readonly fileName: string;
  readonly scheme: "score" | "mark";
  /** Names of the four groups, from the lowest. */
  readonly groups: readonly [string, string, string, string];
  /** Oldest first; a year without participants is there with nobody in it. */
  readonly years: readonly SubjectYear[];
  readonly now: SubjectYear;
  /** The years before, the latest first, that have participants. */
  readonly earlier: readonly SubjectYear[];
  /** Changes to the report's year, from the latest of the earlier years back. */
  readonly changes: readonly GroupChange[];
  readonly sums: readonly TaskSums[];
  readonly schoolTasks: readonly SchoolTask[];
}

const [below, to60, to80, to100] = scoreGroups;
const scoreTitles = [below.title, to60.title, to80.title, to100.title] as const;
const markTitles = ["отметка «2»", "отметка «3»", "отметка «4»", "отметка «5»"] as const;

/** Subjects with participants in the report's year, in the order of their codes. */
export function saoSubjects(data: SaoData): SubjectView[] {
  const held = tallyBy(
    data.entries.filter(({ year }) => year === data.year),
    ({ subject }) => subject,
  );
  const order = subjects.map(({ title }) => title);
  const place = (title: string) => {
    const at = order.indexOf(title);
    return at === -1 ? order.length : at;
  };
  const titles = [...held]
    .filter(([, { n }]) => n > 0)
    .map(([title]) => title)
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const names = fileNames(
    saoId(data.exam),
    titles.map((title) => ({ title })),
  );
  return titles.map((title, at) => subjectView(data, title, `s${at + 1}`, names[at] ?? ""));
}

function subjectView(data: SaoData, title: string, id: string, fileName: string): SubjectView {
  const own = (one: { readonly subject: string; readonly year: number }, year: number) =>
    one.subject === title && one.year === year;
  const years = data.years.map((year): SubjectYear => {
    const entries = entriesOf(data.entries, title, year);
    const plan = taskPlan({ exam: data.exam, subject: title, year }, data.options.plans);
    return {
      year,
      entries,
      tally: tallyOf(entries),
      total: data.totals.find((total) => total.year === year) ?? { year, n: 0, status: "at-least" },
      bins: data.bins.filter((bin) => own(bin, year)),
      tasks: taskTable(
        data.tasks.bins.filter((bin) => own(bin, year)),
        plan,
      ),
      plan,
    };
  });
  const now = years.at(-1);
  if (!now) throw new RangeError("A report has at least one year");
  const earlier = years
    .slice(0, -1)
    .reverse()
    .filter(({ tally }) => tally.n > 0);
  const scheme = now.entries[0]?.scheme ?? "score";
  return {
    data,
    title,
    id,
    fileName,
    scheme,
    groups: scheme === "score" ? scoreTitles : markTitles,
    years,
    now,
    earlier,
    changes: earlier.map((before) => groupChange(now, before)),
    sums: data.tasks.sums.filter((one) => own(one, data.year)),
    schoolTasks: data.tasks.schools.filter((one) => own(one, data.year)),
  };
}

/** Whether the exports of a year say anything of a group: else its counts are not known, and not 0. */
export const saysOf = (entries: readonly SaoEntry[], field: "category" | "sex" | "ovz"): boolean =>
  entries.some((entry) => entry[field] !== "");
