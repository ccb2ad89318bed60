import { breaksBetween } from "../../reference/series-breaks.ts";
import { formatNumber, formatSigned } from "../../shared/russian.ts";
import { normalProbability } from "../../statistics/normal.ts";
import { centreOf } from "../context-residual/excess-variance.ts";
import { sampledOutcomes, scoredCells } from "../context-residual/outcome.ts";
import { markedOf, marksOf } from "../marks.ts";
import { keyed } from "../procedure-key.ts";
import { type CellsBySchool, closedOf, type DataSet } from "../data-set.ts";
import { type Finding, type Marker, notAssessed } from "./marker.ts";
import type { ObjectivityOptions } from "./objectivity-defaults.ts";
import { asMarkers, type AssessWork, type Work } from "./work.ts";

/** A rise since one earlier year. */
interface Rise {
  readonly since: number;
  readonly n: number;
  /** In standard deviations of pupils, over the region's usual change. */
  readonly change: number;
  readonly z: number;
}

/** Rises of all schools since one earlier year; null where too few have both to compare. */
function risesSince(work: Work, since: number, least: number): Map<string, Rise> | null {
  const earlier = work.dataSet.cells.get(since)?.get(work.procedure.key);
  const then = earlier ? sampledOutcomes(earlier, "z") : new Map<string, never>();
  const changes = [...sampledOutcomes(work.cells, "z")].flatMap(([school, now]) => {
    const was = then.get(school);
    if (!was) return [];
    const [value, variance] = [now.value - was.value, now.variance + was.variance];
    return [{ school, n: Math.min(now.n, was.n), value, variance }];
  });
  if (changes.length < least) return changes.length === 0 ? new Map() : null;
  const { centre, excess: noise } = centreOf(changes);
  return new Map(
    changes.map(({ school, n, value, variance }) => {
      const change = value - centre;
      return [school, { since, n, change, z: change / Math.sqrt(noise + variance) }];
    }),
  );
}

/**
 * Sharp rise (резкий рост): the school's mean in standard deviations of the region's pupils lies half a
 * deviation or more above each of its earlier years, and by more than pupil sampling and the region's
 * usual swings between years explain. Against the last year alone a school that recovers from one bad
 * year would be marked, though its level is what it was. A fall says nothing against this year's work.
 * Being relative to the region it crosses a change of scale; subjects drawn by lot are not compared.
 *
 * @source ours; the noise between years by Paule & Mandel (1982); that the greatest p of several tests
 *   is a test that all of them hold: Berger (1982), Technometrics 24:295
 */
export const sharpChange: AssessWork = (work, { sharpChange: rule, leastSchools }) => {
  const { dataSet, procedure, year } = work;
  const lot = breaksBetween(procedure, year - 1, year).some(({ kind }) => kind === "random-sample");
  const earlier = dataSet.years.filter((one) => one < year);
  const compared = earlier.map((one) => risesSince(work, one, leastSchools));
  const finding = (school: string): Finding => {
    if (lot) return notAssessed("drawn-by-lot");
    const rises = compared.flatMap((one) => one?.get(school) ?? []);
    const [least] = [...rises].sort((a, b) => a.z - b.z);
    if (!least) {
      if (earlier.some((one) => closedOf(dataSet, one, procedure, school)))
        return notAssessed("earlier-rows-lost");
      return notAssessed(compared.includes(null) ? "few-schools" : "no-earlier-year");
    }
    const n = Math.min(...rises.map((one) => one.n));
    if (n < rule.minN) return notAssessed("too-few");
    const { since, change, z } = least;
    const p = normalProbability(-z);
    const years = rises.map((one) => one.since).filter((one) => one !== since);
    return {
      found: p < rule.p && change >= rule.change,
      p,
      numbers: { n, change, z, since, years: rises.length },
      text: `Результат относительно региона изменился против ${since} года на ${formatSigned(change, 2)} стандартного отклонения учеников${rises.length > 1 ? `, против других прежних лет (${years.join(", ")}) рост ещё заметнее.` : ". Прежний год известен один: рост не отличить от восстановления."}`,
    };
  };
  return new Map([...work.cells.keys()].map((school) => [school, finding(school)]));
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
