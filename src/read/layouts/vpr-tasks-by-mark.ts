import type { Layout } from "../layout.ts";
import type { AggregateRow } from "../student-table.ts";
import type { Group } from "./vpr-groups.ts";
import {
  isReport,
  participantsOf,
  readVprReport,
  type SchoolNumbers,
  type VprReport,
} from "./vpr-report.ts";
import { pointsOfTasks, reportTasks } from "./vpr-tasks.ts";
import { numberOf } from "../../tables/index.ts";

/**
 * «Выполнение заданий группами участников» of ФИС ОКО: under each group a row for the pupils with
 * «2», «3», «4», «5». Read only where those rows say how many pupils each stands for: then they give
 * the counts of the marks and, added up, the points for each task.
 */
export const vprTasksByMark: Layout = {
  id: "vpr-tasks-by-mark",
  title: "ВПР, выполнение заданий группами участников",
  recognise: (head) => (isReport(head, /^выполнение заданий групп/iu) ? 0.97 : 0),
  read: (grid, context) => readVprReport(grid, context, parse),
};

function parse(group: Group, report: VprReport): SchoolNumbers {
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
