import {
  createDecisions,
  createEvaluator,
  type ClusterSpec,
  type Criteria,
  type Evaluator,
  type Outcome,
} from "../criteria/index.ts";
import type { Cell } from "../facts/index.ts";
import { buildWorld, createSheet, type World } from "../indicators/index.ts";
import type { ContextRow, Override, School } from "../read/index.ts";
import { assign, byPrecedence, canonicalCluster, foremostLabel } from "./assign.ts";
import type { Classification, SchoolClassification } from "./classification.ts";
import { applyOverrides } from "./overrides.ts";
import { receipt } from "./receipt.ts";
import { labelStability } from "./stability.ts";
import { listState, type ListState } from "./state.ts";
import { divideIntoTiers } from "./tiers.ts";
import type { Members } from "./what-if.ts";
import { relyOnVpr, type Reliance } from "./without-vpr.ts";
import { whatWouldChange } from "./would-change.ts";

/** What a classification is made of: plain records, from disk or from anywhere. */
export interface ClassifyInput {
  readonly title?: string;
  readonly schools: readonly School[];
  readonly cells: readonly Cell[];
  readonly context?: readonly ContextRow[];
  readonly overrides?: readonly Override[];
  readonly inputs?: Classification["inputs"];
  readonly isBreak?: World["isBreak"];
  /** Which schools have ВПР with possible markers; of other years than the one asked for is left aside. */
  readonly objectivity?: readonly Reliance[];
}

export interface ClassifyOptions {
  readonly year: number;
  /** Hash of the criteria file, for the trace. */
  readonly criteriaSha256?: string;
  /** Number and date of the approving act; without it the list is a draft. */
  readonly act?: string;
}

/** The data have no results of the year asked for. */
export class UnknownYearError extends Error {
  override readonly name = "UnknownYearError";
}

function checkYear(world: World, year: number): void {
  if (world.cells.has(year)) return;
  const known =
    world.years.length > 0 ? `есть: ${world.years.join(", ")}` : "результатов нет вовсе";
  throw new UnknownYearError(`нет результатов за ${year} год (${known})`);
}

const outcomes = (evaluator: Evaluator, criteria: Criteria, school: string) =>
  new Map<string, Outcome>(
    criteria.clusters.map((cluster) => [cluster.id, evaluator.outcome(cluster.rule, school)]),
  );

const metOf = (all: ReadonlyMap<string, Outcome>): string[] =>
  [...all].filter(([, outcome]) => outcome === "met").map(([id]) => id);

/** State in the list of the school's label; without one, in the foremost list it ever stood on. */
function stateOf(
  evaluator: Evaluator,
  school: string,
  label: string,
  approved: boolean,
): ListState | undefined {
  const years = evaluator.world.years.filter((year) => year <= evaluator.year);
  const ordered = byPrecedence(evaluator.criteria);
  const own = ordered.filter((cluster) => cluster.id === label);
  for (const { rule, exit } of own.length > 0 ? own : ordered) {
    if (!exit) continue;
    const history = years.map((year) => {
      const then = evaluator.at(year);
      const outcome = then.outcome(rule, school);
      return exit.rule ? { outcome, exit: then.outcome(exit.rule, school) } : { outcome };
    });
    const state = listState(history, { exitYears: exit.years, approved });
    if (state) return state;
  }
  return undefined;
}

/** Tier of each listed school: those of an earlier tier spec of the file go first. */
function tiersOf(evaluator: Evaluator, members: Members): Map<string, string> {
  const { criteria } = evaluator;
  const result = new Map<string, string>();
  for (const tier of criteria.tiers) {
    const severities = (members[tier.cluster] ?? []).map((school) => ({
      school,
      values: tier.order.map(({ indicator }) => {
        const measured = evaluator.measured(indicator, school);
        return measured.status === "measured" ? measured.value : null;
      }),
    }));
    for (const [school, id] of divideIntoTiers(severities, tier))
      if (!result.has(school)) result.set(school, id);
  }
  return result;
}

const membersOf = (criteria: Criteria, clusters: ReadonlyMap<string, readonly string[]>): Members =>
  Object.fromEntries(
    criteria.clusters.map(({ id }) => [
      id,
      [...clusters].filter(([, own]) => own.includes(id)).map(([school]) => school),
    ]),
  );

function worldOf(input: ClassifyInput): World {
  return buildWorld({
    schools: input.schools,
    cells: input.cells,
    ...(input.context && { context: input.context }),
    ...(input.isBreak && { isBreak: input.isBreak }),
  });
}

