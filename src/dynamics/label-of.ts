import type { ChangeLabel, LabelBasis } from "./change.ts";

/** What a label is made of; intervals of the change, in any unit. */
export interface LabelEvidence {
  readonly better: "higher" | "lower";
  /** Interval of the change; null when data are not enough. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The change before this one, same unit; null when there is none. */
  readonly previous: number | null;
  /** The rise that is told even within chance. */
  readonly jump: boolean;
  /** What the interval is of. */
  readonly basis: Exclude<LabelBasis, "jump">;
}

/**
 * What a change is called (оценка динамики): an interval clear of 0 makes it positive or negative; a
 * positive one after a change that also went the right way is «устойчиво положительная». A jump of
 * the share of «2» is negative without an interval, and says so by its basis.
 *
 * @source own proposal after practice; no federal text was found
 */
export function labelOf({ better, interval, previous, jump, basis }: LabelEvidence): {
  readonly label: ChangeLabel;
  readonly basis: LabelBasis | null;
} {
  if (!interval) return { label: "недостаточно данных", basis: null };
  const sign = better === "higher" ? 1 : -1;
  const [worst, best] = sign > 0 ? [interval.low, interval.high] : [-interval.high, -interval.low];
  if (worst > 0) {
    const steady = previous !== null && sign * previous > 0;
    return { label: steady ? "устойчиво положительная" : "положительная", basis };
  }
  if (best < 0) return { label: "отрицательная", basis };
  return jump
    ? { label: "отрицательная", basis: "jump" }
    : { label: "без значимых изменений", basis };
}
