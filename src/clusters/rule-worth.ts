import type { ClusterSpec } from "../criteria/criteria-file.ts";
import { createDecisions } from "../criteria/decisions.ts";
import { outcomeAt } from "../criteria/outcomes.ts";
import { createSheet, type Sheet } from "../indicators/sheet.ts";
import { policy } from "../reference/policy.ts";
import { seededRandom } from "../shared/random.ts";
import { quantile } from "../statistics/quantile.ts";
import { labelReader } from "./certainty.ts";
import { type FalseEntries, falseEntries, listedByRules, meanOf } from "./false-entries.ts";
import type { Lists } from "./lists.ts";
import { type Alike, redrawing } from "./redraw.ts";
import { asksResults } from "./standing.ts";
import { type Stricter, stricterRules } from "./stricter-rules.ts";

const { trueShare, draws, range, sizes } = policy.check;

/** Schools that a list of schools which do not differ would hold. */
export interface ByChance {
  readonly expected: number;
  /** The 90 % interval of their number. */
  readonly low: number;
  readonly high: number;
}

/** How often a rule finds a school whose true share is that of the policy in all procedures. */
export interface Power {
  /** Usual number of participants of the schools: from, and below; null without a limit. */
  readonly from: number;
  readonly below: number | null;
  readonly schools: number;
  /** Mean probability that the rule holds; null where there are no such schools. */
  readonly found: number | null;
  /** Mean probability that the rule could not judge: too few participants, no results. */
  readonly notJudged: number | null;
}

/** What the rule of one cluster is worth in this region (чего стоит правило). */
export interface ClusterWorth {
  readonly cluster: string;
  /** Schools that the rule could judge. */
  readonly judged: number;
  /** Schools of its list by the rules alone. */
  readonly listed: number;
  /** Null where the model knows no results. */
  readonly chance: ByChance | null;
  /** Mean probability that a listed school would be listed again; null for nobody, or without draws. */
  readonly again: number | null;
  readonly falseEntries: FalseEntries | null;
  /** A rule that holds less often where results are low: it looks for high ones. */
  readonly seeksHigh: boolean;
  readonly power: { readonly all: Power; readonly bySize: readonly Power[] } | null;
  /** What would keep false entries within the policy; null where they are, or where nobody is listed. */
  readonly stricter: Stricter | null;
}

/** What the rules of a criteria file are worth before a list of the year is signed. */
export interface RuleWorth {
  readonly year: number;
  /** Clusters that rest on results; a context was counted in full, chance has no part in it. */
  readonly clusters: readonly ClusterWorth[];
}

/** Clusters of the file that chance can touch. */
export const onResults = ({ criteria }: Lists): ClusterSpec[] =>
  criteria.clusters.filter(({ rule }) => asksResults(criteria, rule));

/** A sheet of its own to draw on, with the columns of the rules. */
function drawing(lists: Lists, year: number) {
  const sheet = createSheet(lists.dataSet);
  const decisions = createDecisions(lists.criteria, sheet);
  const places = lists.schools.map(({ code }) => sheet.placeOf(code));
  const columns = new Map(
    onResults(lists).map(({ id, rule }) => [id, decisions.outcomes(rule, { year })]),
  );
  return { sheet, decisions, places, columns };
}

/** Draws schools that do not differ, so many times. */
function drawAlike(lists: Lists, year: number, sheet: Sheet, alike: Alike, seen: () => void): void {
  const random = seededRandom(lists.criteria.stability.seed);
  const region = redrawing(sheet, lists.model(year), random, alike);
  for (let run = 0; run < draws; run += 1) {
    region.next();
    region.fillCounts();
    seen();
  }
}

/** How many schools the list of each cluster would hold, draw by draw, and how many its rule would. */
function drawnLists(lists: Lists, year: number) {
  const { sheet, decisions, places, columns } = drawing(lists, year);
  const labelAt = labelReader(decisions, year);
  const found = onResults(lists).map(({ id, kind }) => ({
    ...{ id, isLabel: kind === "label", outcomes: columns.get(id)! },
    ...{ counts: [] as number[], held: 0 },
  }));
  drawAlike(lists, year, sheet, {}, () => {
    const labels = places.map(labelAt);
    for (const one of found) {
      const held = places.filter((at) => outcomeAt(one.outcomes, at) === "met").length;
      one.held += held;
      one.counts.push(one.isLabel ? labels.filter((label) => label === one.id).length : held);
    }
  });
  return new Map(found.map((one) => [one.id, one]));
}

/**
 * Schools that each list would hold by chance alone (попали бы случайно): no school differs from the
 * region in any procedure and year, and only the pupils are drawn, those of several works together.
 */