/** Every school once, by municipality, then by code: the order of every list. */
const ordered = (world: World): School[] =>
  [...world.schools.values()].sort(
    (a, b) => a.municipality.localeCompare(b.municipality, "ru") || (a.code < b.code ? -1 : 1),
  );

/**
 * Puts every school of the register into its clusters, with evidence (отнесение школ к кластерам).
 * The same input gives the same result: resampling is seeded by the criteria file.
 *
 * @throws UnknownYearError when there are no results of the year
 * @example classify({ schools, cells }, await loadCriteria("federal-2020"), { year: 2024 }).schools
 */
export function classify(
  input: ClassifyInput,
  criteria: Criteria,
  options: ClassifyOptions,
): Classification {
  const { year } = options;
  const world = worldOf(input);
  checkYear(world, year);
  const schools = ordered(world);
  const evaluator = createEvaluator({ criteria, world, year });
  // a sheet of its own for labels alone, to try changes on and to draw anew
  const trial = createDecisions(criteria, createSheet(world));
  const wouldChange = whatWouldChange(trial, year);
  const found = new Map(schools.map(({ code }) => [code, outcomes(evaluator, criteria, code)]));
  const foremost = foremostLabel(criteria);
  const firstOutcome = (code: string): Outcome =>
    (foremost && found.get(code)?.get(foremost.id)) ?? "not-met";
  const byRules = new Map(
    schools.map(({ code }) => [
      code,
      assign(criteria, metOf(found.get(code) ?? new Map<string, Outcome>()), firstOutcome(code)),
    ]),
  );
  const placed = relyOnVpr(
    evaluator,
    input.objectivity,
    new Map([...byRules].map(([code, one]) => [code, { ...one, foremost: firstOutcome(code) }])),
  );
  const labels = new Map([...byRules].map(([code, { label }]) => [code, label]));
  const stability = labelStability(trial, year, labels);
  const decisions = new Map(
    schools.map(({ code }) => {
      const own = (input.overrides ?? []).filter(
        (one) => one.school === code && (one.year === null || one.year === year),
      );
      const clusters = placed.get(code)?.clusters ?? [];
      return [code, applyOverrides(clusters, own, (name) => canonicalCluster(criteria, name))];
    }),
  );
  const tiers = tiersOf(
    evaluator,
    membersOf(criteria, new Map([...decisions].map(([code, one]) => [code, one.clusters]))),
  );

  const describe = ({ code, name, municipality }: School): SchoolClassification => {
    const decision = decisions.get(code) ?? { clusters: [], notes: [] };
    const because = criteria.clusters.map((cluster) => ({
      cluster: cluster.id,
      verdict: receipt(evaluator.verdict(cluster.rule, code)),
    }));
    const place = assign(criteria, decision.clusters, placed.get(code)?.foremost ?? "not-met");
    const state = stateOf(evaluator, code, place.label, options.act !== undefined);
    const tier = tiers.get(code);
    const changes = because.flatMap(({ verdict }, at) => {
      const cluster: ClusterSpec | undefined = criteria.clusters[at];
      return cluster?.kind === "label" ? wouldChange(code, cluster, verdict) : [];
    });
    return {
      code,
      name,
      municipality,
      ...place,
      ...(tier !== undefined && { tier }),
      ...(state !== undefined && { state }),
      stability: stability.get(code) ?? 1,
      wouldChange: changes,
      overrides: decision.notes,
      ...placed.get(code)?.report,
      because,
    };
  };

  return {
    year,
    region: input.title ?? "",
    act: options.act ?? null,
    criteria: { id: criteria.id, title: criteria.title, sha256: options.criteriaSha256 ?? "" },
    clusters: criteria.clusters.map(({ id, title, kind, aliases }) => ({
      id,
      title,
      kind,
      aliases,
    })),
    inputs: input.inputs ?? [],
    schools: schools.map(describe),
  };
}

/**
 * Cluster → schools by the rules alone: the quick half of `classify`, without evidence, resampling
 * and manual decisions. What `--what-if` compares. A school stands in one label cluster, that of its
 * label, and in every flag that fits.
 */
export function clusterMembers(input: ClassifyInput, criteria: Criteria, year: number): Members {
  const world = worldOf(input);
  checkYear(world, year);
  const evaluator = createEvaluator({ criteria, world, year });
  const flags = new Set(criteria.clusters.flatMap(({ id, kind }) => (kind === "flag" ? [id] : [])));
  const lists = ordered(world).map(({ code }): [string, string[]] => {
    const { clusters, label } = assign(
      criteria,
      metOf(outcomes(evaluator, criteria, code)),
      "not-met",
    );
    return [code, clusters.filter((id) => id === label || flags.has(id))];
  });
  return membersOf(criteria, new Map(lists));
}
