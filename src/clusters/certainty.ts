import type { Criteria } from "../criteria/criteria-file.ts";
import { createDecisions, type Decisions } from "../criteria/decisions.ts";
import { outcomeAt } from "../criteria/outcomes.ts";
import type { DataSet } from "../indicators/data-set.ts";
import type { RegionModel } from "../indicators/region-model.ts";
import { createSheet } from "../indicators/sheet.ts";
import { seededRandom } from "../shared/random.ts";
import { byPrecedence } from "./assign.ts";
import type { PlaceCertainty } from "./classification.ts";
import { redrawing } from "./redraw.ts";
import { asksResults, certaintyOf, spansYears, type Standing, standingsOf } from "./standing.ts";

/** The label of each school as the columns of a sheet stand: the quick form of `assign`. */
export function labelReader(decisions: Decisions, year: number): (at: number) => string {
  const { criteria } = decisions;
  const labels = byPrecedence(criteria)
    .filter(({ kind }) => kind === "label")
    .map(({ id, rule }) => ({ id, outcomes: decisions.outcomes(rule, { year }) }));
  const [foremost] = labels;
  return (at) => {
    for (const { id, outcomes } of labels) if (outcomeAt(outcomes, at) === "met") return id;
    const open = foremost && outcomeAt(foremost.outcomes, at) === "not-assessed";
    return open ? criteria.labels.insufficient : criteria.labels.none;
  };
}

/** What the draws say of each school (надёжность отнесения); empty where no draws are asked for. */
export interface Certainties {
  readonly place: ReadonlyMap<string, PlaceCertainty>;
  readonly stability: ReadonlyMap<string, number>;
  /** Cluster → school → P(its rule holds for the shares behind the results). */
  readonly probability: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly standing: ReadonlyMap<string, ReadonlyMap<string, Standing>>;
  /** Cluster → school → P(its rule holds were other pupils to sit the works), whatever the label. */
  readonly again: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What is drawn anew: the rules of a year over the data that they were decided on. */
export interface DrawnAnew {
  readonly criteria: Criteria;
  readonly dataSet: DataSet;
  readonly model: RegionModel;
  readonly year: number;
}

/**
 * How sure the place of each school is (надёжность отнесения): the region is drawn from what the model
 * leaves possible, thresholds of the region included, and every school is decided on again, once by
 * the shares behind its results and once by the results of other pupils.
 *
 * @param labels label of each school by the true counts and the rules alone
 */
export function certaintyOfPlaces(
  { criteria, dataSet, model, year }: DrawnAnew,
  labels: ReadonlyMap<string, string>,
): Certainties {
  const { resamples, seed } = criteria.stability;
  if (resamples === 0)
    return {
      ...{ place: new Map(), stability: new Map() },
      ...{ probability: new Map(), standing: new Map(), again: new Map() },
    };
  // a sheet of its own: the draws are left in it
  const sheet = createSheet(dataSet);
  const decisions = createDecisions(criteria, sheet);
  const labelAt = labelReader(decisions, year);
  const schools = [...labels].map(([code, label]) => ({ code, at: sheet.placeOf(code), label }));
  const tally = () => new Uint32Array(schools.length);
  const rules = criteria.clusters
    .filter(({ rule }) => asksResults(criteria, rule))
    .map(({ id, rule }) => ({
      ...{ id, rule, held: tally(), heldAgain: tally() },
      outcomes: decisions.outcomes(rule, { year }),
    }));
  const [none, same] = [tally(), tally()];
  const region = redrawing(sheet, model, seededRandom(seed));
  for (let run = 0; run < resamples; run += 1) {
    region.next();
    region.fillShares();
    schools.forEach(({ at }, one) => {
      for (const { outcomes, held } of rules)
        if (outcomeAt(outcomes, at) === "met") held[one] = held[one]! + 1;
      if (labelAt(at) === criteria.labels.none) none[one] = none[one]! + 1;
    });
    region.fillCounts();
    schools.forEach(({ at, label }, one) => {
      for (const { outcomes, heldAgain } of rules)
        if (outcomeAt(outcomes, at) === "met") heldAgain[one] = heldAgain[one]! + 1;
      if (labelAt(at) === label) same[one] = same[one]! + 1;
    });
  }
  const shareOf = (held: Uint32Array) =>
    new Map(schools.map(({ code }, one) => [code, held[one]! / resamples]));
  const probability = new Map(rules.map(({ id, held }) => [id, shareOf(held)]));
  const again = new Map(rules.map(({ id, heldAgain }) => [id, shareOf(heldAgain)]));
  const standing = new Map(
    rules.map(({ id, rule }) => [
      id,
      standingsOf(probability.get(id)!, spansYears(criteria, rule)),
    ]),
  );
  const noneOf = shareOf(none);
  const sureOfNone = standingsOf(noneOf, false);
  const place = new Map(
    schools.flatMap(({ code, label }): [string, PlaceCertainty][] => {
      if (label === criteria.labels.insufficient) return [];
      const [own, sure] =
        label === criteria.labels.none
          ? [noneOf, sureOfNone]
          : [probability.get(label), standing.get(label)];
      // a cluster that rests on the context alone was counted in full
      const holds = own?.get(code) ?? 1;
      const word = own ? certaintyOf(holds, sure?.get(code)) : "firm";
      return [[code, { word, probability: holds }]];
    }),
  );
  return { place, stability: shareOf(same), probability, standing, again };
}
