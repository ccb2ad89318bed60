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
import type { ListWorth } from "./what-if.ts";

const { trueShare, draws, range, sizes } = policy.check;

/** Schools that a list of schools which do not differ would hold. */
export interface ByChance {
  readonly expected: number;
  /** Whole numbers of schools that hold 90 % of the draws. */
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
  /** A rule that holds less often for such schools than where nobody fails: it looks for high results. */
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

const hasModel = (lists: Lists, year: number): boolean =>
  lists.model(year).model.schools.length > 0;

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
function drawAlike(
  lists: Lists,
  year: number,
  { sheet, runs = draws, ...alike }: Alike & { readonly sheet: Sheet; readonly runs?: number },
  seen: () => void,
): void {
  const random = seededRandom(lists.criteria.stability.seed);
  const region = redrawing(sheet, lists.model(year), random, alike);
  for (let run = 0; run < runs; run += 1) {
    region.next();
    region.fillCounts();
    seen();
  }
}

/**
 * Schools that each list would hold by chance alone (попали бы случайно): no school differs from the
 * region in any procedure and year, and only the pupils are drawn, those of several works together.
 *
 * @returns cluster → schools; of no cluster where the model knows no results
 */
export function listedByChance(lists: Lists, year: number): ReadonlyMap<string, ByChance> {
  if (!hasModel(lists, year)) return new Map();
  const { sheet, decisions, places, columns } = drawing(lists, year);
  const labelAt = labelReader(decisions, year);
  const found = onResults(lists).map(({ id, kind }) => ({
    ...{ id, isLabel: kind === "label", outcomes: columns.get(id)! },
    counts: [] as number[],
  }));
  drawAlike(lists, year, { sheet }, () => {
    const labels = places.map(labelAt);
    for (const { id, isLabel, outcomes, counts } of found)
      counts.push(
        isLabel
          ? labels.filter((label) => label === id).length
          : places.filter((at) => outcomeAt(outcomes, at) === "met").length,
      );
  });
  return new Map(found.map(({ id, counts }) => [id, byChance(counts)]));
}

const byChance = (counts: readonly number[]): ByChance => ({
  expected: meanOf(counts) ?? 0,
  low: Math.floor(quantile(counts, (1 - range) / 2)),
  high: Math.ceil(quantile(counts, (1 + range) / 2)),
});

/** What is by chance in each list on results: the short form, for lists by other thresholds. */
export function listWorth(lists: Lists, year: number): Readonly<Record<string, ListWorth>> {
  const [chance, listed] = [listedByChance(lists, year), listedByRules(lists, year)];
  return Object.fromEntries(
    onResults(lists).map(({ id }) => {
      const entries = falseEntries(lists, year, id, listed.get(id) ?? []);
      const byChance = chance.get(id)?.expected ?? null;
      return [id, { byChance, falseEntries: entries?.expected ?? null }];
    }),
  );
}

/** The usual number of participants of a school's works that the rules read in the year; 0 without any. */
function usualSizes(sheet: Sheet, year: number): (at: number) => number {
  const blocks = sheet.blocks.filter((block) => block.year === year);
  return (at) => {
    const n = blocks.flatMap(({ cells }) => cells[at]?.n ?? []);
    return n.length === 0 ? 0 : quantile(n, 0.5);
  };
}

/** Cluster → how often its rule holds for schools of these sizes, were this their share in everything. */
function powers(
  lists: Lists,
  year: number,
  { low, runs }: { readonly low: number; readonly runs: number },
): ReadonlyMap<string, NonNullable<ClusterWorth["power"]>> {
  if (!hasModel(lists, year)) return new Map();
  const { sheet, places, columns } = drawing(lists, year);
  const size = usualSizes(sheet, year);
  const schools = places.map((at) => ({ at, n: size(at) })).filter(({ n }) => n > 0);
  const found = [...columns].map(([id, outcomes]) => ({
    ...{ id, outcomes },
    ...{ met: new Uint32Array(sheet.length), open: new Uint32Array(sheet.length) },
  }));
  drawAlike(lists, year, { sheet, low, runs }, () => {
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
          found: meanOf(own.map(({ at }) => met[at]! / runs)),
          notJudged: meanOf(own.map(({ at }) => open[at]! / runs)),
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
  const chance = listedByChance(lists, year);
  const power = powers(lists, year, { low: trueShare, runs: draws });
  const ofNone = powers(lists, year, { low: 0, runs: Math.ceil(draws / 10) });
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
      const found = power.get(id) ?? null;
      return {
        cluster: id,
        judged: codes.filter((code) => evaluator.outcome(rule, code) !== "not-assessed").length,
        listed: own.length,
        chance: chance.get(id) ?? null,
        again: comesBack,
        falseEntries: entries,
        seeksHigh: (found?.all.found ?? 0) < (ofNone.get(id)?.all.found ?? 0),
        power: found,
        stricter: stricter.get(id) ?? null,
      };
    }),
  };
}
