import type { Chart } from "../../src/document/document.ts";
import { reportedShare } from "./vpr-figures.ts";

/** What a chart is called, and the table of the same numbers. */
export type ChartName = Pick<Chart, "id" | "table" | "title" | "description">;

/** A work and the pupils of each part, of all `n` of them. */
export interface WorkParts {
  readonly title: string;
  readonly n: number;
  readonly counts: readonly number[];
}

/** Works as bars of 100 %, one a work that anybody wrote (доли по работам). */
export const worksChart = (
  name: ChartName,
  parts: readonly string[],
  works: readonly WorkParts[],
): Chart => ({
  kind: "chart",
  chart: "part-bars",
  ...name,
  data: works
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
