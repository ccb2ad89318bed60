import { type Members, tryThresholds } from "../clusters/what-if.ts";
import type { Criteria, Rule } from "../criteria/criteria-file.ts";
import { ruleTitle } from "../criteria/titles.ts";
import { policy } from "../reference/policy.ts";

/** What a moved threshold would do to the lists a school is in (что изменил бы другой порог). */
export interface ThresholdStep {
  /** The condition in words, as the criteria have it. */
  readonly condition: string;
  /** The threshold tried instead: percent, or percentage points where a change of a share is asked. */
  readonly tried: number;
  readonly enters: readonly string[];
  readonly leaves: readonly string[];
}

type Condition = Extract<Rule, { indicator: string }>;
type OnShare = Condition & { readonly id: string; readonly than: { readonly percent: number } };

const isOnShare = (node: object): node is OnShare =>
  "indicator" in node &&
  "id" in node &&
  typeof node.id === "string" &&
  "than" in node &&
  typeof node.than === "object" &&
  node.than !== null &&
  "percent" in node.than &&
  typeof node.than.percent === "number";

/** Conditions of the criteria on a share with a fixed threshold that has a name, one of a name. */
function onShares(node: unknown, found = new Map<string, OnShare>()): Map<string, OnShare> {
  if (typeof node !== "object" || node === null) return found;
  if (isOnShare(node) && !found.has(node.id)) found.set(node.id, node);
  for (const child of Object.values(node)) onShares(child, found);
  return found;
}

/**
 * Moves each named share threshold a step down and up and tells, by school, which lists it would
 * enter or leave. Schools whom no step moves are not in the map.
 *
 * @param membersOf the year's lists by other criteria, decided as the list itself is
 */
export function thresholdSteps(
  criteria: Criteria,
  membersOf: (criteria: Criteria) => Members,
): ReadonlyMap<string, readonly ThresholdStep[]> {
  const steps = new Map<string, ThresholdStep[]>();
  for (const [target, rule] of onShares(criteria.clusters)) {
    const current = rule.than.percent;
    const step = policy.whatIf.percent;
    const condition = ruleTitle(rule, criteria);
    const values = [current - step, current + step].filter((one) => one > 0 && one < 100);
    for (const { value, added, removed } of tryThresholds(
      criteria,
      { target, values },
      membersOf,
    )) {
      const moved = new Map<string, { enters: string[]; leaves: string[] }>();
      const of = (code: string) => {
        const one = moved.get(code) ?? { enters: [], leaves: [] };
        moved.set(code, one);
        return one;
      };
      for (const [cluster, codes] of Object.entries(added))
        for (const code of codes) of(code).enters.push(cluster);
      for (const [cluster, codes] of Object.entries(removed))
        for (const code of codes) of(code).leaves.push(cluster);
      for (const [code, one] of moved)
        steps.set(code, [...(steps.get(code) ?? []), { condition, tried: value, ...one }]);
    }
  }
  return steps;
}
