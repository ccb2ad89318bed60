import type { ResultBin } from "../../facts/exam-counts.ts";
import { markScale, type MarkScale, type RegionalScale } from "../../reference/mark-scales.ts";

/** How many participants got one score. */
interface ScoreCount {
  readonly score: number;
  readonly count: number;
}

/** Distribution of scores of one subject and year, and what they are. */
interface ScoreDistribution {
  readonly scale: "test" | "primary" | "mark";
  readonly counts: readonly ScoreCount[];
  /** Participants with a result that has no such score. */
  readonly without: number;
}

/**
 * Distribution of scores (диаграмма распределения баллов): of test scores where the subject has them,
 * else of primary ones, else of marks.
 *
 * @param bins of one subject and year
 * @returns null when nobody has a score
 */
export function scoreDistribution(bins: readonly ResultBin[]): ScoreDistribution | null {
  const scale = (["test", "primary", "mark"] as const).find((one) =>
    bins.some((bin) => bin.scale === one && bin.value !== null),
  );
  if (!scale) return null;
  const counts = new Map<number, number>();
  let without = 0;
  for (const { value, n, scale: own } of bins)
    if (own === scale && value !== null) counts.set(value, (counts.get(value) ?? 0) + n);
    else without += n;
  return {
    scale,
    counts: [...counts]
      .map(([score, count]) => ({ score, count }))
      .sort((a, b) => a.score - b.score),
    without,
  };
}

/** The region's scale of a subject beside the recommended one. */
interface ScaleComparison {
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
