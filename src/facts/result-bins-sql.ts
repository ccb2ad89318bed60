import { countRows, judgeCounts } from "./count-sql.ts";

/**
 * Participants with the same school, procedure, group of pupils and result added up (столько-то
 * участников с одним результатом): what the tables of САО are made of. Nothing of a person is left.
 *
 * @param where which rows count, on `r`, `proc` and `grp`
 */
export const resultBinsSql = (where: string): string => `
  SELECT school.code, proc.year, proc.exam, proc.grade, proc.subject, grp.category, grp.sex, grp.ovz,
    b.hundred, b.below, b.mark, b.scale, b.value, b.n
  FROM (SELECT school, proc, slice AS grp, hundred, below, mark, scale, value, sum(n)::INTEGER AS n
      FROM (${judgeCounts(countRows(where, "grp.id"), "slice,")}) WHERE NOT absent
      GROUP BY ALL) AS b
    JOIN school ON school.id = b.school JOIN proc ON proc.id = b.proc JOIN grp ON grp.id = b.grp
  ORDER BY year, exam, grade, subject, code, category, sex, ovz, scale, value, mark, below`;
