import { formatNumber } from "../../shared/russian.ts";
import { scoredCells } from "../context-residual/outcome.ts";
import { marksOf, markedOf } from "../marks.ts";
import { keyed } from "../procedure-key.ts";
import type { CellsBySchool, World } from "../world.ts";
import { notAssessed, type Finding, type Marker } from "./marker.ts";
import type { ObjectivityOptions } from "./objectivity-defaults.ts";
import { asMarkers } from "./work.ts";

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
export function cohortGap(world: World, year: number, options: ObjectivityOptions): Marker[] {
  const { cohortGap: rule, leastSchools } = options;
  return rule.pairs.flatMap(({ from, to }) => {
    const procedures = [...(world.cells.get(year - 1)?.values() ?? [])].flatMap((cells) => {
      const [first] = cells.values();
      return first && first.exam === from.exam && first.grade === from.grade ? [keyed(first)] : [];
    });
    return procedures
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .flatMap((procedure) => {
        const later = keyed({ ...procedure, exam: to.exam, grade: to.grade });
        const then = placesOf(world.cells.get(year)?.get(later.key));
        if (then.size === 0) return [];
        const before = placesOf(world.cells.get(year - 1)?.get(procedure.key));
        const few = before.size < leastSchools || then.size < leastSchools;
        const findings = [...before].map(([school, place]): [string, Finding] => [
          school,
          few ? notAssessed("few-schools") : findingOf(place, then.get(school), rule),
        ]);
        return asMarkers("cohort-gap", { procedure, year: year - 1 }, new Map(findings));
      });
  });
}
