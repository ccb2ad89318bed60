import type { Issue } from "../shared/issue.ts";
import type { Engine } from "./engine.ts";

/**
 * A warning for each procedure whose «ниже минимального» cannot be told of some participants: no mark
 * in the file, no minimum or scale of that year. Their numbers and means stand all the same.
 */
export async function unjudgedIssues(engine: Engine): Promise<readonly Issue[]> {
  const rows = await engine.rows(
    `SELECT proc.year, proc.exam, proc.grade, proc.subject, proc.hundred, sum(unjudged)::INTEGER AS n
     FROM cell JOIN proc ON proc.id = cell.proc WHERE unjudged > 0 GROUP BY ALL ORDER BY ALL`,
  );
  return rows.map((row) => ({
    code: "no-mark-no-minimum",
    severity: "warning",
    found: `${String(row.exam)} ${String(row.subject)}, ${String(row.grade)} класс, ${String(row.year)}`,
    expected:
      row.hundred === true ? "отметка, «Зачёт» или минимальный балл" : "отметка или шкала перевода",
    count: Number(row.n),
  }));
}
