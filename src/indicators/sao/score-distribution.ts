import type { ResultBin } from "../../facts/index.ts";

/** How many participants got one score. */
export interface ScoreCount {
  readonly score: number;
  readonly count: number;
}

/** Distribution of scores of one subject and year, and what they are. */
export interface ScoreDistribution {
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
