import type { Procedure } from "../../facts/cell.ts";
import {
  regionMean,
  scoredCells,
  variancePooled,
} from "../../indicators/context-residual/outcome.ts";
import { defaultContextIndex } from "../../indicators/context-residual/residual-spec.ts";
import type { Indicator } from "../../indicators/kind.ts";
import { keyed } from "../../indicators/procedure-key.ts";
import { belowMinimumShare } from "../../indicators/marks.ts";
import { readIndicator } from "../../indicators/read-indicator.ts";
import { isMissing } from "../../indicators/reading.ts";
import {
  type CellsBySchool,
  closedOf,
  type DataSet,
  proceduresIn,
} from "../../indicators/data-set.ts";
import type { ParticipationRow } from "../../read/tables.ts";
import { policy } from "../../reference/policy.ts";
import type { SchoolHistory, YearOutcome } from "./school-history.ts";

/**
 * What an effect is measured on. `low`: share of participations below the minimum or marked «2», in
 * excess of the schools without support in the same works, 0..1 apart; less is better. `score`: mean
 * score against the same schools, in standard deviations of pupils; more is better. Both stand against
 * the year's own works, so that neither the scale nor the choice of subjects moves them.
 */
type EffectIndicator = "low" | "score";

/** A work whose years can be put on one line, or cannot. */
export interface WorkUse extends Procedure {
  readonly used: boolean;
  /** Why it is left out. */
  readonly reason?: "series-break" | "missing-years";
}

/** First year of support of each school (начало поддержки); what came after counts as supported. */
export function supportStarts(rows: readonly ParticipationRow[]): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  for (const { school, year } of rows)
    starts.set(school, Math.min(year, starts.get(school) ?? Infinity));
  return starts;
}

/** Works held in all the years, without a break between any two of them that follow each other. */
export function worksOver(dataSet: DataSet, years: readonly number[]): WorkUse[] {
  const works = new Map<string, Procedure>();
  for (const year of years)
    for (const work of proceduresIn(dataSet, year)) works.set(work.key, work);
  return [...works]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { exam, subject, grade }]) => {
      const work = { exam, subject, grade };
      const held = years.every((year) => dataSet.cells.get(year)?.has(key));
      const broken = years.some(
        (year, at) => at > 0 && dataSet.isBreak(work, years[at - 1] ?? year, year),
      );
      if (broken) return { ...work, used: false, reason: "series-break" };
      return held ? { ...work, used: true } : { ...work, used: false, reason: "missing-years" };
    });
}

/** Whether a school lost too many rows of a work in some of the years: the others would stand for it. */
export const hasLost = (
  dataSet: DataSet,
  works: readonly WorkUse[],
  years: readonly number[],
  school: string,
): boolean =>
  years.some((year) => works.some((work) => closedOf(dataSet, year, keyed(work), school)));

/** Distance of a school from its background in one work, and the participations behind it. */
type Distances = ReadonlyMap<string, { readonly value: number; readonly n: number }>;

/** Excess of failing over what the background's share lets expect of as many. */
function lowDistances(cells: CellsBySchool, isBackground: (school: string) => boolean): Distances {
  const read = [...cells.values()].flatMap((cell) => {
    const one = belowMinimumShare(cell);
    return isMissing(one) || one.n === 0 ? [] : [{ school: cell.school, k: one.k ?? 0, n: one.n }];
  });
  const [k, n] = read
    .filter(({ school }) => isBackground(school))
    .reduce(([a, b], one) => [a + one.k, b + one.n], [0, 0]);
  if (n === 0) return new Map();
  return new Map(read.map((one) => [one.school, { value: one.k / one.n - k / n, n: one.n }]));
}

function scoreDistances(
  cells: CellsBySchool,
  isBackground: (school: string) => boolean,
): Distances {
  const scored = scoredCells(cells);
  const background = scored.filter(({ school }) => isBackground(school));
  const variance = variancePooled(background);
  if (variance === null) return new Map();
  const centre = regionMean(background);
  return new Map(
    scored.map(({ school, mean, n }) => [
      school,
      { value: (mean - centre) / Math.sqrt(variance), n },
    ]),
  );
}

/** All works of a school together, by participations. */
function pooled(works: readonly Distances[], school: string): Omit<YearOutcome, "year"> | null {
  const own = works.flatMap((work) => work.get(school) ?? []);
  const n = own.reduce((sum, one) => sum + one.n, 0);
  return n === 0 ? null : { n, value: own.reduce((sum, one) => sum + one.value * one.n, 0) / n };
}

const contextIndicator: Indicator = {
  id: "context",
  unit: "index",
  spec: defaultContextIndex,
};

/** The last context known before support of anyone began. */
function contextOf(dataSet: DataSet, school: string, years: readonly number[]): number | null {
  for (const year of [...years].reverse()) {
    const read = readIndicator(dataSet, contextIndicator, undefined, school, year);
    if (!isMissing(read)) return read.value;
  }
  return null;
}

interface HistoryOptions {
  readonly indicator: EffectIndicator;
  /** Years that take part, ascending. */
  readonly years: readonly number[];
  /** Participations of a year below which it is not told; 10 when absent. */
  readonly minN?: number;
}

/**
 * The region's schools as an effect is estimated from them (история школ): one number a school and
 * year over all comparable works.
 */
export function effectHistories(
  dataSet: DataSet,
  participation: readonly ParticipationRow[],
  { indicator, years, minN = policy.effect.minN }: HistoryOptions,
): SchoolHistory[] {
  const starts = supportStarts(participation);
  const isBackground = (school: string) => !starts.has(school);
  const distances = indicator === "low" ? lowDistances : scoreDistances;
  const works = worksOver(dataSet, years).filter(({ used }) => used);
  const byYear = years.map((year) => ({
    year,
    works: works.map((work) =>
      distances(dataSet.cells.get(year)?.get(keyed(work).key) ?? new Map(), isBackground),
    ),
  }));
  const first = Math.min(...starts.values());
  const before = years.filter((year) => year < first);
  return dataSet.codes.map((school) => ({
    school,
    since: starts.get(school) ?? null,
    years: byYear.flatMap(({ year, works: own }) => {
      const found = hasLost(dataSet, works, [year], school) ? null : pooled(own, school);
      return found && found.n >= minN ? [{ year, ...found }] : [];
    }),
    context: contextOf(dataSet, school, before),
    group: "",
  }));
}
