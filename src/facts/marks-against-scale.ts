import type { Issue } from "../shared/issue.ts";
import { signedRows } from "./count-sql.ts";
import type { Engine } from "./engine.ts";

/**
 * A warning for each procedure with marks that the scale of the year does not give for their primary
 * scores: the marks count. A lower mark may be right, since «4» and «5» of some works ask for further
 * points; many of them mean another scale or a slid column.
 */
export async function marksAgainstScale(engine: Engine): Promise<readonly Issue[]> {
  const rows = await engine.rows(
    `SELECT year, exam, grade, subject, three, four, five, sum(sign)::INTEGER AS n
     FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
     WHERE grp.counted AND NOT hundred AND NOT absent AND prim IS NOT NULL AND three IS NOT NULL
       AND mark <> CASE WHEN prim >= five THEN 5 WHEN prim >= four THEN 4 WHEN prim >= three THEN 3 ELSE 2 END
     GROUP BY ALL HAVING sum(sign) > 0 ORDER BY ALL`,
  );
  return rows.map(({ year, exam, grade, subject, three, four, five, n }) => ({
    code: "mark-against-scale",
    severity: "warning",
    found: `${String(exam)} ${String(subject)}, ${String(grade)} класс, ${String(year)}`,
    expected: `по шкале «3» от ${String(three)}, «4» от ${String(four)}, «5» от ${String(five)} первичных баллов; учтены отметки`,
    count: Number(n),
  }));
}
