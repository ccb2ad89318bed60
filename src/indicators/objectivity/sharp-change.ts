import { breaksBetween } from "../../reference/index.ts";
import { formatSigned } from "../../shared/russian.ts";
import {
  excessVariance,
  squaresAboutZero,
  weightedMean,
} from "../context-residual/excess-variance.ts";
import { sampledOutcomes } from "../context-residual/outcome.ts";
import { normalProbability } from "../statistics/normal.ts";
import { notAssessed, type Finding, type Unassessed } from "./marker.ts";
import type { AssessWork, Work } from "./work.ts";

interface Change {
  readonly school: string;
  readonly n: number;
  readonly before: number;
  readonly value: number;
  readonly variance: number;
}

function changesOf(work: Work): Change[] {
  const earlier = work.world.cells.get(work.year - 1)?.get(work.procedure.key);
  if (!earlier) return [];
  const then = sampledOutcomes(earlier, "z");
  return [...sampledOutcomes(work.cells, "z")].flatMap(([school, now]): Change[] => {
    const was = then.get(school);
    if (!was) return [];
    return [
      {
        school,
        n: Math.min(now.n, was.n),
        before: was.n,
        value: now.value - was.value,
        variance: now.variance + was.variance,
      },
    ];
  });
}

/**
 * Sharp rise in a year (резкий рост): the school's mean in standard deviations of the region's pupils
 * rose by half a deviation or more, and by more than pupil sampling and the region's usual swings
 * between years explain. A fall says nothing against this year's work. Being relative to the region
 * it crosses a change of scale; subjects drawn by lot are not compared.
 *
 * @source ours; the noise between years by Paule & Mandel (1982)
 */
export const sharpChange: AssessWork = (work, { sharpChange: rule, leastSchools }) => {
  const { procedure, year } = work;
  const lot = breaksBetween(procedure, year - 1, year).some(({ kind }) => kind === "random-sample");
  const all = (reason: Unassessed) =>
    new Map(
      [...work.cells.keys()].map((school): [string, Finding] => [school, notAssessed(reason)]),
    );
  if (lot) return all("drawn-by-lot");
  const changes = changesOf(work);
  if (changes.length < leastSchools) {
    return all(changes.length === 0 ? "no-earlier-year" : "few-schools");
  }
  const about = (centre: number) =>
    squaresAboutZero(changes.map((one) => ({ ...one, value: one.value - centre })));
  const rough = weightedMean(changes, 0).value;
  const noise = excessVariance(about(rough), changes.length - 1);
  const centre = weightedMean(changes, noise).value;
  const findings = all("no-earlier-year");
  for (const one of changes) {
    const change = one.value - centre;
    const z = change / Math.sqrt(noise + one.variance);
    const p = normalProbability(-z);
    findings.set(
      one.school,
      one.n < rule.minN
        ? notAssessed("too-few")
        : {
            found: p < rule.p && change >= rule.change,
            p,
            numbers: { n: one.n, change, z },
            text: `За год результат относительно региона изменился на ${formatSigned(change, 2)} стандартного отклонения учеников.`,
          },
    );
  }
  return findings;
};
