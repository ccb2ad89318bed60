import type { Cells } from "../../facts/cell.ts";
import { policy } from "../../reference/policy.ts";

/** A work that a school should have written and has no results of (нет результатов). */
export interface MissingWork {
  readonly school: string;
  readonly grade: number;
  readonly subject: string;
  /**
   * What shows that the school has such a class: it wrote another work of the grade this year, or had
   * at least `minN` participants of the grade last year, or of the grade below, who moved up.
   */
  readonly because: "same-grade" | "last-year" | "moved-up";
}

/** Subjects that every class writes; the others are drawn by lot or chosen. */
/** Subjects that every class writes; the others are drawn by lot. */
export const OBLIGATORY = ["Русский язык", "Математика"] as const;

/**
 * Works held in the region that a school has no results of though it has the class (полнота ВПР): only
 * Russian and maths, because other subjects are drawn by lot. That a school had no such class this
 * year can't be told from results, so the list is where to look, and no reproach.
 *
 * @param cells of ВПР, of the year and the one before
 * @param closed the same that lost too many rows: they were written
 * @returns by grade, subject and school
 * @source Subjects common to all classes: порядок проведения ВПР since 2024, as published by schools;
 *   the number of participants is ours
 */
export function missingWorks(
  { cells, closed }: Omit<Cells, "halves">,
  year: number,
  minN = policy.vpr.expectedAgain,
): MissingWork[] {
  // of what was lost it is known only that somebody wrote
  const all = [...cells, ...closed.map((one) => ({ ...one, n: 1 }))];
  const now = all.filter((cell) => cell.year === year);
  const before = all.filter((cell) => cell.year === year - 1);
  const written = new Set(now.map((cell) => `${cell.school}/${cell.grade}/${cell.subject}`));
  const held = (grade: number, subject: string) =>
    now.some((cell) => cell.grade === grade && cell.subject === subject);
  const had = (list: typeof all, school: string, grade: number, least: number) =>
    list.some((cell) => cell.school === school && cell.grade === grade && cell.n >= least);
  const reason = (school: string, grade: number): MissingWork["because"] | null => {
    if (had(now, school, grade, 1)) return "same-grade";
    if (had(before, school, grade, minN)) return "last-year";
    return had(before, school, grade - 1, minN) ? "moved-up" : null;
  };
  const schools = [...new Set([...now, ...before].map(({ school }) => school))].sort();
  const grades = [...new Set(now.map(({ grade }) => grade))].sort((a, b) => a - b);
  return grades.flatMap((grade) =>
    OBLIGATORY.filter((subject) => held(grade, subject)).flatMap((subject) =>
      schools.flatMap((school): MissingWork[] => {
        if (written.has(`${school}/${grade}/${subject}`)) return [];
        const because = reason(school, grade);
        return because ? [{ school, grade, subject, because }] : [];
      }),
    ),
  );
}
