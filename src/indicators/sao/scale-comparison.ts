import { markScale, type MarkScale, type RegionalScale } from "../../reference/index.ts";

/** The region's scale of a subject beside the recommended one. */
export interface ScaleComparison {
  readonly subject: string;
  /** Recommended by Рособрнадзор; null when the project does not know it. */
  readonly recommended: MarkScale | null;
  /** Set by the region; the recommended one where it set none. */
  readonly own: MarkScale | null;
  /** Whether the two are the same; null when one is not known. */
  readonly same: boolean | null;
}

/** Scales of an exam of a year beside the recommended ones (соответствие шкал). */
export function compareScales(
  { exam, grade, year }: { readonly exam: string; readonly grade: number; readonly year: number },
  subjects: readonly string[],
  regional: readonly RegionalScale[],
): ScaleComparison[] {
  return subjects.map((subject) => {
    const paper = { exam, grade, subject, year };
    const recommended = markScale(paper) ?? null;
    const own = markScale(paper, regional) ?? null;
    const same =
      recommended && own
        ? ([3, 4, 5] as const).every((mark) => recommended.from[mark] === own.from[mark])
        : null;
    return { subject, recommended, own, same };
  });
}
