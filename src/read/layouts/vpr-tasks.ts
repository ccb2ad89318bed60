import type { Issue } from "../../shared/issue.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import { countFromPercent } from "../largest-remainder.ts";
import type { Layout } from "../layout.ts";
import type { AggregateRow } from "../student-table.ts";
import { parseTaskHeader, taskId } from "../task-header.ts";
import type { Group } from "./vpr-groups.ts";
import {
  isReport,
  noParticipants,
  participantsOf,
  readVprReport,
  type SchoolNumbers,
  type VprReport,
} from "./vpr-report.ts";

/** A task of a report: its column and maximum. */
interface ReportTask {
  readonly id: string;
  readonly max: number | null;
  readonly at: number;
}

const plainTask = /^\d+(?:[.,]\d+|\(\d+\)|\s*[кk]\d+)*$/iu;

/** Tasks of a report's header; a maximum stands in the header (`1К1 (2б)`) or in the line under it. */
function reportTasks(report: VprReport): ReportTask[] {
  const maxima = report.under.find((cells) => /^(макс|$)/iu.test(cells[0] ?? ""));
  return report.header.flatMap((cell, at) => {
    if (at <= report.participants) return [];
    const named = parseTaskHeader(cell);
    if (named) return [{ ...named, at }];
    if (!plainTask.test(cell)) return [];
    return [{ id: taskId(cell), max: numberOf(maxima?.[at] ?? ""), at }];
  });
}

type TaskPoints = { id: string; max: number; points: number; n: number };

/**
 * Sums of points behind the percentages of the maximum, each checked; tasks whose sum cannot be told
 * are named.
 */
function pointsOfTasks(
  cells: readonly string[],
  n: number,
  tasks: readonly ReportTask[],
  decimals: number,
): { points: TaskPoints[]; unclear: string[] } {
  const points: TaskPoints[] = [];
  const unclear: string[] = [];
  for (const { id, max, at } of tasks) {
    const percent = numberOf(cells[at] ?? "");
    if (percent === null) continue;
    const sum = max === null ? null : countFromPercent(percent, n * max, decimals);
    if (sum === null || max === null) unclear.push(id);
    else points.push({ id, max, points: sum, n });
  }
  return { points, unclear };
}

/** «Выполнение заданий» of ФИС ОКО: percent of the maximum for each task, which become sums of points. */
export const vprTasks: Layout = {
  id: "vpr-tasks",
  title: "ВПР, выполнение заданий",
  recognise: (head) => (isReport(head, /^выполнение заданий(?! групп)/iu) ? 0.97 : 0),
  read: (grid, context) => readVprReport(grid, context, parseTasks),
};

function parseTasks(group: Group, report: VprReport): SchoolNumbers {
  const n = participantsOf(group, report);
  if (n === null) return noParticipants(group, report);
  const { points, unclear } = pointsOfTasks(
    group.row.cells,
    n,
    reportTasks(report),
    report.decimals,
  );
  if (points.length === 0) {
    return {
      issue: {
        code: "percents-not-exact",
        column: unclear.join(", "),
        found: `задания ${unclear.join(", ")}`,
        expected: "доли от максимального балла",
      },
    };
  }
  const issues: Issue[] =
    unclear.length === 0
      ? []
      : [
          {
            code: "task-percent-unclear",
            severity: "warning",
            found: unclear.join(", "),
            count: 1,
          },
        ];
  return { numbers: { n, tasks: points }, issues };
}

/**
 * «Выполнение заданий группами участников» of ФИС ОКО: under each group a row for the pupils with
 * «2», «3», «4», «5». Read only where those rows say how many pupils each stands for: then they give
 * the counts of the marks and, added up, the points for each task.
 */
export const vprTasksByMark: Layout = {
  id: "vpr-tasks-by-mark",
  title: "ВПР, выполнение заданий группами участников",
  recognise: (head) => (isReport(head, /^выполнение заданий групп/iu) ? 0.97 : 0),
  read: (grid, context) => readVprReport(grid, context, parseTasksByMark),
};

function parseTasksByMark(group: Group, report: VprReport): SchoolNumbers {
  const tasks = reportTasks(report);
  const marks: [number, number, number, number] = [0, 0, 0, 0];
  const sums = new Map<string, NonNullable<AggregateRow["tasks"]>[number]>();
  for (const { cells } of group.details) {
    const mark = Number(/[2-5]/.exec(cells[0] ?? "")?.[0]);
    const n = numberOf(cells[report.participants] ?? "");
    if (n === null || !Number.isInteger(n)) {
      return {
        issue: {
          code: "report-not-used",
          severity: "note",
          found: "нет числа участников с каждой отметкой",
        },
      };
    }
    marks[mark - 2] = n;
    const { points, unclear } = pointsOfTasks(cells, n, tasks, report.decimals);
    if (n > 0 && unclear.length > 0) {
      return {
        issue: {
          code: "percents-not-exact",
          column: unclear.join(", "),
          found: `задания ${unclear.join(", ")}`,
          expected: "доли от максимального балла",
        },
      };
    }
    for (const task of points) {
      const before = sums.get(task.id);
      sums.set(task.id, {
        ...task,
        points: task.points + (before?.points ?? 0),
        n: task.n + (before?.n ?? 0),
      });
    }
  }
  const n = marks.reduce((sum, count) => sum + count, 0);
  const printed = participantsOf(group, report);
  if (n === 0 || (printed !== null && printed !== n)) {
    return {
      issue: {
        code: "out-of-range",
        found: String(n),
        expected: `${printed ?? "больше 0"} участников с отметками`,
      },
    };
  }
  return { numbers: { n, marks, tasks: [...sums.values()] } };
}
