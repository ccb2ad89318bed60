import type { Issue } from "../shared/issue.ts";
import { hiddenValue } from "../shared/printable-value.ts";
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
  const single = names.includes("school") ? await singleCodes(lane, rows) : new Set<unknown>();
  const issues = rows.map((row) => {
    const problem = problems.at(Number(row.problem))!;
    const written = names.includes(problem.column)
      ? row[problem.column]
      : binding.constants[problem.column];
    const hidden = problem.column === "school" && single.has(written);
    return problemIssue(staged.origin, problem, {
      line: Number(row.line),
      ...(typeof written === "string" && { found: hidden ? hiddenValue : written }),
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

const longNumber = /^\d{6,}$/u;

/**
 * Numbers in the column of schools that stand in one row of the table only. A school has many pupils;
 * a number of one row may be a pupil's paper that shifted there, and looks like a code.
 */
async function singleCodes(
  lane: Lane,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<ReadonlySet<unknown>> {
  const codes = [...new Set(rows.map(({ school }) => school))].filter(
    (code): code is string => typeof code === "string" && longNumber.test(code.trim()),
  );
  if (codes.length === 0) return new Set();
  // Digits and spaces only: they need no escaping.
  const found = await lane.engine.rows(
    `SELECT school FROM stage WHERE school IN (${codes.map((code) => `'${code}'`).join(", ")})
     GROUP BY school HAVING count(*) = 1`,
  );
  return new Set(found.map(({ school }) => school));
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
