import { formatPercent, formatPercentagePoints } from "../../shared/russian.ts";
import { normalProbability } from "../../statistics/normal.ts";
import { absentShare } from "../absent.ts";
import { centreOf, type Deviation } from "../context-residual/excess-variance.ts";
import { fitYear } from "../context-residual/fit-year.ts";
import { sampledOutcomes } from "../context-residual/outcome.ts";
import { isMissing } from "../reading.ts";
import { type Finding, notAssessed } from "./marker.ts";
import type { AssessWork, Work } from "./work.ts";

/** What share absent a school is expected to have, with the variance about it. */
interface Expected extends Deviation {
  readonly by: "region" | "context";
}

/**
 * Of each school by the others of the region, and by its context where that is known. The variance is
 * that of few pupils and that by which schools differ.
 */
function expectedShares({ dataSet, procedure, year, cells }: Work): ReadonlyMap<string, Expected> {
  const outcomes = sampledOutcomes(cells, "absent");
  const told = [...outcomes.values()];
  // where everybody came there is nothing to stand out from
  if (told.every(({ variance }) => variance === 0))
    return new Map(
      [...outcomes].map(([school, { value }]) => [school, { by: "region", value, variance: 1 }]),
    );
  const { centre, excess } = centreOf(told);
  // the chance of few pupils is that of the share expected: by the school's own, many absent would excuse themselves
  const chanceOf = (share: number, n: number) => {
    const usual = Math.max(share, centre);
    return (usual * (1 - usual)) / n;
  };
  const expected = new Map<string, Expected>();
  for (const [school, { n }] of outcomes)
    expected.set(school, { by: "region", value: centre, variance: excess + chanceOf(centre, n) });
  // not by size: a school of many absent is an odd size of its own, and would be its own expectation
  const predictors = ["index", "locality", "type"] as const;
  const found = fitYear(dataSet, { procedure, year, outcome: "absent", predictors }, year);
  if (!("fit" in found)) return expected;
  for (const { school, n, value, residual, leverage } of found.residuals) {
    // the expectation leans on the school itself by its leverage: without it, it were this
    const others = Math.max(1e-6, 1 - leverage);
    const share = Math.max(0, value - residual / others);
    const variance = (found.between + chanceOf(share, n)) / others;
    expected.set(school, { by: "context", value: share, variance });
  }
  return expected;
}

/** Absent, and all who were to write, in the school's other works of the kind up to the year. */
function otherWorks({ dataSet, procedure, year }: Work, school: string): { k: number; n: number } {
  let [k, n] = [0, 0];
  for (const [one, procedures] of dataSet.cells) {
    if (one > year) continue;
    for (const [key, schools] of procedures) {
      const cell = schools.get(school);
      if (cell?.exam !== procedure.exam || (one === year && key === procedure.key)) continue;
      const read = absentShare(cell);
      if (isMissing(read)) continue;
      k += read.k ?? 0;
      n += read.n;
    }
  }
  return { k, n };
}

/**
 * Pupils stay away (неявка, возможно слабых обучающихся): far more of those who were to write are
 * absent than the region and the school's context let expect, by more than the chance of few pupils
 * and the usual differences between schools explain. Who stayed away is not known, so the result is
 * not that of all pupils, whoever they are; the school's other works stand beside, and are no excuse.
 *
 * @source ours; that pupils kept away lift a school's result: Figlio (2006), Journal of Public Economics
 *   90:837; Cullen & Reback (2006), Advances in Applied Microeconomics 14:1
 */
export const weakAbsent: AssessWork = (work, { weakAbsent: rule, leastSchools }) => {
  const expected = expectedShares(work);
  const finding = (school: string): Finding => {
    const cell = work.cells.get(school);
    const own = cell && absentShare(cell);
    const like = expected.get(school);
    if (!own || isMissing(own) || !like) return notAssessed("absent-not-told");
    if (own.n < rule.minN) return notAssessed("too-few");
    if (expected.size < leastSchools) return notAssessed("few-schools");
    const gap = own.value - like.value;
    const p = normalProbability(-gap / Math.sqrt(like.variance));
    const others = otherWorks(work, school);
    const beside = others.n === 0 ? "" : `; в других работах школы — ${others.k} из ${others.n}`;
    return {
      found: p < rule.p && gap >= rule.gap,
      p,
      numbers: { n: own.n, absent: own.k ?? 0, share: own.value, expected: like.value, gap },
      text: `Не пришли ${own.k ?? 0} из ${own.n} (${formatPercent(own.value)}), ${like.by === "context" ? "по контексту школы" : "по региону"} ожидается ${formatPercent(like.value)}, разница ${formatPercentagePoints(gap)}${beside}.`,
    };
  };
  return new Map([...work.cells.keys()].map((school) => [school, finding(school)]));
};
