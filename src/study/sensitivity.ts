import {
  conditions,
  type Members,
  movableThresholds,
  tryThresholds,
  type WhatIfRow,
} from "../clusters/what-if.ts";
import type { Criteria } from "../criteria/criteria-file.ts";
import { ruleTitle } from "../criteria/titles.ts";
import { policy } from "../reference/policy.ts";
import { formatNumber } from "../shared/russian.ts";

/** A threshold moved to the values around it (чувствительность списков к порогу). */
export interface Sensitivity extends Omit<TriedThreshold, "values"> {
  readonly target: string;
  /** Schools of each list at each value, from the least value. */
  readonly rows: readonly WhatIfRow[];
}

/**
 * Moves each threshold of the criteria two steps down and two up and counts the schools
 * (чувствительность).
 *
 * @param membersBy the year's lists by other criteria, decided as the list itself is
 * @returns thresholds in the order of the criteria
 */
export const sensitivityOf = (
  criteria: Criteria,
  membersBy: (criteria: Criteria) => Members,
): Sensitivity[] =>
  movableThresholds(criteria).flatMap((target): Sensitivity[] => {
    const tried = triedThreshold(criteria, target);
    if (!tried) return [];
    const { values, ...told } = tried;
    const others = values.filter((value) => value !== told.current);
    const rows = tryThresholds(criteria, { target, values: [...others, told.current] }, membersBy);
    rows.sort((a, b) => a.value - b.value);
    return [{ target, ...told, rows }];
  });

/** Schools that enter or leave some list. */
const movedBy = ({ added, removed }: WhatIfRow): ReadonlySet<string> =>
  new Set([...Object.values(added), ...Object.values(removed)].flat());

/** How many schools enter or leave some list (сколько школ сменит списки). */
export const changedBy = (row: WhatIfRow): number => movedBy(row).size;

/** The most schools that one step of the threshold to either side moves. */
export function largestChange({ rows, current }: Sensitivity): number {
  const now = rows.findIndex(({ value }) => value === current);
  return Math.max(0, ...rows.slice(Math.max(0, now - 1), now + 2).map(changedBy));
}

/** A value of a threshold as it is written, with its unit: «30 %», «0,25» (значение порога). */
export function thresholdWords({ scale, unit }: Sensitivity, kept: number): string {
  const value = Number((kept * scale).toFixed(6));
  const digits = Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 3;
  return `${formatNumber(value, digits).replace(/(,\d*?)0+$/u, "$1")}${unit}`;
}

/** What a moved threshold would do to the lists a school is in (что изменил бы другой порог). */
export interface ThresholdStep {
  /** The condition in words, as the criteria have it. */
  readonly condition: string;
  /** The threshold tried instead: percent, or percentage points where a change of a share is asked. */
  readonly tried: number;
  readonly enters: readonly string[];
  readonly leaves: readonly string[];
}

/**
 * Moves each named share threshold a step down and up and tells, by school, which lists it would
 * enter or leave. Schools whom no step moves are not in the map.
 *
 * @param membersBy the year's lists by other criteria, decided as the list itself is
 */
export function thresholdSteps(
  criteria: Criteria,
  membersBy: (criteria: Criteria) => Members,
): ReadonlyMap<string, readonly ThresholdStep[]> {
  const steps = new Map<string, ThresholdStep[]>();
  const known = new Set<string>();
  for (const rule of conditions(criteria.clusters)) {
    const { id, than } = rule;
    if (id === undefined || known.has(id) || !("percent" in than)) continue;
    known.add(id);
    const condition = ruleTitle(rule, criteria);
    const values = [than.percent - percent, than.percent + percent].filter(
      (one) => one > 0 && one < 100,
    );
    for (const row of tryThresholds(criteria, { target: id, values }, membersBy))
      for (const school of movedBy(row)) {
        const [enters, leaves] = [
          clustersWith(row.added, school),
          clustersWith(row.removed, school),
        ];
        const step = { condition, tried: row.value, enters, leaves };
        steps.set(school, [...(steps.get(school) ?? []), step]);
      }
  }
  return steps;
}

const clustersWith = (
  schools: Readonly<Record<string, readonly string[]>>,
  school: string,
): string[] =>
  Object.entries(schools).flatMap(([cluster, codes]) => (codes.includes(school) ? [cluster] : []));

/** A threshold of the criteria and the values it is tried at (шаги порога). */
interface TriedThreshold {
  readonly title: string;
  /** Its value in the criteria. */
  readonly current: number;
  /** Sign of its unit after the value: « %», « п.п.», «». */
  readonly unit: string;
  /** A value times this is what is written. */
  readonly scale: number;
  /** Two steps down, the current value, and two up, as far as they can be. */
  readonly values: readonly number[];
}

const POINTS = "\u00a0п.п.";
/** A shift of a mean is kept as a share. */
const PERCENT = 100;

const { percent, fraction, minN: leastNumbers } = policy.whatIf;

/** How far each kind of threshold is moved, in its own unit, and within what it can be. */
const KINDS = {
  percent: { by: percent, unit: "\u00a0%", least: 0, most: 100 },
  regionQuantile: { by: fraction, unit: "", least: 0, most: 1 },
  peerQuantile: { by: fraction, unit: "", least: 0, most: 1 },
  quota: { by: fraction, unit: "", least: 0, most: 1 },
  plus: { by: fraction, unit: "", least: 0, most: 1 },
} as const;

/**
 * Steps of a threshold around its value.
 *
 * @param target id of a condition, or `minN`
 * @returns undefined when the criteria have no such threshold, or it is no number
 */
function triedThreshold(criteria: Criteria, target: string): TriedThreshold | undefined {
  if (target === "minN") {
    const { minN } = criteria;
    const values = [...new Set([...leastNumbers, minN])];
    const title = "наименьшее число участников процедуры";
    return { title, current: minN, unit: "", scale: 1, values };
  }
  const condition = conditions(criteria.clusters).find(({ id }) => id === target);
  if (!condition) return undefined;
  const title = ruleTitle(condition, criteria);
  const than: Readonly<Record<string, unknown>> = { ...condition.than };
  for (const [key, { by, unit, least, most }] of Object.entries(KINDS)) {
    const current = than[key];
    if (typeof current !== "number") continue;
    const values = around(current, by).filter((value) => value >= least && value <= most);
    return title.includes("п.п.")
      ? { title, current, unit: POINTS, scale: key === "plus" ? PERCENT : 1, values }
      : { title, current, unit, scale: 1, values };
  }
  const { value } = than;
  if (typeof value !== "number") return undefined;
  const by = Math.abs(value) >= 1 && Number.isInteger(value) ? 1 : 0.1;
  const values = around(value, by).filter((one) => one >= 0);
  return { title, current: value, unit: "", scale: 1, values };
}

const around = (value: number, by: number): number[] =>
  [-2, -1, 0, 1, 2].map((at) => Number((value + at * by).toFixed(6)));
