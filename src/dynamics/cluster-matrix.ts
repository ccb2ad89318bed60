import type { Lists, SchoolPlace } from "../clusters/index.ts";
import type { World } from "../indicators/index.ts";

/** Places that are no cluster. */
export const otherPlaces = {
  none: "вне кластеров",
  insufficient: "недостаточно данных",
  absent: "школы нет в данных",
} as const;

/** How many schools went from one label to another (матрица переходов). */
export interface ClusterMatrix {
  /** Labels of clusters in the order of the criteria, then the places that are no cluster. */
  readonly labels: readonly string[];
  /** Row: place in the earlier year; column: in the later one. */
  readonly counts: readonly (readonly number[])[];
}

/** Codes of the schools that have any result in a year. */
function present(world: World, year: number): ReadonlySet<string> {
  const procedures = world.cells.get(year) ?? new Map<string, ReadonlyMap<string, unknown>>();
  return new Set([...procedures.values()].flatMap((schools) => [...schools.keys()]));
}

function wordOf(place: SchoolPlace | undefined, isKnown: boolean): string {
  if (!place) return otherPlaces.absent;
  if (place.clusters.includes(place.label)) return place.label;
  if (!isKnown) return otherPlaces.absent;
  return place.status === "insufficient-data" ? otherPlaces.insufficient : otherPlaces.none;
}

/** Label × label over all schools; every school is counted once. */
export function clusterMatrix(lists: Lists, from: number, to: number): ClusterMatrix {
  const { criteria, schools, world } = lists;
  const [knownBefore, knownNow] = [present(world, from), present(world, to)];
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
