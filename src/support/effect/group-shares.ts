import { isMissing, keyed, readCell, type World } from "../../indicators/index.ts";
import type { WorkUse } from "./effect-histories.ts";
import {
  pooledChange,
  pooledShare,
  type PooledChange,
  type PooledShare,
  type SchoolCount,
} from "./pooled-share.ts";

/** Schools whose pupils at risk are told together: a list, the supported, those they are compared with. */
export interface SchoolGroup {
  readonly id: string;
  readonly title: string;
  readonly schools: readonly string[];
}

/** Pupils at risk in a group of schools (доля учеников с низкими результатами), year by year. */
export interface GroupShares extends SchoolGroup {
  readonly years: readonly { readonly year: number; readonly share: PooledShare | null }[];
  /** All years before support together, and all after. */
  readonly before: PooledShare | null;
  readonly after: PooledShare | null;
  /** Of the schools that have results in both. No effect. */
  readonly change: PooledChange | null;
}

/** Participations below the minimum or marked «2», over the works that take part. */
function countOf(
  world: World,
  works: readonly WorkUse[],
  years: readonly number[],
  school: string,
): SchoolCount {
  let [k, n] = [0, 0];
  for (const year of years)
    for (const work of works) {
      const cell = world.cells.get(year)?.get(keyed(work).key)?.get(school);
      const read = cell && readCell({ kind: "belowMinimumShare" }, cell);
      if (!read || isMissing(read)) continue;
      k += read.k ?? 0;
      n += read.n;
    }
  return { k, n };
}

/**
 * Share of low results of a group of schools before and after (доля ниже минимального порога или с
 * отметкой «2»), over works that can be compared.
 */
export function groupShares(
  world: World,
  works: readonly WorkUse[],
  group: SchoolGroup,
  when: { readonly earlier: readonly number[]; readonly later: readonly number[] },
): GroupShares {
  const used = works.filter((work) => work.used);
  const counts = (years: readonly number[]) =>
    group.schools.map((school) => countOf(world, used, years, school));
  const [before, after] = [counts(when.earlier), counts(when.later)];
  return {
    ...group,
    years: [...when.earlier, ...when.later].map((year) => ({
      year,
      share: pooledShare(counts([year])),
    })),
    before: pooledShare(before),
    after: pooledShare(after),
    change: pooledChange(
      group.schools.map((_, at) => ({
        before: before[at] ?? { k: 0, n: 0 },
        after: after[at] ?? { k: 0, n: 0 },
      })),
    ),
  };
}
