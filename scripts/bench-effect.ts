/**
 * How the estimate of an effect fares over many invented regions with selection on low results: bias,
 * coverage of the 95 % interval, false alarms, and what before/after would have said.
 * Run: `npx tsx scripts/bench-effect.ts [regions]`.
 */
import { coverageOf, type CoverageOptions } from "./bench-effect-coverage.ts";

const seeds = Number(process.argv[2] ?? 1000);

const cases: readonly (readonly [string, Omit<CoverageOptions, "seeds">])[] = [
  ["picked by last year, no effect", { selection: "last-year", effect: 0 }],
  ["picked by last year, −6 points", { selection: "last-year", effect: 0.06 }],
  ["picked by both years, no effect", { selection: "all-years", effect: 0 }],
  ["three earlier years, no effect", { selection: "last-year", effect: 0, inYears: 3 }],
  ["picked by what lasts, no effect", { selection: "lasting", effect: 0 }],
];

const points = (share: number) => (100 * share).toFixed(2);
const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;

for (const [title, options] of cases) {
  const found = coverageOf({ ...options, seeds });
  console.log(
    [
      `${title}: ${found.regions} regions, ${found.refused} refused`,
      `  bias ${points(found.bias)} ± ${points(found.biasError)} points; spread ${points(found.spread)}, claimed ${points(found.claimed)}`,
      `  intervals hold the truth in ${percent(found.covered, found.regions)}; permutation p < 0.05 in ${percent(found.rejected, found.regions)}`,
      `  before/after ${points(found.beforeAfter)}, expected of it by rebound ${points(found.rebound)}; against all others off by ${points(found.againstAll)}`,
      `  ${found.sets.toFixed(1)} of 12 matched, ${found.df.toFixed(1)} degrees of freedom`,
    ].join("\n"),
  );
}