export function listedByChance(lists: Lists, year: number): ReadonlyMap<string, ByChance> {
  return new Map(
    lists.model(year).model.schools.length === 0
      ? []
      : [...drawnLists(lists, year)].map(([id, { counts }]) => [id, byChance(counts)]),
  );
}

const byChance = (counts: readonly number[]): ByChance => ({
  expected: meanOf(counts) ?? 0,
  low: quantile(counts, (1 - range) / 2),
  high: quantile(counts, (1 + range) / 2),
});

/** The usual number of participants of a school's works that the rules read in the year; 0 without any. */
function usualSizes(sheet: Sheet, year: number): (at: number) => number {
  const blocks = sheet.blocks.filter((block) => block.year === year);
  return (at) => {
    const n = blocks.flatMap(({ cells }) => cells[at]?.n ?? []);
    return n.length === 0 ? 0 : quantile(n, 0.5);
  };
}

/** Cluster → how often its rule finds schools of these sizes, were their shares those of the policy. */
function powers(lists: Lists, year: number): ReadonlyMap<string, ClusterWorth["power"]> {
  const { sheet, places, columns } = drawing(lists, year);
  const size = usualSizes(sheet, year);
  const schools = places.map((at) => ({ at, n: size(at) })).filter(({ n }) => n > 0);
  const found = [...columns].map(([id, outcomes]) => ({
    ...{ id, outcomes },
    ...{ met: new Uint32Array(sheet.length), open: new Uint32Array(sheet.length) },
  }));
  drawAlike(lists, year, sheet, { low: trueShare }, () => {
    for (const { outcomes, met, open } of found)
      for (const { at } of schools) {
        const outcome = outcomeAt(outcomes, at);
        if (outcome === "met") met[at] = met[at]! + 1;
        else if (outcome === "not-assessed") open[at] = open[at]! + 1;
      }
  });
  return new Map(
    found.map(({ id, met, open }) => {
      const among = (from: number, below: number | null): Power => {
        const own = schools.filter(({ n }) => n >= from && (below === null || n < below));
        return {
          ...{ from, below, schools: own.length },
          found: meanOf(own.map(({ at }) => met[at]! / draws)),
          notJudged: meanOf(own.map(({ at }) => open[at]! / draws)),
        };
      };
      const bySize = [0, ...sizes].map((from, band) => among(from, sizes[band] ?? null));
      return [id, { all: among(0, null), bySize }];
    }),
  );
}

/**
 * What each rule of a criteria file is worth in this region before a list is signed (чего стоит
 * правило): how many schools chance alone would list, how surely the rule finds a school that is low,
 * how many of the listed would come back and how many are there though their rule does not hold for
 * the shares behind their results, and what would make these few. By the rules alone, without acts and
 * markers of ВПР.
 *
 * @throws UnknownYearError when there are no results of the year
 * @source Expected false share of a list: Storey (2003), Annals of Statistics 31:2013; Müller et al.
 *   (2004), JASA 99:990. Reliability of decisions on schools by simulation of pupils: Kane & Staiger
 *   (2002), J. of Economic Perspectives 16(4):91
 */
export function ruleWorth(lists: Lists, year: number): RuleWorth {
  const listed = listedByRules(lists, year);
  const { stability, again } = lists.certainty(year);
  const hasModel = lists.model(year).model.schools.length > 0;
  const drawn = hasModel ? drawnLists(lists, year) : undefined;
  const power = hasModel ? powers(lists, year) : undefined;
  const evaluator = lists.evaluator(year);
  const codes = [...lists.places(year).of.keys()];
  const told = onResults(lists).map((cluster) => {
    const own = listed.get(cluster.id) ?? [];
    const repeated = cluster.kind === "label" ? stability : again.get(cluster.id);
    return {
      cluster,
      own,
      entries: falseEntries(lists, year, cluster.id, own),
      again: meanOf(own.flatMap((code) => repeated?.get(code) ?? [])),
    };
  });
  const stricter = stricterRules(
    lists,
    year,
    told
      .filter(({ entries }) => (entries?.share ?? 0) > policy.check.falseEntries)
      .map(({ cluster }) => cluster),
  );
  return {
    year,
    clusters: told.map(({ cluster, own, entries, again: comesBack }): ClusterWorth => {
      const { id, rule } = cluster;
      const [alike, found] = [drawn?.get(id), power?.get(id) ?? null];
      const held = alike ? alike.held / draws / Math.max(lists.schools.length, 1) : 0;
      return {
        cluster: id,
        judged: codes.filter((code) => evaluator.outcome(rule, code) !== "not-assessed").length,
        listed: own.length,
        chance: alike ? byChance(alike.counts) : null,
        again: comesBack,
        falseEntries: entries,
        seeksHigh: (found?.all.found ?? held) < held,
        power: found,
        stricter: stricter.get(id) ?? null,
      };
    }),
  };
}
