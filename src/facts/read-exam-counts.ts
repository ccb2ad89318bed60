import { number, scales } from "./cells-of.ts";
import { countResults, validateCounts } from "./count-sql.ts";
import { type Engine, literal, numeral } from "./engine.ts";
import type {
  ExamCounts,
  ExamParticipants,
  ExamQuery,
  ResultBin,
  TaskCounts,
  ThreeBest,
} from "./exam-counts.ts";
import type { PersonKind } from "./person.ts";
import { procedureOf, type Row } from "./read-back.ts";

const binOf = (row: Row): ResultBin => ({
  ...procedureOf(row),
  school: String(row.code),
  category: String(row.category),
  sex: String(row.sex),
  ovz: String(row.ovz),
  hundred: row.hundred === true,
  below: typeof row.below === "boolean" ? row.below : null,
  mark: number(row.mark),
  scale: scales[Number(row.scale ?? 0)] ?? null,
  value: number(row.value),
  n: Number(row.n),
});

const asked = ({ exam, years }: ExamQuery): string =>
  `exam = ${literal(exam)} AND year IN (${[-1, ...years].map(Math.trunc).map(numeral).join(", ")})`;

/** Categories of this year's graduates (ВТГ), as `written.ts` names them; "" where none is written. */
const graduates = "grp.category IN ('', 'ВТГ')";

/** Participants with the same school, procedure, group of pupils and result: what the tables of САО are made of. */
const resultBinsSql = (where: string): string => `
  SELECT school.code, proc.year, proc.exam, proc.grade, proc.subject, grp.category, grp.sex, grp.ovz,
    b.hundred, b.below, b.mark, b.scale, b.value, b.n
  FROM (SELECT school, proc, slice AS grp, hundred, below, mark, scale, value, sum(n)::INTEGER AS n
      FROM (${validateCounts(countResults(where, "grp.id"), "slice,")}) WHERE NOT absent
      GROUP BY ALL) AS b
    JOIN school ON school.id = b.school JOIN proc ON proc.id = b.proc JOIN grp ON grp.id = b.grp
  ORDER BY year, exam, grade, subject, code, category, sex, ovz, scale, value, mark, below`;

async function readResults(engine: Engine, query: ExamQuery): Promise<readonly ResultBin[]> {
  const own = query.graduatesOnly === true ? `AND ${graduates}` : "";
  return (await engine.rows(resultBinsSql(`${asked(query)} ${own}`))).map(binOf);
}

/** Counts of tasks are kept of graduates; of everybody too, where that is not the same. */
const ofTasks = (table: string, query: ExamQuery): string => `
  FROM ${table} AS t JOIN proc ON proc.id = t.proc WHERE ${asked(query)} AND ${
    query.graduatesOnly === true
      ? "t.graduates"
      : `NOT (t.graduates AND t.proc IN (SELECT proc FROM ${table} WHERE NOT graduates))`
  }`;

async function readTasks(engine: Engine, query: ExamQuery): Promise<TaskCounts> {
  const named = "proc.year, proc.exam, proc.grade, proc.subject, t.task";
  const columns = "t.* EXCLUDE (graduates, proc, task)";
  const from = (table: string) => ofTasks(table, query);
  const [bins, sums, schools] = [
    await engine.rows(`SELECT ${named}, ${columns} ${from("task_bin")} ORDER BY ALL`),
    await engine.rows(`SELECT ${named}, ${columns} ${from("task_sum")} ORDER BY ALL`),
    await engine.rows(
      `SELECT school.code, s.* EXCLUDE (school) FROM (SELECT ${named}, ${columns} ${from("school_task")}) AS s
       JOIN school ON school.id = s.school ORDER BY ALL`,
    ),
  ];
  const task = (row: Row) => ({ ...procedureOf(row), task: String(row.task), n: Number(row.n) });
  return {
    bins: bins.map((row) => ({
      ...task(row),
      max: number(row.max),
      place: number(row.place),
      points: Number(row.points),
    })),
    sums: sums.map((row) => ({
      ...task(row),
      points: Number(row.points),
      squares: Number(row.squares),
      others: Number(row.others),
      otherSquares: Number(row.other_squares),
      products: Number(row.products),
    })),
    schools: schools.map((row) => ({
      ...task(row),
      school: String(row.code),
      points: Number(row.points),
      squares: Number(row.squares),
    })),
  };
}

async function readParticipants(
  engine: Engine,
  query: ExamQuery,
): Promise<readonly ExamParticipants[]> {
  const [persons, results] =
    query.graduatesOnly === true ? ["graduates", "graduate_results"] : ["persons", "results"];
  const rows = await engine.rows(
    `SELECT year, kind, ${persons} AS persons, ${results} AS results FROM participant
     WHERE ${asked(query)} AND ${results} > 0 ORDER BY year, persons DESC, kind`,
  );
  return rows.map((row) => ({
    year: Number(row.year),
    // The engine gives back what `personKind` wrote.
    kind: String(row.kind) as PersonKind,
    persons: Number(row.persons),
    results: Number(row.results),
  }));
}

/** Sums by person, among the exports that name most people in the same way. */
async function readThreeBest(engine: Engine, query: ExamQuery): Promise<readonly ThreeBest[]> {
  const kinds = await readParticipants(engine, query);
  const found: ThreeBest[] = [];
  for (const year of query.years) {
    const most = kinds.find((one) => one.year === year && one.kind !== "nobody");
    if (!most) continue;
    const where = `${asked({ ...query, years: [year] })} AND kind = ${literal(most.kind)}`;
    const rows = await engine.rows(
      `SELECT school.code, best, n FROM three_best JOIN school ON school.id = three_best.school
       WHERE ${where} ORDER BY code, best`,
    );
    const apart = await engine.rows(`SELECT subject FROM apart WHERE ${where} ORDER BY subject`);
    found.push({
      year,
      schools: rows.map((row) => ({
        school: String(row.code),
        best: number(row.best),
        n: Number(row.n),
      })),
      apart: apart.map((row) => String(row.subject)),
    });
  }
  return found;
}

/** Reads the counts of an exam from the tables of `tally`. */
export function examCounts(engine: Engine): ExamCounts {
  return {
    results: (query) => readResults(engine, query),
    participants: (query) => readParticipants(engine, query),
    threeBest: (query) => readThreeBest(engine, query),
    tasks: (query) => readTasks(engine, query),
  };
}
