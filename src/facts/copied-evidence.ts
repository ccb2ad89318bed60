import { UINTEGER, USMALLINT } from "@duckdb/node-api";
import { namedAsCopies, namedByClasses } from "../read/copy-names.ts";
import { policy } from "../reference/policy.ts";
import type { Issue } from "../shared/issue.ts";
import { grouped } from "../shared/grouped.ts";
import type { Engine } from "./engine.ts";

/** Where the rows of a table stand. */
export interface TablePlace {
  readonly file: string;
  readonly sheet?: string | undefined;
}

const { quality } = policy;

/** What of a row is compared, where both tables have it: SQL of the value, and whether it is there. */
const compared = {
  prim: "r.prim", score: "r.score", mark: "r.mark", passed: "r.passed", journal: "r.journal",
  day: "r.day", pid: "r.pid", points: "r.points", category: "nullif(grp.category, '')",
  sex: "nullif(grp.sex, '')", ovz: "nullif(grp.ovz, '')", letter: "nullif(grp.letter, '')",
} as const; // prettier-ignore
type Compared = keyof typeof compared;
const names = Object.keys(compared) as Compared[]; // its own keys
const results: readonly Compared[] = ["prim", "score", "mark", "passed"];

const rowsOf = "all_pupils AS r JOIN grp ON grp.id = r.grp";

interface Pair {
  readonly first: number;
  readonly second: number;
}

/** One school and work of which both tables of a pair speak. */
interface Shared extends Pair {
  readonly school: number;
  readonly proc: number;
  readonly n: readonly [number, number];
  /** Rows that both have. */
  readonly common: number;
  /** Logarithm of how probable it is that other pupils of the school have the same results. */
  readonly chance: number;
}

/** Tables that speak of the same schools and works with nearly as many rows. */
async function candidates(engine: Engine): Promise<readonly Pair[]> {
  const rows = await engine.rows(
    `SELECT a.file AS first, b.file AS second
     FROM part AS a JOIN part AS b USING (school, proc) WHERE a.file < b.file GROUP BY ALL
     HAVING count_if(abs(a.n - b.n) <= ${quality.copyRows}) >= ${quality.copyCells} * count(*) ORDER BY ALL`,
  );
  return rows.map(({ first, second }) => ({ first: Number(first), second: Number(second) }));
}

/** Which of the compared columns each table has. */
async function columnsOf(engine: Engine, files: readonly number[]) {
  const has = names.map((name) => `count(${compared[name]}) > 0 AS "${name}"`).join(", ");
  const rows = await engine.rows(
    `SELECT r.file, ${has} FROM ${rowsOf} WHERE r.file IN (${files.join(", ")}) GROUP BY r.file`,
  );
  return new Map(
    rows.map((row) => [Number(row.file), names.filter((name) => row[name] === true)] as const),
  );
}

/** How far the rows of the pairs agree, by the columns that both tables of each have. */
async function sharedCells(
  engine: Engine,
  pairs: readonly Pair[],
  columns: readonly Compared[],
): Promise<readonly Shared[]> {
  await engine.create("pair", [
    ["first", USMALLINT, pairs.map((one) => one.first)],
    ["second", USMALLINT, pairs.map((one) => one.second)],
  ]);
  const values = ["r.absent", ...columns.map((name) => compared[name])].join(", ");
  const rows = await engine.rows(
    `WITH kind AS (SELECT file, school, proc, hash(${values}) AS value, count(*)::INTEGER AS c
         FROM ${rowsOf} WHERE file IN (SELECT first FROM pair UNION SELECT second FROM pair) GROUP BY ALL),
       whole AS (SELECT file, school, proc, sum(c)::INTEGER AS n,
         lgamma(sum(c) + 1) - sum(lgamma(c + 1)) + sum(c * ln(c)) - sum(c) * ln(sum(c)) AS chance
         FROM kind GROUP BY ALL),
       common AS (SELECT pair.first AS f, pair.second AS s, a.school AS sc, a.proc AS p, sum(least(a.c, b.c))::INTEGER AS common
         FROM pair JOIN kind AS a ON a.file = first
         JOIN kind AS b ON b.file = second AND b.school = a.school AND b.proc = a.proc AND b.value = a.value
         GROUP BY ALL)
     SELECT first, second, a.school, a.proc, a.n AS n1, b.n AS n2, coalesce(common, 0) AS common,
       CASE WHEN a.n <= b.n THEN a.chance ELSE b.chance END AS chance
     FROM pair JOIN whole AS a ON a.file = first
       JOIN whole AS b ON b.file = second AND b.school = a.school AND b.proc = a.proc
       LEFT JOIN common ON f = first AND s = second AND sc = a.school AND p = a.proc
     ORDER BY first, second, a.school, a.proc`,
  );
  return rows.map((row) => ({
    ...{ first: Number(row.first), second: Number(row.second) },
    ...{ school: Number(row.school), proc: Number(row.proc) },
    ...{ n: [Number(row.n1), Number(row.n2)], common: Number(row.common) },
    chance: Number(row.chance),
  }));
}

