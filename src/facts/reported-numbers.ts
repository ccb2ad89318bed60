import type { AggregateRow } from "../read/index.ts";

type Bins = readonly (readonly [score: number, count: number])[];

/** Mean, median and deviation of a report: from its histogram, else its marks, else its mean alone. */
export interface ReportedNumbers {
  readonly scale: "test" | "primary" | "mark" | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly sd: number | null;
  readonly histogram: Bins;
}

/** Score of the participant at this place (from 1) in the order of scores. */
function scoreAt(bins: Bins, place: number): number {
  let upto = 0;
  for (const [score, count] of bins) {
    upto += count;
    if (upto >= place) return score;
  }
  return Number.NaN;
}

function moments(bins: Bins): Pick<ReportedNumbers, "mean" | "median" | "sd"> {
  const n = bins.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return { mean: null, median: null, sd: null };
  const total = bins.reduce((sum, [score, count]) => sum + score * count, 0);
  const squares = bins.reduce((sum, [score, count]) => sum + score * score * count, 0);
  const variance = n > 1 ? Math.max(squares - (total * total) / n, 0) / (n - 1) : null;
  return {
    mean: total / n,
    median: (scoreAt(bins, Math.floor((n + 1) / 2)) + scoreAt(bins, Math.ceil((n + 1) / 2))) / 2,
    sd: variance === null ? null : Math.sqrt(variance),
  };
}

/** Takes the most exact thing that the report holds. */
export function reportedNumbers(row: AggregateRow): ReportedNumbers {
  if (row.histogram && row.histogram.length > 0) {
    const histogram = [...row.histogram].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
    return { scale: row.scale ?? "primary", ...moments(histogram), histogram };
  }
  if (row.mean !== undefined && row.scale !== "mark")
    return { scale: row.scale ?? "primary", mean: row.mean, median: null, sd: null, histogram: [] };
  if (row.marks) {
    const histogram = row.marks.map((n, i) => [i + 2, n] as const).filter(([, n]) => n > 0);
    return { scale: "mark", ...moments(histogram), histogram };
  }
  return {
    scale: row.scale ?? null,
    mean: row.mean ?? null,
    median: null,
    sd: null,
    histogram: [],
  };
}
