import type { Lists } from "../clusters/lists.ts";
import type { SchoolPlace } from "../clusters/place-schools.ts";
import type { DataSet } from "../indicators/data-set.ts";
import { wilsonInterval } from "../statistics/interval.ts";
import type { Dynamics, SchoolChange } from "./change.ts";
import { followList } from "./follow-list.ts";
import type { ClusterTransition, Move, SchoolMove, SchoolShare } from "./list-moves.ts";
import { withError } from "./raw-change.ts";

export interface Transitions {
  readonly from: number;
  readonly to: number;
  readonly criteria: { readonly id: string; readonly title: string };
  readonly clusters: readonly ClusterTransition[];
  readonly matrix: ClusterMatrix;
}

interface TransitionOptions {
  /** The act that has approved the list of the later year. */
  readonly act?: string;
}

/**
 * How each list of schools went from one year to another (корректировка перечня): who entered, stayed,
 * left or returned and why, the state of each in the cycle of support, and how many of the listed
 * changed for the better beside what would have come without support. Missing data leads no one out.
 *
 * @param changes between the two years that are compared
 * @throws UnknownYearError when a year has no results
 */
export function transitions(
  lists: Lists,
  changes: Dynamics,
  { act }: TransitionOptions = {},
): Transitions {
  const { from, to } = changes;
  const { criteria } = lists;
  const clusters = criteria.clusters.map((cluster): ClusterTransition => {
    const moves = followList({ cluster, lists, from, to, act });
    const { id, title, kind } = cluster;
    return { cluster: id, title, kind, moves, ...listSummary(moves, changes) };
  });
  return {
    from,
    to,
    criteria: { id: criteria.id, title: criteria.title },
    clusters,
    matrix: clusterMatrix(lists, from, to),
  };
}

const shareOf = (k: number, n: number): SchoolShare =>
  n === 0 ? null : { k, n, share: k / n, ...wilsonInterval(k, n) };

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;

/** Interval of the mean change of these very schools: their errors are independent of each other. */
function intervalOf(changes: readonly SchoolChange[], confidence: number) {
  const parts = changes.flatMap(({ relative }) => relative ?? []);
  const mean = meanOf(parts.map(({ difference }) => difference));
  if (mean === null) return null;
  const variance = parts.reduce((sum, { se }) => sum + se ** 2, 0) / parts.length ** 2;
  const { low, high } = withError(mean, variance, confidence);
  return { low, high };
}

/** Sizes of a list, who left, and what the listed schools showed by the leading indicator. */
export function listSummary(moves: readonly SchoolMove[], changes: Dynamics) {
  const count = (...kinds: Move[]) => moves.filter(({ move }) => kinds.includes(move)).length;
  const before = count("stayed", "left", "unconfirmed");
  const leading = changes.policy.indicators[0]?.id;
  const listed = new Set(
    moves.filter(({ move }) => move !== "entered" && move !== "returned").map((one) => one.school),
  );
  const assessed = changes.schools.filter(
    ({ school, indicator, label }) =>
      indicator === leading && listed.has(school) && label !== "недостаточно данных",
  );
  const positive = assessed.filter(({ label }) => label.endsWith("положительная")).length;
  const expecting = assessed.filter(({ expected, relative }) => expected && relative);
  return {
    before,
    now: count("stayed", "entered", "returned"),
    left: shareOf(count("left"), before),
    out: shareOf(moves.filter((one) => one.move === "left" && one.movedTo === null).length, before),
    positive: shareOf(positive, assessed.length),
    expected: meanOf(expecting.map(({ expected }) => expected?.relative ?? 0)),
    observed: meanOf(expecting.map(({ relative }) => relative?.difference ?? 0)),
    observedInterval: intervalOf(expecting, changes.policy.confidence),
  };
}

/** Places that are no cluster. */
const otherPlaces = {
  none: "вне кластеров",
  insufficient: "недостаточно данных",
  absent: "школы нет в данных",
} as const;

/** How many schools went from one label to another (матрица переходов). */
interface ClusterMatrix {
  /** Labels of clusters in the order of the criteria, then the places that are no cluster. */
  readonly labels: readonly string[];
  /** Row: place in the earlier year; column: in the later one. */
  readonly counts: readonly (readonly number[])[];
}

/** Codes of the schools that have any result in a year. */
function present(dataSet: DataSet, year: number): ReadonlySet<string> {
  const held = [dataSet.cells, dataSet.closed].flatMap((all) => [
    ...(all.get(year)?.values() ?? []),
  ]);
  return new Set(held.flatMap((schools) => [...schools.keys()]));
}

function wordOf(place: SchoolPlace | undefined, isKnown: boolean): string {
  if (!place) return otherPlaces.absent;
  if (place.clusters.includes(place.label)) return place.label;
  if (!isKnown) return otherPlaces.absent;
  return place.status === "insufficient-data" ? otherPlaces.insufficient : otherPlaces.none;
}

/** Label × label over all schools; every school is counted once. */
function clusterMatrix(lists: Lists, from: number, to: number): ClusterMatrix {
  const { criteria, schools, dataSet } = lists;
  const [knownBefore, knownNow] = [present(dataSet, from), present(dataSet, to)];
  const pairs = schools.map(
    ({ code }) =>
      [
        wordOf(lists.placeOf(code, from), knownBefore.has(code)),
        wordOf(lists.placeOf(code, to), knownNow.has(code)),
      ] as const,
  );
  const clusters = criteria.clusters.filter(({ kind }) => kind === "label").map(({ id }) => id);
  const labels = [...clusters, ...Object.values(otherPlaces)];
  const counts = labels.map((row) =>
    labels.map((column) => pairs.filter(([a, b]) => a === row && b === column).length),
  );
  return { labels, counts };
}
