import type { Cell, Cells, CellSlice, CountsOf, HistogramBin, TaskCell } from "./cell.ts";
import { signedRows } from "./count-sql.ts";
import { countScores, countSlices, type SliceBy } from "./count.ts";
import { type Engine, literal, numeral } from "./engine.ts";
import { fullPoints } from "./task-points.ts";

/** Scales of scores by the numbers that stand for them in the engine. */
export const scales = [null, "test", "primary", "mark"] as const;

export type Row = Readonly<Record<string, unknown>>;

export const number = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

export const procedureOf = (row: Row) => ({
  year: Number(row.year),
  exam: String(row.exam),
  grade: Number(row.grade),
  subject: String(row.subject),
});

/** Columns of a relation of cells, each with as many values as there are rows. */
type Columns = Readonly<Record<string, readonly unknown[]>>;

/**
 * Cells from columns: a region has a hundred thousand of them, and an object for each row on the way
 * would cost more than the counting.
 */
function cellsOf(columns: Columns): Cell[] {
  return (columns.code ?? []).map((school, i) => {
    const of = (name: string): number | null => number(columns[name]?.[i]);
    const onePart = of("one_part");
    const lost = of("lost");
    return {
      school: String(school),
      year: Number(of("year")),
      exam: String(columns.exam?.[i]),
      grade: Number(of("grade")),
      subject: String(columns.subject?.[i]),
      n: Number(of("n")),
      absent: of("absent"),
      ...(onePart !== null && onePart > 0 && { onePart }),
      ...(lost !== null && { lost }),
      scale: scales[of("scale") ?? 0] ?? null,
      mean: of("mean"),
      median: of("median"),
      sd: of("sd"),
      n2: of("n2"),
      n3: of("n3"),
      n4: of("n4"),
      n5: of("n5"),
      belowMinimum: of("below"),
      to60: of("to60"),
      to80: of("to80"),
      to100: of("to100"),
      journalLower: of("lower"),
      journalSame: of("same"),
      journalHigher: of("higher"),
      maxPrimary: of("max_primary"),
      sources: listOf(columns.sources?.[i]),
    };
  });
}

/** A list column comes back as an array of its texts, or null. */
const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

/** Any relation by school and procedure, with their names, in the one order of all outputs. */
const named = (relation: string, further = "", where = "true"): string => `
  SELECT school.code, proc.year, proc.exam, proc.grade, proc.subject, t.* EXCLUDE (school, proc)
  FROM (${relation}) AS t JOIN school ON school.id = t.school JOIN proc ON proc.id = t.proc
  WHERE ${where}
  ORDER BY year, exam, grade, subject, code ${further}`;

/** Cells, ordered by year, exam, grade, subject and school, and in the same order those that the gate closed. */
export async function readCells(engine: Engine): Promise<Cells> {
  const columns = await engine.columns(named("FROM cell WHERE closed"));
  const halves = cellsOf(columns);
  const closed = halves.map(({ school, year, exam, grade, subject, lost = 0 }, i) => {
    const of = Number(columns.lost_of?.[i]);
    return { school, year, exam, grade, subject, lost, of };
  });
  const cells = cellsOf(await engine.columns(named("FROM cell WHERE NOT closed")));
  return { cells, closed, halves };
}

/** Cells of groups of pupils: of everyone by category, of the main population by sex and ОВЗ. */
export async function readSlices(
  engine: Engine,
  slicings: readonly SliceBy[],
): Promise<readonly CellSlice[]> {
  const slices: CellSlice[] = [];
  for (const by of slicings) {
    await countSlices(engine, by);
    const columns = await engine.columns(named("FROM sliced", ", slice"));
    for (const [i, cell] of cellsOf(columns).entries())
      slices.push({ ...cell, by, value: String(columns.slice?.[i]) });
  }
  return slices;
}

/** The procedures asked for, as a condition on `proc`. */
function wanted({ exam, year }: CountsOf): string {
  const conditions = [
    ...(exam === undefined ? [] : [`proc.exam = ${literal(exam)}`]),
    ...(year === undefined ? [] : [`proc.year = ${numeral(year)}`]),
  ];
  return conditions.length === 0 ? "true" : conditions.join(" AND ");
}

