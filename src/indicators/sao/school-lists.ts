import { wilsonInterval } from "../../statistics/interval.ts";
import type { SaoOptions } from "./sao-options.ts";
import { addTallies, emptyTally, type FourGroups, grouped, type Tally } from "./tally.ts";

/** A school of a list, with the interval of the share that leads the order. */
export interface ListedSchool {
  readonly school: string;
  readonly tally: Tally;
  /** The leading share: of the top group in a high list, of the bottom group in a low one. */
  readonly k: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  /** The interval lies wholly on the better or the worse side of the region's share. */
  readonly certain: boolean;
}

/** Lists of schools with high and low results, and how they came about. */
interface SchoolLists {
  readonly high: readonly ListedSchool[];
  readonly low: readonly ListedSchool[];
  /** Schools with enough participants. */
  readonly eligible: number;
  /** What the quota allows: fewest and most schools of a list. */
  readonly quota: { readonly min: number; readonly max: number };
  readonly region: Tally;
}

/** Compares a/b with c/d exactly; positive when the first is larger. */
const compareShares = (a: number, b: number, c: number, d: number): number => a * d - c * b;

/** What a list is ordered by: numerators from the groups, each larger first or smaller first. */
type SortKey = readonly [count: (groups: FourGroups) => number, direction: "larger" | "smaller"];

interface ListRule {
  readonly keys: readonly SortKey[];
  /** The share shown with its interval. */
  readonly leading: (groups: FourGroups) => number;
  /** Two shares: a school no better (no worse) than the region in both does not fill a list. */
  readonly needed: readonly [SortKey, SortKey];
}

const group =
  (place: 0 | 1 | 2 | 3) =>
  (groups: FourGroups): number =>
    groups[place];
/** Marks «4» and «5» (качество обучения). */
const good = ([, , four, five]: FourGroups): number => four + five;
/** Marks «3», «4», «5» (уровень обученности). */
const passed = ([, three, four, five]: FourGroups): number => three + four + five;

/**
 * Orders of the lists. After three groups the fourth is settled, since the four shares make 1.
 *
 * @source regional САО-11 of 2024–2025 for score groups; the order by marks is derived
 */
const rules: Readonly<Record<"score" | "mark", Readonly<Record<"high" | "low", ListRule>>>> = {
  score: {
    high: {
      keys: [
        [group(3), "larger"],
        [group(2), "larger"],
        [group(1), "larger"],
      ],
      leading: group(3),
      needed: [
        [group(3), "larger"],
        [group(2), "larger"],
      ],
    },
    low: {
      keys: [
        [group(0), "larger"],
        [group(1), "larger"],
        [group(2), "larger"],
      ],
      leading: group(0),
      needed: [
        [group(0), "larger"],
        [group(1), "larger"],
      ],
    },
  },
  mark: {
    high: {
      keys: [
        [good, "larger"],
        [group(0), "smaller"],
        [group(3), "larger"],
      ],
      leading: good,
      needed: [
        [good, "larger"],
        [group(0), "smaller"],
      ],
    },
    low: {
      keys: [
        [group(0), "larger"],
        [passed, "smaller"],
        [good, "smaller"],
      ],
      leading: group(0),
      needed: [
        [group(0), "larger"],
        [good, "smaller"],
      ],
    },
  },
};

/** How far the first is ahead of the second by one key; positive when ahead. */
function ahead([count, direction]: SortKey, a: Tally, b: Tally): number {
  const more = compareShares(count(a.groups), grouped(a), count(b.groups), grouped(b));
  return direction === "larger" ? more : -more;
}

/** Whether a school may be listed at all, and not only to fill the quota. */
function deserves(rule: ListRule, tally: Tally, region: Tally, stop: SaoOptions["listStop"]) {
  const [first, second] = rule.needed;
  if (ahead(second, tally, region) > 0) return true;
  return stop === "as-good-as-region"
    ? ahead(first, tally, region) > 0
    : rule.leading(tally.groups) > 0;
}

function listed(rule: ListRule, school: string, tally: Tally, region: Tally): ListedSchool {
  const [k, n] = [rule.leading(tally.groups), grouped(tally)];
  const { low, high } = wilsonInterval(k, n);
  const share = rule.leading(region.groups) / Math.max(1, grouped(region));
  return { school, tally, k, n, low, high, certain: low > share || high < share };
}

/**
 * Lists of schools with the highest and the lowest results (перечни ОО с высокими и низкими
 * результатами): schools with enough participants, in the order of the template, as many as the quota
 * allows, and none only to fill it. No school stands in both lists: it stays where it stands higher.
 *
 * @param schools results of this year's graduates by school
 * @param allSchools how many schools the region has: the quota is of them
 * @source `saoDefaults` says where each number of the rule comes from
 */
export function schoolLists(
  schools: ReadonlyMap<string, Tally>,
  allSchools: number,
  scheme: "score" | "mark",
  options: Pick<SaoOptions, "listQuota" | "listMinN" | "listCap" | "listStop">,
): SchoolLists {
  const region = [...schools.values()].reduce(addTallies, emptyTally);
  const eligible = [...schools].filter(([, tally]) => grouped(tally) >= options.listMinN);
  const quota = {
    min: Math.ceil(allSchools * options.listQuota.min),
    max: Math.floor(allSchools * options.listQuota.max),
  };
  const most = Math.min(quota.max, options.listCap ?? quota.max);
  const ordered = (side: "high" | "low") => {
    const rule = rules[scheme][side];
    return eligible
      .filter(([, tally]) => deserves(rule, tally, region, options.listStop))
      .sort(
        ([a, x], [b, y]) =>
          rule.keys.reduce((found, sortKey) => found || -ahead(sortKey, x, y), 0) ||
          (a < b ? -1 : 1),
      )
      .slice(0, most)
      .map(([school, tally]) => listed(rule, school, tally, region));
  };
  const [high, low] = [ordered("high"), ordered("low")];
  const place = (list: readonly ListedSchool[], school: string) => {
    const at = list.findIndex((one) => one.school === school);
    return at === -1 ? Number.POSITIVE_INFINITY : at;
  };
  return {
    high: high.filter(({ school }, at) => at <= place(low, school)),
    low: low.filter(({ school }, at) => at < place(high, school)),
    eligible: eligible.length,
    quota,
    region,
  };
}
