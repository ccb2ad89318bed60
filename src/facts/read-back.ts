import type { Cell, CellSlice, HistogramBin, TaskCell } from "./cell.ts";
import { countScores, countSlices, type SliceBy } from "./count.ts";
import type { Engine } from "./engine.ts";
import { taskCellsSql } from "./task-sql.ts";

const scales = [null, "test", "primary", "mark"] as const;

type Row = Readonly<Record<string, unknown>>;

const number = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

const procedureOf = (row: Row) => ({
  school: String(row.code),
  year: Number(row.year),
  exam: String(row.exam),
  grade: Number(row.grade),
  subject: String(row.subject),
});

const cellOf = (row: Row): Cell => ({
  ...procedureOf(row),
  n: Number(row.n),
  absent: Number(row.absent),
  scale: scales[Number(row.scale ?? 0)] ?? null,
  mean: number(row.mean),
  median: number(row.median),
  sd: number(row.sd),
  n2: number(row.n2),
  n3: number(row.n3),
  n4: number(row.n4),
  n5: number(row.n5),
  belowMinimum: number(row.below),
  to60: number(row.to60),
  to80: number(row.to80),
  to100: number(row.to100),
  journalLower: number(row.lower),
  journalSame: number(row.same),
  journalHigher: number(row.higher),
  maxPrimary: number(row.max_primary),
  sources: Array.isArray(row.sources) ? row.sources.map(String) : [],
});

/** Any relation by school and procedure, with their names, in the one order of all outputs. */
const named = (relation: string, further = ""): string => `
  SELECT school.code, proc.year, proc.exam, proc.grade, proc.subject, t.* EXCLUDE (school, proc)
  FROM (${relation}) AS t JOIN school ON school.id = t.school JOIN proc ON proc.id = t.proc
  ORDER BY year, exam, grade, subject, code ${further}`;

/** All cells, ordered by year, exam, grade, subject and school. */
export async function readCells(engine: Engine): Promise<readonly Cell[]> {
  return (await engine.rows(named("FROM cell"))).map(cellOf);
}

/** Cells of groups of pupils: of everyone by category, of the main population by sex and ОВЗ. */
export async function readSlices(
  engine: Engine,
  slicings: readonly SliceBy[],
): Promise<readonly CellSlice[]> {
  const slices: CellSlice[] = [];
  for (const by of slicings) {
    await countSlices(engine, by);
    const rows = await engine.rows(named("FROM sliced", ", slice"));
    slices.push(...rows.map((row) => ({ ...cellOf(row), by, value: String(row.slice) })));
  }
  return slices;
}

/** Points per task; a report's tasks where the pupils' own are not known. */
export async function readTaskCells(engine: Engine): Promise<readonly TaskCell[]> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE task_cell AS ${taskCellsSql}`);
  const rows = await engine.rows(
    named(
      `SELECT school, proc, task, max, n, points FROM task_cell UNION ALL
       SELECT * FROM reported_task WHERE (school, proc) NOT IN (SELECT (school, proc) FROM task_cell)`,
      ", task",
    ),
  );
  return rows.map((row) => ({
    ...procedureOf(row),
    task: String(row.task),
    max: number(row.max),
    n: Number(row.n),
    points: Number(row.points),
  }));
}

/** Participants by score, of the scale that the cell's mean is of. */
export async function readHistograms(engine: Engine): Promise<readonly HistogramBin[]> {
  await countScores(engine);
  const rows = await engine.rows(
    named(
      `SELECT school, proc, value, count FROM histogram UNION ALL
       SELECT school, proc, value, count FROM reported_bin`,
      ", value",
    ),
  );
  return rows.map((row) => ({
    ...procedureOf(row),
    score: Number(row.value),
    count: Number(row.count),
  }));
}

/** Columns of `cells.csv` and `cells.parquet`; mean and median rounded to six places. */
const cellFile = `
  SELECT proc.year, proc.exam, proc.grade, proc.subject, school.code AS school, c.n, c.absent,
    round(c.mean, 6) AS mean, c.median, c.n2, c.n3, c.n4, c.n5, c.below AS below_minimum,
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
