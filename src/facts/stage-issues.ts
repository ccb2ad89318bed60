import type { Issue } from "../shared/issue.ts";
import type { Lane, Staged } from "./lane.ts";
import { problemIssue, type ProblemList } from "./problems.ts";
import { stagedColumns } from "./stage-table.ts";

/** One issue a rejected row up to `detail`, then one a problem for the rest. */
export async function rejects(lane: Lane, staged: Staged, problems: ProblemList): Promise<Issue[]> {
  const { binding } = staged.table;
  const names = stagedColumns(staged.columns);
  const rows = await lane.engine.rows(
    `SELECT j.problem, stage.* ${staged.columns.person.length > 0 ? "EXCLUDE (pid)" : ""}
     FROM judged j JOIN stage USING (line) WHERE j.problem IS NOT NULL
     ORDER BY line LIMIT ${lane.detail}`,
  );
  const issues = rows.map((row) => {
    const problem = problems.at(Number(row.problem))!;
    const written = names.includes(problem.column)
      ? row[problem.column]
      : binding.constants[problem.column];
    return problemIssue(staged.origin, problem, {
      line: Number(row.line),
      ...(typeof written === "string" && { found: written }),
    });
  });
  if (rows.length < lane.detail) return issues;
  const rest = await lane.engine.rows(
    `SELECT problem, min(line) AS line, count(*)::INTEGER AS n FROM (
       SELECT problem, line FROM judged WHERE problem IS NOT NULL ORDER BY line OFFSET ${lane.detail})
     GROUP BY problem ORDER BY line`,
  );
  for (const row of rest)
    issues.push(
      problemIssue(staged.origin, problems.at(Number(row.problem))!, {
        line: Number(row.line),
        count: Number(row.n),
      }),
    );
  return issues;
}

/** Rows whose reported total is not the sum of their tasks: told, and the total is kept. */
export async function differingTotals(lane: Lane, staged: Staged): Promise<Issue[]> {
  if (staged.table.binding.tasks.length === 0 || !staged.columns.numbers.includes("primary"))
    return [];
  const [row] = await lane.engine.rows(
    `SELECT count(*)::INTEGER AS n, min(line) AS line FROM judged
     WHERE problem IS NULL AND NOT absent AND prim <> list_sum(points)
       AND NOT list_contains(points, 255)`,
  );
  const count = Number(row?.n ?? 0);
  if (count === 0) return [];
  const problem = {
    column: "primary",
    code: "tasks-differ",
    expected: "сумма баллов за задания; в расчёт взят итоговый балл",
    severity: "note",
  } as const;
  return [problemIssue(staged.origin, problem, { line: Number(row?.line), count })];
}
