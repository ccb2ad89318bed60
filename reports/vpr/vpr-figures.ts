import { figure } from "../../src/document/figures.ts";
import {
  absent,
  type Figure,
  type MeasuredFigure,
  type People,
  share,
} from "../../src/document/document.ts";
import { wilsonInterval } from "../../src/statistics/interval.ts";

/** The marks as a report writes them, from the lowest. */
export const MARKS = ["«2»", "«3»", "«4»", "«5»"] as const;

/** A share of pupils with its 95 % Wilson interval; nobody to have a share of is no number. */
export function sureShare(k: number, n: number): Figure {
  if (n === 0) return absent("not-held", "участников нет");
  const { low, high } = wilsonInterval(k, n);
  return share(k / n, low, high, [{ k, n }]);
}

/** A difference of shares in п.п. with its interval. */
export const gapFigure = (
  gap: { readonly difference: number; readonly low: number; readonly high: number },
  people: readonly People[],
): MeasuredFigure =>
  figure("percentage-points", gap.difference, { low: gap.low, high: gap.high, people });