/** A cell that says the same: nothing in the smaller that is not in the larger, which has a row or two more. */
const isSame = ({ n: [a, b], common }: Shared): boolean =>
  common === Math.min(a, b) && Math.abs(a - b) <= quality.copyRows;

/**
 * Whether two tables are one: nearly all that both speak of is the same, and that is no chance. Few
 * rows, or marks alone, may be alike in two classes: then the names must say that one is a copy. Tables
 * named by two classes are never one: that they are alike is told.
 */
function verdictOf(
  cells: readonly Shared[],
  [a, b]: readonly [TablePlace, TablePlace],
): "copy" | "doubt" | "other" {
  const same = cells.filter(isSame);
  if (same.length < quality.copyCells * cells.length) return "other";
  const chance = same.reduce((sum, one) => sum + one.chance + Math.log(quality.copySameSize), 0);
  const isOfClasses = namedByClasses(a, b);
  if (!isOfClasses && (namedAsCopies(a, b) || chance < Math.log(quality.copyChance))) return "copy";
  return chance < Math.log(quality.copyDoubt) ? "doubt" : "other";
}

/** What is told of a table whose rows another has too, or of rows that stand in it twice. */
export const copyIssue = (a: TablePlace, b: TablePlace, count: number, line?: number): Issue => ({
  ...{ code: "evidence-copied", severity: "warning", file: b.file },
  ...(b.sheet !== undefined && { sheet: b.sheet }),
  ...(line !== undefined && { line }),
  ...{ found: wordsOf(a), count },
});

const wordsOf = ({ file, sheet }: TablePlace): string =>
  sheet === undefined ? file : `${file}, лист ${sheet}`;

/**
 * Sets aside what two tables say both (повторные данные): sheets, files, a part beside the whole, in
 * any form, encoding and order. The larger counts, and of equals the first; `all_pupils` loses the rest.
 */
export async function setAsideCopies(
  engine: Engine,
  tables: readonly TablePlace[],
): Promise<readonly Issue[]> {
  await engine.run(
    `CREATE OR REPLACE TABLE part AS SELECT file, school, proc, count(*)::INTEGER AS n
     FROM all_pupils GROUP BY ALL`,
  );
  const pairs = await candidates(engine);
  if (pairs.length === 0) return [];
  const columns = await columnsOf(engine, [
    ...new Set(pairs.flatMap(({ first, second }) => [first, second])),
  ]);
  const both = ({ first, second }: Pair): readonly Compared[] =>
    (columns.get(first) ?? []).filter((name) => columns.get(second)?.includes(name));
  const comparable = pairs.filter((pair) => both(pair).some((name) => results.includes(name)));
  const issues: Issue[] = [];
  const aside = new Map<string, { file: number; school: number; proc: number }>();
  for (const [, alike] of grouped(comparable, (pair) => both(pair).join())) {
    const [one] = alike;
    if (!one) continue;
    const cells = await sharedCells(engine, alike, both(one));
    for (const [, own] of grouped(cells, ({ first, second }) => `${first}/${second}`)) {
      const [{ first, second } = { first: -1, second: -1 }] = own;
      const [a, b] = [tables[first], tables[second]];
      if (!a || !b) continue;
      const verdict = verdictOf(own, [a, b]);
      if (verdict === "other") continue;
      const rows = own.reduce((sum, { n }) => sum + Math.min(...n), 0);
      const issue = copyIssue(a, b, rows);
      issues.push(verdict === "copy" ? issue : { ...issue, code: "evidence-alike" });
      if (verdict === "doubt") continue;
      for (const { n, school, proc } of own) {
        const file = n[1] > n[0] ? first : second;
        const other = file === first ? second : first;
        if (!aside.has(`${other}/${school}/${proc}`))
          aside.set(`${file}/${school}/${proc}`, { file, school, proc });
      }
    }
  }
  const copied = [...aside.values()];
  await engine.create("copied", [
    ["file", USMALLINT, copied.map((one) => one.file)],
    ["school", UINTEGER, copied.map((one) => one.school)],
    ["proc", USMALLINT, copied.map((one) => one.proc)],
  ]);
  return issues;
}
