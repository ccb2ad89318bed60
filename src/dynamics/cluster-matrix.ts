import type { Classification, SchoolClassification } from "../clusters/index.ts";
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

function placeOf(school: SchoolClassification | undefined, known: ReadonlySet<string>): string {
  if (!school) return otherPlaces.absent;
  if (school.clusters.includes(school.label)) return school.label;
  if (!known.has(school.code)) return otherPlaces.absent;
  return school.status === "insufficient-data" ? otherPlaces.insufficient : otherPlaces.none;
}

/** Label × label over all schools of both lists; every school is counted once. */
export function clusterMatrix(
  world: World,
  before: Classification,
  now: Classification,
): ClusterMatrix {
  const byCode = (list: Classification) => new Map(list.schools.map((one) => [one.code, one]));
  const [first, second] = [byCode(before), byCode(now)];
  const [knownFirst, knownSecond] = [present(world, before.year), present(world, now.year)];
  const pairs = [...new Set([...first.keys(), ...second.keys()])].map(
    (code) =>
      [placeOf(first.get(code), knownFirst), placeOf(second.get(code), knownSecond)] as const,
  );
  const clusters = now.clusters.filter(({ kind }) => kind === "label").map(({ id }) => id);
  const labels = [...clusters, ...Object.values(otherPlaces)];
  const counts = labels.map((row) =>
    labels.map((column) => pairs.filter(([a, b]) => a === row && b === column).length),
  );
  return { labels, counts };
}