/** Points per task; a report's tasks where the pupils' own are not known. */
export async function readTaskCells(
  engine: Engine,
  only: CountsOf = {},
): Promise<readonly TaskCell[]> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE task_cell AS ${taskCellsSql(wanted(only))}`);
  const rows = await engine.rows(
    named(
      `SELECT school, proc, task, max, n, points FROM task_cell UNION ALL
       SELECT * FROM reported_task WHERE (school, proc) NOT IN (SELECT (school, proc) FROM task_cell)`,
      ", task",
      wanted(only),
    ),
  );
  return rows.map((row) => ({
    school: String(row.code),
    ...procedureOf(row),
    task: String(row.task),
    max: number(row.max),
    n: Number(row.n),
    points: Number(row.points),
  }));
}

/** Participants by score, of the scale that the cell's mean is of. */
export async function readHistograms(
  engine: Engine,
  only: CountsOf = {},
): Promise<readonly HistogramBin[]> {
  await countScores(engine);
  const rows = await engine.rows(
    named(
      `SELECT school, proc, value, count FROM histogram SEMI JOIN cell USING (school, proc, scale) UNION ALL
       SELECT school, proc, value, count FROM reported_bin`,
      ", value",
      wanted(only),
    ),
  );
  return rows.map((row) => ({
    school: String(row.code),
    ...procedureOf(row),
    score: Number(row.value),
    count: Number(row.count),
  }));
}

/** Counts in the files of cells by their columns: of a closed cell none is told. */
const toldCounts = Object.entries({
  ...{
    n: "c.n",
    absent: "c.absent",
    one_part: "c.one_part",
    mean: "round(c.mean, 6)",
    median: "c.median",
  },
  ...{ n2: "c.n2", n3: "c.n3", n4: "c.n4", n5: "c.n5", below_minimum: "c.below" },
})
  .map(([name, count]) => `CASE WHEN NOT c.closed THEN ${count} END AS ${name}`)
  .join(", ");

/**
 * Columns of `cells.csv` and `cells.parquet`; mean and median rounded to six places. A closed cell has its
 * row, with how many rows it lost and no counts.
 */
const cellFile = `
  SELECT proc.year, proc.exam, proc.grade, proc.subject, school.code AS school, ${toldCounts},
    coalesce(c.lost, 0) AS lost_rows, c.closed,
    list_aggregate(c.sources, 'string_agg', '; ') AS source
  FROM cell c JOIN school ON school.id = c.school JOIN proc ON proc.id = c.proc
  ORDER BY year, exam, grade, subject, school`;

/** Writes `cells.parquet` and `cells.csv`: the same bytes for the same cells. */
export async function writeCellFiles(
  engine: Engine,
  path: (name: string) => string,
): Promise<void> {
  await engine.run(`SET preserve_insertion_order = true`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE cell_file AS ${cellFile}`);
  await engine.run(`COPY cell_file TO ${path("cells.parquet")} (FORMAT parquet)`);
  await engine.run(`COPY cell_file TO ${path("cells.csv")} (FORMAT csv, HEADER, DELIMITER ',')`);
  await engine.run(`DROP TABLE cell_file`);
}

/**
 * Points per task of every cell. «+» of a mask stands for the largest points that the task is known
 * to give: its maximum, or the largest figure met, or 1.
 *
 * @param where which procedures are wanted, on `proc`; each is counted by itself
 */
const taskCellsSql = (where: string): string => `
  WITH point AS (
    SELECT r.school, r.proc, r.file, r.sign, unnest(r.points) AS points,
      generate_subscripts(r.points, 1) AS position
    FROM (${signedRows}) AS r JOIN grp ON grp.id = r.grp JOIN proc ON proc.id = r.proc
    WHERE ${where} AND grp.counted AND NOT r.absent AND r.points IS NOT NULL),
  named AS (
    SELECT point.*, task.task, task.max,
      greatest(1, max(task.max) OVER same, max(points) FILTER (points < ${fullPoints}) OVER same) AS whole
    FROM point JOIN task ON task.file = point.file AND task.position = point.position
    WHERE points IS NOT NULL WINDOW same AS (PARTITION BY point.proc, task.task))
  SELECT school, proc, task, max(max) AS max, sum(sign)::INTEGER AS n,
    sum(sign * CASE WHEN points = ${fullPoints} THEN whole ELSE points END)::INTEGER AS points
  FROM named GROUP BY school, proc, task HAVING sum(sign) > 0`;
