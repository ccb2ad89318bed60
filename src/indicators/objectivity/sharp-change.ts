import { breaksBetween } from "../../reference/series-breaks.ts";
import { formatNumber, formatSigned } from "../../shared/russian.ts";
import { normalProbability } from "../../statistics/normal.ts";
import { centreOf } from "../context-residual/excess-variance.ts";
import { sampledOutcomes, scoredCells } from "../context-residual/outcome.ts";
import { markedOf, marksOf } from "../marks.ts";
import { keyed } from "../procedure-key.ts";
import type { CellsBySchool, DataSet } from "../data-set.ts";
import { type Finding, type Marker, notAssessed, type Unassessed } from "./marker.ts";
import type { ObjectivityOptions } from "./objectivity-defaults.ts";
import { asMarkers, type AssessWork, type Work } from "./work.ts";

interface Change {
  readonly school: string;
  readonly n: number;
  readonly before: number;
  readonly value: number;
  readonly variance: number;
}

function changesOf(work: Work): Change[] {
  const earlier = work.dataSet.cells.get(work.year - 1)?.get(work.procedure.key);
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
  const { centre, excess: noise } = centreOf(changes);
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

interface Place {
  readonly n: number;
  /** Share of the region's schools with less, ties counted half, 0..1. */
  readonly rank: number;
}

/** Mean mark where all schools have marks, else mean score on the common scale. */
function levels(cells: CellsBySchool): { school: string; n: number; value: number }[] {
  const byMark = [...cells.values()].flatMap((cell) => {
    const [marks, n] = [marksOf(cell), markedOf(cell)];
    if (!marks || n === null || n === 0) return [];
    const sum = marks.reduce((all, count, at) => all + count * (at + 2), 0);
    return [{ school: cell.school, n, value: sum / n }];
  });
  if (byMark.length * 2 >= cells.size) return byMark;
  return scoredCells(cells).map(({ school, n, mean }) => ({ school, n, value: mean }));
}

function placesOf(cells: CellsBySchool | undefined): ReadonlyMap<string, Place> {
  const sorted = levels(cells ?? new Map()).sort((a, b) => a.value - b.value);
  const places = new Map<string, Place>();
  for (let at = 0, end = 0; at < sorted.length; at = end) {
    const value = sorted[at]?.value;
    while (sorted[end]?.value === value && end < sorted.length) end += 1;
    const rank = (at + end) / 2 / sorted.length;
    for (const { school, n } of sorted.slice(at, end)) places.set(school, { n, rank });
  }
  return places;
}

type Rule = ObjectivityOptions["cohortGap"];

function findingOf(before: Place, after: Place | undefined, rule: Rule): Finding {
  if (!after) return notAssessed("no-score");
  if (before.n < rule.minN || after.n < rule.minN) return notAssessed("too-few");
  const gap = before.rank - after.rank;
  const place = ({ rank }: Place) => formatNumber(rank * 100);
  return {
    // ranks are quotients of halves: rounding must not decide at exactly the threshold
    found: gap >= rule.gap - 1e-12,
    numbers: { nBefore: before.n, nAfter: after.n, before: before.rank, after: after.rank, gap },
    text: `Место среди школ региона: ${place(before)}-й процентиль, через год у тех же обучающихся — ${place(after)}-й.`,
  };
}

/**
 * The same cohort a year later stands far lower (ВПР 8 → ОГЭ 9): its place among the region's schools
 * fell by 40 percentile points or more. The marker is of the earlier work, the ВПР.
 *
 * @source ours, after the practice of comparing ВПР with ОГЭ; both works need 15 pupils
 */
export function cohortGap(dataSet: DataSet, year: number, options: ObjectivityOptions): Marker[] {
  const { cohortGap: rule, leastSchools } = options;
  return rule.pairs.flatMap(({ from, to }) => {
    const procedures = [...(dataSet.cells.get(year - 1)?.values() ?? [])].flatMap((cells) => {
      const [first] = cells.values();
      return first && first.exam === from.exam && first.grade === from.grade ? [keyed(first)] : [];
    });
    return procedures
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .flatMap((procedure) => {
        const later = keyed({ ...procedure, exam: to.exam, grade: to.grade });
        const then = placesOf(dataSet.cells.get(year)?.get(later.key));
        if (then.size === 0) return [];
        const before = placesOf(dataSet.cells.get(year - 1)?.get(procedure.key));
        const few = before.size < leastSchools || then.size < leastSchools;
        const findings = [...before].map(([school, place]): [string, Finding] => [
          school,
          few ? notAssessed("few-schools") : findingOf(place, then.get(school), rule),
        ]);
        return asMarkers("cohort-gap", { procedure, year: year - 1 }, new Map(findings));
      });
  });
}
