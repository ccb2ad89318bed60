import { procedureTitle } from "../../criteria/procedures.ts";
import type { Procedure } from "../../facts/cell.ts";
import type { Indicator } from "../../indicators/kind.ts";
import type { KeyedProcedure } from "../../indicators/procedure-key.ts";
import { readIndicator } from "../../indicators/read-indicator.ts";
import { isMissing } from "../../indicators/reading.ts";
import { type DataSet, proceduresIn } from "../../indicators/data-set.ts";
import { resultScale } from "../../reference/exams.ts";
import {
  betaBinomialPosterior,
  betaBinomialPrior,
  type BetaPrior,
} from "../../statistics/beta-binomial.ts";
import type { Aspect, Standing } from "./partners-input.ts";

const indicators: Readonly<Record<Aspect["indicator"], Indicator>> = {
  low: { id: "low", spec: { kind: "belowMinimumShare" }, unit: "share" },
  quality: { id: "quality", spec: { kind: "quality" }, unit: "share" },
};

/** What is counted, after the procedure and a colon. */
const titles: Readonly<Record<Aspect["indicator"], (procedure: Procedure) => string>> = {
  low: () => "доля ниже минимального порога",
  quality: (procedure) =>
    resultScale(procedure) === "test" ? "доля от 61 балла" : "доля «4» и «5»",
};

/** Directions of a year, and where each school stands in them. */
interface Standings {
  readonly aspects: readonly Aspect[];
  /** school → id of the aspect → standing. */
  readonly bySchool: ReadonlyMap<string, ReadonlyMap<string, Standing>>;
}

/** An aspect with what its standings are drawn from. */
interface Measured {
  readonly aspect: Aspect;
  readonly prior: BetaPrior;
  readonly counts: readonly { readonly school: string; readonly k: number; readonly n: number }[];
}

function measured(
  dataSet: DataSet,
  procedure: KeyedProcedure,
  indicator: Aspect["indicator"],
  year: number,
  counts: (school: string) => boolean,
): Measured | undefined {
  const known = dataSet.codes.flatMap((school) => {
    if (!counts(school)) return [];
    const read = readIndicator(dataSet, indicators[indicator], procedure, school, year);
    return isMissing(read) || read.k === undefined ? [] : [{ school, k: read.k, n: read.n }];
  });
  const sum = (of: (one: { k: number; n: number }) => number) =>
    known.reduce((total, one) => total + of(one), 0);
  const all = sum(({ n }) => n);
  if (all === 0) return undefined;
  const { exam, subject, grade, key } = procedure;
  const title = `${procedureTitle({ exam, subject, grade })}: ${titles[indicator](procedure)}`;
  const people = { k: sum(({ k }) => k), n: all };
  return {
    aspect: {
      id: `${key}/${indicator}`,
      indicator,
      title,
      region: people.k / people.n,
      people,
      exam,
      subject,
      grade,
    },
    prior: betaBinomialPrior(known),
    counts: known,
  };
}

function standingOf({ aspect, prior }: Measured, k: number, n: number): Standing {
  const { shrunken, low, high, probability } = betaBinomialPosterior(prior, k, n, {
    threshold: aspect.region,
  });
  return {
    k,
    n,
    shrunken,
    low,
    high,
    better: aspect.indicator === "low" ? 1 - probability : probability,
  };
}

/**
 * Where schools stand against the region in every procedure of a year (сильные и слабые
 * направления): shares below the minimum and of good results, drawn toward the region by empirical
 * Bayes, with the probability that the true share is better than the region's. Small schools thus
 * seldom count as strong or weak.
 *
 * @param wanted schools whose standings are needed; the region is of all
 * @param reliesOn whether a school's result of an exam may be counted: of ВПР with markers it may not
 */
export function standingsOf(
  dataSet: DataSet,
  year: number,
  wanted: ReadonlySet<string>,
  reliesOn: (school: string, exam: string) => boolean = () => true,
): Standings {
  const found = proceduresIn(dataSet, year).flatMap((procedure) =>
    (["low", "quality"] as const).flatMap(
      (indicator) =>
        measured(dataSet, procedure, indicator, year, (school) =>
          reliesOn(school, procedure.exam),
        ) ?? [],
    ),
  );
  const bySchool = new Map<string, Map<string, Standing>>();
  for (const one of found)
    for (const { school, k, n } of one.counts) {
      if (!wanted.has(school) || n === 0) continue;
      const own = bySchool.get(school) ?? new Map<string, Standing>();
      own.set(one.aspect.id, standingOf(one, k, n));
      bySchool.set(school, own);
    }
  return { aspects: found.map(({ aspect }) => aspect), bySchool };
}
