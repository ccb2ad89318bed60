import type { Issue } from "../shared/issue.ts";
import { hiddenValue } from "../shared/printable-value.ts";
import type { RowProblem } from "./meaning.ts";
import { type Origin, problemIssue } from "./problems.ts";

interface Rejected {
  readonly line: number;
  readonly problem: RowProblem;
  /** Text of the column to blame; undefined where the table has none. */
  readonly found: string | undefined;
}

/** Rows of a table that cannot count: the first by their lines are told one by one. */
export interface RejectedRows {
  readonly add: (row: Rejected) => void;
  readonly count: () => number;
  /** @param isSingle whether this text of the column of schools stands in one row of the table only */
  readonly issues: (isSingle: (school: string) => boolean) => Issue[];
}

const longNumber = /^\d{6,}$/u;

/**
 * One issue a rejected row up to `detail`, then one a problem for the rest. A long number that names
 * the school of one row only is hidden: a school has many pupils, and a pupil's paper that shifted
 * there looks like a code.
 */
export function openRejectedRows(origin: Origin, detail: number): RejectedRows {
  const first: Rejected[] = [];
  const rest = new Map<string, { problem: RowProblem; line: number; count: number }>();
  let count = 0;

  /** Keeps the first `detail` rows by line, counts the others. */
  function keepFirst(): void {
    first.sort((a, b) => a.line - b.line);
    for (const { problem, line } of first.splice(detail)) {
      const id = [problem.code, problem.column, problem.expected].join("\t");
      const same = rest.get(id);
      rest.set(id, {
        problem,
        line: Math.min(line, same?.line ?? line),
        count: (same?.count ?? 0) + 1,
      });
    }
  }

  return {
    add: (row) => {
      count += 1;
      if (first.push(row) > 2 * detail + 1000) keepFirst();
    },
    count: () => count,
    issues: (isSingle) => {
      keepFirst();
      const told = first.map(({ line, problem, found }) => {
        const hidden =
          problem.column === "school" &&
          found !== undefined &&
          longNumber.test(found.trim()) &&
          isSingle(found);
        return problemIssue(origin, problem, {
          line,
          ...(found !== undefined && { found: hidden ? hiddenValue : found }),
        });
      });
      const others = [...rest.values()].sort((a, b) => a.line - b.line);
      return [
        ...told,
        ...others.map(({ problem, line, count: n }) =>
          problemIssue(origin, problem, { line, count: n }),
        ),
      ];
    },
  };
}
