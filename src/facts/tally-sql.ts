import { countRows, settledRows, signedRows } from "./count-sql.ts";
import { duckdb, participants, threeBest } from "./dialect.ts";
import { literal } from "./engine.ts";

/**
 * What rows of pupils come to, as SQL that makes tables of counts. No table has a person in it, nor a number
 * by which one could be matched.
 */

/** Categories of this year's graduates (ВТГ), as `written.ts` names them; "" where none is written. */
export const isGraduate = "category IN ('', 'ВТГ')";
export const graduates = `grp.${isGraduate}`;

/**
 * Identical results of a school, procedure and group added up (столько-то участников с одним результатом);
 * groups are those without the letters of their classes, which only the search for copies asks of.
 */
export const resultsSql = `
  CREATE TABLE result AS SELECT * RENAME (slice AS grp) FROM (${countRows("true", "grp.same")})`;

/**
 * Distinct participants of an exam in a year (участники экзамена) by the kind of name that exports
 * give them, and the number of their results, of everybody and of graduates; without names `persons` is 0.
 */
export const participantsSql = `
  CREATE TABLE participant AS SELECT * RENAME (kind_of_name AS kind) FROM (${participants(
    duckdb,
    {
      from: `(SELECT proc.exam, proc.year, r.pid AS person, source_table.kind, grp.category
        FROM (${settledRows}) AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
        JOIN source_table ON source_table.file = r.file WHERE NOT r.absent)`,
    },
    isGraduate,
  )})`;

const named = (kind: string): string =>
  `r.file IN (SELECT file FROM source_table WHERE kind = ${literal(kind)})`;

/**
 * Graduates of each school by the sum of their three best scores on the hundred-point scale (сумма
 * трёх предметов); the sum is NULL for those with fewer than three such subjects.
 *
 * @param kind only exports that name people in this way: across kinds people can't be matched
 */
export const threeBestSql = (kind: string): string => `
  INSERT INTO three_best SELECT exam, year, kind, school.id, best, sum(n) FROM (${threeBest(
    duckdb,
    {
      from: `(SELECT exam, year, ${literal(kind)} AS kind, pid AS person, school.code AS school, score
      FROM (SELECT r.pid, r.school, r.proc, r.score FROM (${settledRows}) AS r WHERE ${isScored(kind)}) AS r
      JOIN proc ON proc.id = r.proc JOIN school ON school.id = r.school)`,
    },
  )}) AS b JOIN school ON school.code = b.school GROUP BY ALL`;

/** Graduates' scores on the hundred-point scale, in exports that name people in one way. */
const isScored = (kind: string): string =>
  `r.pid IS NOT NULL AND r.score IS NOT NULL AND NOT r.absent AND ${named(kind)}
   AND r.proc IN (SELECT id FROM proc WHERE hundred)
   AND r.grp IN (SELECT id FROM grp WHERE ${graduates})`;

/** Subjects of the hundred-point scale with results that name people in another way, or nobody. */
export const apartSql = (kind: string): string => `
  INSERT INTO apart
  SELECT DISTINCT proc.exam, proc.year, ${literal(kind)}, proc.subject
  FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc
  WHERE proc.hundred AND NOT r.absent AND (r.pid IS NULL OR NOT ${named(kind)})`;

/** Tables that these statements and those of `task-sql.ts` fill. */
export const countsSchema = `
  CREATE TABLE three_best (exam VARCHAR, year USMALLINT, kind VARCHAR, school UINTEGER, best INTEGER, n INTEGER);
  CREATE TABLE apart (exam VARCHAR, year USMALLINT, kind VARCHAR, subject VARCHAR);
  CREATE TABLE task_bin (graduates BOOLEAN, proc USMALLINT, task VARCHAR, max UTINYINT, place UTINYINT,
    points INTEGER, n INTEGER);
  CREATE TABLE task_sum (graduates BOOLEAN, proc USMALLINT, task VARCHAR, n INTEGER, points DOUBLE,
    squares DOUBLE, others DOUBLE, other_squares DOUBLE, products DOUBLE);
  CREATE TABLE school_task (graduates BOOLEAN, school UINTEGER, proc USMALLINT, task VARCHAR, n INTEGER,
    points INTEGER, squares INTEGER)`;
