import { knownExam } from "./exams.ts";
import { federalScales } from "./mark-scale-table.ts";
import type { Source } from "./source.ts";

/** From which primary score each mark begins; below `3` is «2». Regions may set their own for the ОГЭ. */
export interface MarkScale {
  readonly exam: string;
  readonly year: number;
  readonly grade: number;
  readonly subject: string;
  readonly max: number | null;
  readonly from: { readonly 3: number; readonly 4: number; readonly 5: number };
  readonly source: Source;
}

/** A scale of `region.json`; it goes before the federal one. */
export type RegionalScale = Omit<MarkScale, "source" | "max"> & {
  readonly max?: number | undefined;
};

/** Scales as `region.json` has them: one that names no grade is of its exam's (ОГЭ: 9). */
export const regionalScales = (
  written: readonly (Omit<RegionalScale, "grade"> & { readonly grade?: number | undefined })[],
): RegionalScale[] =>
  written.flatMap((scale) => {
    const grade = scale.grade ?? knownExam(scale.exam)?.grade;
    return grade === undefined || grade === null ? [] : [{ ...scale, grade }];
  });

/**
 * The scale that turns a primary score into a mark (шкала перевода).
 *
 * @returns undefined when no scale of that year, grade and subject is known: then the mark must stand
 *   in the export, and nothing is guessed from another year
 */
export function markScale(
  procedure: Pick<MarkScale, "exam" | "year" | "grade" | "subject">,
  regional: readonly RegionalScale[] = [],
): MarkScale | undefined {
  const same = (one: Pick<MarkScale, "exam" | "year" | "grade" | "subject">) =>
    one.exam === procedure.exam &&
    one.year === procedure.year &&
    one.grade === procedure.grade &&
    one.subject === procedure.subject;
  const own = regional.find(same);
  if (own)
    return {
      ...own,
      max: own.max ?? null,
      source: { text: "region.json", sureness: "regional-practice" },
    };
  return federalScales.find(same);
}

/** Mark for a primary score by a scale: 2 to 5. */
export function markOf(primary: number, scale: Pick<MarkScale, "from">): 2 | 3 | 4 | 5 {
  if (primary >= scale.from[5]) return 5;
  if (primary >= scale.from[4]) return 4;
  return primary >= scale.from[3] ? 3 : 2;
}
