import type { Columns } from "../shared/columns-file.ts";
import type { CellSlice, CountsOf, HistogramBin, TaskCell } from "./cell.ts";
import { type CellColumns, cellsOf, number } from "./cells-of.ts";
import { countScores, countSlices, type SliceBy } from "./count.ts";
import { type Engine, literal, numeral } from "./engine.ts";

export type Row = Readonly<Record<string, unknown>>;

export const procedureOf = (row: Row) => ({
  year: Number(row.year),
  exam: String(row.exam),
  grade: Number(row.grade),
  subject: String(row.subject),
});

/** Any relation by school and procedure, with their names, in the one order of all outputs. */
const named = (relation: string, further = "", where = "true", before = ""): string => `
  SELECT school.code, proc.year, proc.exam, proc.grade, proc.subject, t.* EXCLUDE (school, proc)
  FROM (${relation}) AS t JOIN school ON school.id = t.school JOIN proc ON proc.id = t.proc
  WHERE ${where}
  ORDER BY ${before} year, exam, grade, subject, code ${further}`;

/** Columns of cells, ordered by year, exam, grade, subject and school, and in the same order of closed ones. */
export async function readCells(engine: Engine): Promise<CellColumns> {
  const columns = await engine.columns(named("FROM cell", "", "true", "closed,"));
  const open = columns.closed?.indexOf(true) ?? -1;
  if (open < 0) return { open: columns, closed: sliceOf(columns, 0, 0) };
  return { open: sliceOf(columns, 0, open), closed: sliceOf(columns, open) };
}

const sliceOf = (columns: Columns, from: number, to?: number): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, values.slice(from, to)]),
  );

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
  const rows = await engine.rows(named("FROM task_cell", ", task", wanted(only)));
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
