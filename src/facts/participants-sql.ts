import { literal } from "./engine.ts";
import { countRows, judgeCounts, signedRows } from "./count-sql.ts";

/**
 * Distinct participants of an exam in a year (участники экзамена) by the kind of name that exports
 * give them, and the number of their results; without names `persons` is 0.
 *
 * @param where which rows count, on `proc` and `grp`
 */
export const participantsSql = (where: string): string => `
  SELECT year, kind, count(pid)::INTEGER AS persons, sum(results)::INTEGER AS results
  FROM (SELECT proc.year, CASE WHEN r.pid IS NULL THEN 'nobody' ELSE naming.kind END AS kind, r.pid,
      sum(r.sign) AS results
      FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
      JOIN naming ON naming.file = r.file
      WHERE NOT r.absent AND ${where} GROUP BY ALL HAVING sum(r.sign) > 0)
  GROUP BY year, kind ORDER BY year, persons DESC, kind`;

/** Categories of this year's graduates (ВТГ), as `written.ts` names them; "" where none is written. */
export const graduates = "grp.category IN ('', 'ВТГ')";

const named = (kind: string): string =>
  `r.file IN (SELECT file FROM naming WHERE kind = ${literal(kind)})`;

/**
 * Graduates of each school by the sum of their three best scores on the hundred-point scale (сумма
 * трёх предметов); the sum is NULL for those with fewer than three such subjects.
 *
 * @param where which rows count, on `r`, `proc` and `grp`
 * @param kind only exports that name people in this way: across kinds people can't be matched
 */
export const threeBestSql = (where: string, kind: string): string => `
  WITH score AS (
    SELECT slice AS pid, school, proc.year, value
    FROM (${judgeCounts(
      countRows(
        `${where} AND proc.hundred AND ${graduates} AND r.pid IS NOT NULL AND ${named(kind)}`,
        "r.pid",
      ),
      "slice,",
    )}) AS j JOIN proc ON proc.id = j.proc
    WHERE NOT absent AND scale = 1),
  best AS (
    SELECT min(school) AS school, year,
      CASE WHEN count(*) >= 3 THEN list_sum(list_reverse_sort(list(value))[1:3]) END AS best
    FROM score GROUP BY pid, year)
  SELECT school.code, year, best::INTEGER AS best, count(*)::INTEGER AS n
  FROM best JOIN school ON school.id = best.school GROUP BY ALL ORDER BY year, code, best`;

/** Subjects of the hundred-point scale with results that name people in another way, or nobody. */
export const subjectsApartSql = (where: string, kind: string): string => `
  SELECT DISTINCT proc.subject FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc
  WHERE ${where} AND proc.hundred AND NOT r.absent AND (r.pid IS NULL OR NOT ${named(kind)})
  ORDER BY subject`;
