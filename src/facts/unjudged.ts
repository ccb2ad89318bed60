import type { Issue } from "../shared/issue.ts";
import type { Engine } from "./engine.ts";

/**
 * A warning for each procedure whose «ниже минимального» cannot be told of some participants: no mark
 * in the file, no minimum or scale of that year. Their numbers and means stand all the same.
 */
export async function unjudgedIssues(engine: Engine): Promise<readonly Issue[]> {
  const rows = await engine.rows(
    `SELECT proc.year, proc.exam, proc.grade, proc.subject, proc.hundred, proc.graded, proc.minimum, proc.three,
       sum(unjudged)::INTEGER AS n
     FROM cell JOIN proc ON proc.id = cell.proc WHERE unjudged > 0 GROUP BY ALL ORDER BY ALL`,
  );
  return rows.map((row) => {
    const { year, exam, grade, subject } = row;
    const title = `${String(exam)} ${String(subject)}, ${String(grade)} класс, ${String(year)}`;
    return {
      code: "no-mark-no-minimum",
      severity: "warning",
      found: title,
      expected: expected(row),
      count: Number(row.n),
    };
  });
}

type Row = Readonly<Record<string, unknown>>;

/** What is missing: a threshold or a scale that is known needs no adding to `region.json`. */
function expected(row: Row): string {
  if (row.hundred === true)
    return row.minimum === null
      ? `отметка или «Зачёт» в выгрузке, либо в region.json "minimums": [${minimum(row)}]`
      : "балл по 100-балльной шкале, отметка или «Зачёт» в выгрузке";
  if (row.graded === false) return "«Зачёт» или «незачёт» всех участников в выгрузке";
  return row.three === null
    ? `отметка в выгрузке, либо в region.json "scales": [${scale(row)}]`
    : "отметки или первичные баллы всех участников в выгрузке";
}

/** What to add to `region.json`, but for the numbers. */
const minimum = ({ exam, year, subject }: Row): string =>
  `{ "exam": "${String(exam)}", "year": ${String(year)}, "subject": "${String(subject)}", "score": … }`;

const scale = ({ exam, year, grade, subject }: Row): string =>
  `{ "exam": "${String(exam)}", "year": ${String(year)}, "grade": ${String(grade)}, ` +
  `"subject": "${String(subject)}", "from": { "3": …, "4": …, "5": … } }`;
