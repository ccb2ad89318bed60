import { policy } from "../../reference/policy.ts";
import { quantile } from "../../statistics/quantile.ts";
import { contextTerm } from "../context.ts";
import type { ContextIndexSpec } from "../context-index.ts";
import { keyed } from "../procedure-key.ts";
import type { DataSet } from "../data-set.ts";
import { sampledOutcomes } from "./outcome.ts";
import { categoryOf } from "./predictor-columns.ts";
import { defaultContextIndex, type ResidualSpec } from "./residual-spec.ts";

interface PeersOptions {
  readonly year: number;
  /** How many. Schools as far as the k-th come too. */
  readonly k?: number;
  /** Whose variables make the context; `defaultContextIndex` when absent. */
  readonly index?: ContextIndexSpec;
  /** Share of the variables that two schools must both have, 0..1. */
  readonly coverage?: number;
  /** An indicator, for its quartiles among the peers; null where a school has none. */
  readonly indicator?: (school: string) => number | null;
}

interface Peer {
  readonly school: string;
  /** Root mean square of the differences, in standard deviations; 0 is the same context. */
  readonly distance: number;
}

/** An indicator among the peers (квартили среди похожих школ). */
interface PeerQuartiles {
  /** Peers that have it. */
  readonly n: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** The school's own value. */
  readonly own: number | null;
  /** Share of the peers with less, ties counted half; null without an own value. */
  readonly rank: number | null;
}

export interface Peers {
  readonly school: string;
  /** Nearest first, then by code. */
  readonly peers: readonly Peer[];
  /** Null when no indicator was asked for or no peer has it. */
  readonly quartiles: PeerQuartiles | null;
}

/** The school's context is not known well enough to look for similar ones. */
interface NoPeers {
  readonly school: string;
  readonly reason: "no-context";
}

type Column =
  { readonly values: readonly (number | null)[] } | { readonly labels: readonly string[] };

/** Two schools drawn at random differ by 2 in the square of a standardised number; two kinds count as much. */
const OTHER_KIND = 2;

function standardised(values: readonly (number | null)[]): (number | null)[] {
  const known = values.filter((value) => value !== null);
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  const sd = Math.sqrt(known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (known.length - 1));
  return values.map((value) => (value === null || !(sd > 0) ? null : (value - mean) / sd));
}

const columnsByDataSet = new WeakMap<DataSet, Map<string, readonly Column[]>>();

/** A column that says nothing of any school, or the same of all, is no part of the coverage. */
const tells = (column: Column): boolean =>
  "labels" in column
    ? column.labels.some((label) => label !== "")
    : column.values.some((value) => value !== null);

/** Columns of the context of all schools, computed once for a data set, index and year. */
function columnsOf(dataSet: DataSet, index: ContextIndexSpec, year: number): readonly Column[] {
  const ofDataSet = columnsByDataSet.get(dataSet) ?? new Map<string, readonly Column[]>();
  columnsByDataSet.set(dataSet, ofDataSet);
  const key = `${year} ${index.terms.map(({ variable }) => variable).join(" ")}`;
  const known = ofDataSet.get(key);
  if (known) return known;
  const size = (school: string) => {
    const pupils = dataSet.context.get(year)?.get(school)?.values["pupilsTotal"];
    return typeof pupils === "number" && pupils > 0 ? Math.log(pupils) : null;
  };
  const variables = [...new Set(index.terms.map(({ variable }) => variable))];
  const numbers = [
    ...variables.map((id) => dataSet.codes.map((school) => contextTerm(dataSet, id, school, year))),
    dataSet.codes.map(size),
  ];
  const columns: Column[] = [
    ...numbers.map((values) => ({ values: standardised(values) })),
    ...(["locality", "type"] as const).map((kind) => ({
      labels: dataSet.codes.map((school) => categoryOf(dataSet, kind, school, year)),
    })),
  ].filter(tells);
  ofDataSet.set(key, columns);
  return columns;
}

/** Squared difference in one variable; null when one of the two has no answer. */
function difference(column: Column, a: number, b: number): number | null {
  if ("labels" in column) {
    const [one, other] = [column.labels[a] ?? "", column.labels[b] ?? ""];
    if (one === "" || other === "") return null;
    return one === other ? 0 : OTHER_KIND;
  }
  const [one = null, other = null] = [column.values[a], column.values[b]];
  return one === null || other === null ? null : (one - other) ** 2;
}

/** Distance over the variables both have; null under the coverage. */
function distance(columns: readonly Column[], a: number, b: number, coverage: number) {
  const known = columns.flatMap((column) => difference(column, a, b) ?? []);
  if (known.length === 0 || known.length < coverage * columns.length - 1e-9) return null;
  return Math.sqrt(known.reduce((sum, one) => sum + one, 0) / known.length);
}

function quartilesOf(
  school: string,
  peers: readonly Peer[],
  indicator: (school: string) => number | null,
): PeerQuartiles | null {
  const values = peers.flatMap((peer) => indicator(peer.school) ?? []);
  if (values.length === 0) return null;
  const own = indicator(school);
  const below = (than: number) =>
    values.reduce((sum, value) => sum + (value < than ? 1 : value === than ? 0.5 : 0), 0);
  return {
    n: values.length,
    q1: quantile(values, 0.25),
    median: quantile(values, 0.5),
    q3: quantile(values, 0.75),
    own,
    rank: own === null ? null : below(own) / values.length,
  };
}

/**
 * The schools most like a school in context (похожие школы): variables of the index, log of pupils,
 * locality and kind of school, each standardised over the region. A variable that one of two schools
 * lacks is left out of their distance. Never the school itself; schools as far as the k-th come too,
 * so that no code decides.
 *
 * @returns no peers with a reason when the school is unknown or too little of its context is known
 * @source Gower (1971), Biometrics 27:857 (distance over what both have)
 */
export function peers(dataSet: DataSet, school: string, options: PeersOptions): Peers | NoPeers {
  const {
    year,
    k = policy.context.peers,
    index = defaultContextIndex,
    coverage = policy.context.coverage,
    indicator,
  } = options;
  const columns = columnsOf(dataSet, index, year);
  const own = dataSet.codes.indexOf(school);
  const all = dataSet.codes
    .flatMap((code, at): Peer[] => {
      if (own < 0 || at === own) return [];
      const far = distance(columns, own, at, coverage);
      return far === null ? [] : [{ school: code, distance: far }];
    })
    .sort((a, b) => a.distance - b.distance || (a.school < b.school ? -1 : 1));
  if (all.length === 0) return { school, reason: "no-context" };
  const edge = (all[Math.min(k, all.length) - 1]?.distance ?? 0) + 1e-9;
  const nearest = all.filter((peer) => peer.distance <= edge);
  return {
    school,
    peers: nearest,
    quartiles: indicator ? quartilesOf(school, nearest, indicator) : null,
  };
}

/**
 * The outcome of a contextual comparison among the most similar schools (сравнение с похожими): what
 * is left where `contextualResiduals` refuses.
 */
export function outcomeAmongPeers(
  dataSet: DataSet,
  spec: ResidualSpec,
  school: string,
  { k }: { readonly k?: number } = {},
): Peers | NoPeers {
  const { year, procedure, index } = spec;
  const cells = dataSet.cells.get(year)?.get(keyed(procedure).key) ?? new Map();
  const outcomes = sampledOutcomes(cells, spec.outcome ?? "z");
  return peers(dataSet, school, {
    year,
    ...(k !== undefined && { k }),
    ...(index && { index }),
    indicator: (code) => outcomes.get(code)?.value ?? null,
  });
}
