import { benjaminiHochberg, clusteredDifference } from "../statistics/index.ts";

/** Points of one task in one school. */
export interface TaskOfSchool {
  readonly school: string;
  readonly task: string;
  readonly n: number;
  readonly points: number;
  readonly max: number;
}

/** A task that pupils of a municipality complete worse than those of all others. */
export interface MunicipalityDeficit {
  readonly municipality: string;
  readonly task: string;
  readonly schools: number;
  readonly n: number;
  /** Completion there and in the rest of the region, 0..1. */
  readonly completion: number;
  readonly rest: number;
  /** There minus rest with its 95 % interval; below 0. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Deficits of tasks by municipality against the rest of the region (дефициты по муниципалитетам), with
 * schools as clusters: pupils of one school are alike, so that a municipality of two schools is no
 * sample of hundreds.
 *
 * @param tasks of one work, every school of the region
 * @param options `minSchools` and `minN` a municipality needs, and as many schools outside it
 * @returns those that stay after Benjamini and Hochberg over municipalities and tasks, the largest first
 * @source `clusteredDifference`; Benjamini & Hochberg (1995)
 */
export function municipalityDeficits(
  tasks: readonly TaskOfSchool[],
  municipalityOf: (school: string) => string,
  {
    minSchools = 3,
    minN = 10,
    q = 0.1,
  }: { readonly minSchools?: number; readonly minN?: number; readonly q?: number } = {},
): MunicipalityDeficit[] {
  const names = [...new Set(tasks.map(({ school }) => municipalityOf(school)))].sort();
  const numbers = [...new Set(tasks.map(({ task }) => task))];
  const compared = names.flatMap((municipality) =>
    numbers.flatMap((task) => {
      const all = tasks.filter((one) => one.task === task && one.n > 0);
      const max = Math.max(1, ...all.map((one) => one.max));
      const sums = (list: readonly TaskOfSchool[]) =>
        list.map(({ points, n }) => ({ sum: points / max, n }));
      const inside = all.filter(({ school }) => municipalityOf(school) === municipality);
      const outside = all.filter(({ school }) => municipalityOf(school) !== municipality);
      const n = inside.reduce((sum, one) => sum + one.n, 0);
      if (Math.min(inside.length, outside.length) < Math.max(2, minSchools) || n < minN) return [];
      const found = clusteredDifference(sums(inside), sums(outside));
      if (!found) return [];
      const mean = (list: readonly TaskOfSchool[]) =>
        list.reduce((sum, one) => sum + one.points, 0) /
        max /
        list.reduce((sum, one) => sum + one.n, 0);
      const { difference, low, high, p } = found;
      const place = { municipality, task, schools: inside.length, n };
      const shares = { completion: mean(inside), rest: mean(outside) };
      return [{ ...place, ...shares, difference, low, high, p }];
    }),
  );
  const { rejected } = benjaminiHochberg(
    compared.map(({ p }) => p),
    { q },
  );
  return compared
    .filter(({ difference }, at) => rejected[at] === true && difference < 0)
    .map(({ p: _, ...found }) => found)
    .sort((a, b) => a.difference - b.difference || (a.task < b.task ? -1 : 1));
}
