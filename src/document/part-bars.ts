import { confidencePercent } from "../reference/policy.ts";
import { formatNumber, formatPercent, formatPercentInterval } from "../shared/russian.ts";
import { wilsonInterval } from "../statistics/interval.ts";
import type { Chart } from "./document.ts";

/** What a chart is called, and the table of the same numbers. */
export type ChartName = Pick<Chart, "id" | "table" | "title" | "description">;

/** A row of the chart, and the pupils of each part, of all `n` of them. */
interface Parted {
  readonly title: string;
  readonly n: number;
  readonly counts: readonly number[];
}

/** «12,3 % (95 % ДИ 10,1–14,9 %), 12 из 98», for a tooltip. */
function reportedShare(k: number, n: number): string {
  const { low, high } = wilsonInterval(k, n);
  return `${formatPercent(k / n)} (${confidencePercent}\u00a0% ДИ ${formatPercentInterval(low, high)}), ${formatNumber(k)} из ${formatNumber(n)}`;
}

/** Bars of 100 %, one for each row that has anybody (доли по работам, по годам). */
export const partBars = (
  name: ChartName,
  parts: readonly string[],
  rows: readonly Parted[],
): Chart => ({
  kind: "chart",
  chart: "part-bars",
  ...name,
  data: rows
    .filter(({ n }) => n > 0)
    .flatMap(({ title: row, n, counts }, rowRank) =>
      counts.map((k, partRank) => ({
        row,
        rowRank,
        part: parts[partRank] ?? "",
        partRank,
        share: k / n,
        people: [{ k, n }],
        told: `${row}, ${parts[partRank]}: ${reportedShare(k, n)}`,
      })),
    ),
});
