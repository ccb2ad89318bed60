import {
  movableThresholds,
  tryThresholds,
  type Members,
  type WhatIfRow,
} from "../clusters/index.ts";
import type { Criteria } from "../criteria/index.ts";
import { formatNumber } from "../shared/russian.ts";
import { thresholdStep, type ThresholdStep } from "./threshold-step.ts";

/** A threshold moved to the values around it (чувствительность списков к порогу). */
export interface Sensitivity extends Omit<ThresholdStep, "values"> {
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
    const step = thresholdStep(criteria, target);
    if (!step) return [];
    const { values, ...told } = step;
    const others = values.filter((value) => value !== step.current);
    const rows = tryThresholds(criteria, { target, values: [...others, step.current] }, membersBy);
    rows.sort((a, b) => a.value - b.value);
    return [{ target, ...told, rows }];
  });

/** Schools that enter or leave some list (сколько школ сменит списки). */
export const changedBy = ({ added, removed }: WhatIfRow): number =>
  new Set([...Object.values(added), ...Object.values(removed)].flat()).size;

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
