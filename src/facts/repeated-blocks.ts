import { policy } from "../reference/policy.ts";
import { grouped } from "../shared/grouped.ts";
import type { Issue } from "../shared/issue.ts";
import type { TablePlace } from "./copied-evidence.ts";
import type { Engine } from "./engine.ts";

const { repeatedRows, copyChance } = policy.quality;

/** Rows of a table from `from` on that are those from `from - by` on, by their numbers in it. */
interface Block {
  readonly from: number;
  readonly length: number;
  readonly by: number;
}

const isPlain = "pid IS NULL AND line IS NOT NULL";

/** Tables with rows without a person, so many that a block of them may stand there twice. */
const longSql = `
  SELECT file FROM pupil WHERE ${isPlain} GROUP BY file HAVING count(*) > ${repeatedRows}`;

/** Rows without a person, each with its number, what it says, and how usual that is in its school. */
const rowsSql = `
  CREATE OR REPLACE TABLE plain_row AS SELECT *,
      row_number() OVER (PARTITION BY file ORDER BY line) AS place,
      ln(count(*) OVER (PARTITION BY file, value) / count(*) OVER (PARTITION BY file, school, proc)) AS usual
    FROM (SELECT file, line, school, proc, hash(school, proc, grp, absent, day, prim, score, mark, passed, journal, points) AS value
      FROM pupil WHERE ${isPlain})`;

/** Places whose next rows are those of an earlier place too: not all alike, as rows in an order of marks are. */
const windowsSql = `
  SELECT file, place, earlier FROM (
    SELECT file, place, min(place) OVER (PARTITION BY file, said) AS earlier FROM (
      SELECT file, place, list(value) OVER ahead AS said, count(*) OVER ahead AS n FROM plain_row
      WINDOW ahead AS (PARTITION BY file ORDER BY place ROWS BETWEEN CURRENT ROW AND ${repeatedRows - 1} FOLLOWING))
    WHERE n = ${repeatedRows} AND len(list_distinct(said)) > 1)
  WHERE earlier < place ORDER BY file, place`;

/** Windows one after another at one distance are one block. */
function blocksOf(
  windows: readonly { readonly place: number; readonly earlier: number }[],
): Block[] {
  const blocks: Block[] = [];
  for (const { place, earlier } of windows) {
    const last = blocks.at(-1);
    const by = place - earlier;
    if (last && last.by === by && place === last.from + last.length - repeatedRows + 1)
      blocks[blocks.length - 1] = { ...last, length: last.length + 1 };
    else blocks.push({ from: place, length: repeatedRows, by });
  }
  // A block that runs into itself is a pattern, not a copy.
  return blocks.filter(({ length, by }) => by >= length);
}

const logFactorial = (n: number): number =>
  Array.from({ length: n }, (_, at) => Math.log(at + 1)).reduce((sum, one) => sum + one, 0);

interface PlainRow {
  readonly school: string;
  readonly value: string;
  readonly usual: number;
}

/** Logarithm of the number of orders in which rows can stand. */
function ordersOf(rows: readonly PlainRow[]): number {
  const alike = [...grouped(rows, ({ value }) => value).values()];
  return alike.reduce((sum, own) => sum - logFactorial(own.length), logFactorial(rows.length));
}

/**
 * Logarithm of how many such blocks chance would make among so many rows: pupils of the same schools with
 * the same results, in any order within a school, and of rows that are alike one after another the first
 * alone, since many tables are sorted.
 */
function chanceOf(block: readonly PlainRow[], n: number): number {
  const rows = block.filter(({ value }, at) => value !== block[at - 1]?.value);
  const bySchool = [...grouped(rows, ({ school }) => school).values()];
  const orders = bySchool.reduce((sum, own) => sum + ordersOf(own), 0);
  return orders + rows.reduce((sum, { usual }) => sum + usual, 0) + Math.log((n * n) / 2);
}

/**
 * Rows pasted twice into a table that names nobody: two pupils may have the same marks, a long run of rows
 * that stands twice in one order is no chance. It is told; only the reader knows which rows are too many.
 *
 * @param places tables by their numbers
 */
export async function repeatedBlocks(
  engine: Engine,
  places: readonly TablePlace[],
): Promise<readonly Issue[]> {
  if ((await engine.rows(longSql)).length === 0) return [];
  await engine.run(rowsSql);
  const windows = await engine.rows(windowsSql);
  const issues: Issue[] = [];
  for (const [file, place] of places.entries()) {
    const own = windows.filter((one) => Number(one.file) === file);
    const blocks = blocksOf(
      own.map((one) => ({ place: Number(one.place), earlier: Number(one.earlier) })),
    );
    if (blocks.length === 0) continue;
    const rows = await engine.rows(
      `SELECT line, school || '/' || proc AS school, value::VARCHAR AS value, usual FROM plain_row WHERE file = ${file} ORDER BY place`,
    );
    for (const { from, length, by } of blocks) {
      const block = rows.slice(from - 1, from - 1 + length).map((row) => ({
        school: String(row.school),
        value: String(row.value),
        usual: Number(row.usual),
      }));
      if (chanceOf(block, rows.length) >= Math.log(copyChance)) continue;
      issues.push({
        ...{ code: "rows-alike", severity: "warning", file: place.file },
        ...(place.sheet !== undefined && { sheet: place.sheet }),
        ...{ line: Number(rows[from - 1]?.line), count: length },
        found: `${Number(rows[from - 1 - by]?.line)} по ${Number(rows[from - 2 - by + length]?.line)}`,
      });
    }
  }
  await engine.run(`DROP TABLE plain_row`);
  return issues;
}
