import type { Criteria, Rule } from "../criteria/criteria-file.ts";

/** A moved threshold: id of conditions in the criteria file, or `minN`, and the values to try. */
export interface WhatIf {
  readonly target: string;
  readonly values: readonly number[];
}

/** The target of `--what-if` names no condition of the criteria file. */
export class UnknownTargetError extends Error {
  override readonly name = "UnknownTargetError";
}

type Condition = Extract<Rule, { indicator: string }>;
const isCondition = (rule: object): rule is Condition => "indicator" in rule && "than" in rule;

/** All conditions of a criteria file, wherever they are nested. */
export function conditions(node: unknown): Condition[] {
  if (typeof node !== "object" || node === null) return [];
  if (isCondition(node)) return [node];
  return Object.values(node).flatMap(conditions);
}

/** Ids that `--what-if` can move, in the order of the file. */
export function movableThresholds(criteria: Criteria): string[] {
  const ids = conditions(criteria.clusters).flatMap(({ id }) => (id === undefined ? [] : [id]));
  return ["minN", ...new Set(ids)];
}

function moveThreshold(condition: Condition, value: number): void {
  const than: Record<string, unknown> = condition.than;
  const key = ["percent", "value", "regionQuantile", "peerQuantile", "quota", "plus"].find(
    (one) => one in than,
  );
  if (key !== undefined) than[key] = value;
}

/**
 * The criteria with one threshold moved (сценарий «что, если»); the file itself stays as it was.
 *
 * @throws UnknownTargetError when no condition has this id
 */
export function withThreshold(criteria: Criteria, target: string, value: number): Criteria {
  if (target === "minN") return { ...criteria, minN: value };
  const moved = structuredClone(criteria);
  const found = conditions(moved.clusters).filter((condition) => condition.id === target);
  if (found.length === 0) {
    const known = movableThresholds(criteria).join(", ");
    throw new UnknownTargetError(`в критериях нет порога «${target}». Есть: ${known}`);
  }
  for (const condition of found) moveThreshold(condition, value);
  return moved;
}

/** What is by chance in one list, by the rules alone; null where it cannot be known. */
export interface ListWorth {
  /** Schools that it would hold if no school differed from the region. */
  readonly byChance: number | null;
  /** Schools whose rule does not hold for the shares behind their results. */
  readonly falseEntries: number | null;
}

/** What a moved threshold does to a list. */
export interface WhatIfRow {
  readonly value: number;
  /** Cluster → how many schools. */
  readonly counts: Readonly<Record<string, number>>;
  /** Cluster → codes that enter and leave against the criteria as they are. */
  readonly added: Readonly<Record<string, readonly string[]>>;
  readonly removed: Readonly<Record<string, readonly string[]>>;
  /** Cluster on results → what of its list is by chance, where that was asked. */
  readonly worth?: Readonly<Record<string, ListWorth>>;
}

/** Cluster → codes of its schools. */
export type Members = Readonly<Record<string, readonly string[]>>;

/**
 * Tries values of one threshold and compares the lists with the one of the criteria as they are.
 *
 * @param membersOf lists by one criteria file; asked of the criteria as they are, too
 * @param worthOf what is by chance in them, where it is to be told
 */
export function tryThresholds(
  criteria: Criteria,
  whatIf: WhatIf,
  membersOf: (criteria: Criteria) => Members,
  worthOf?: (criteria: Criteria) => NonNullable<WhatIfRow["worth"]>,
): WhatIfRow[] {
  const base = membersOf(criteria);
  const ids = Object.keys(base);
  return whatIf.values.map((value) => {
    const moved = withThreshold(criteria, whatIf.target, value);
    const members = membersOf(moved);
    const of = (list: Members, id: string) => list[id] ?? [];
    const each = <T>(make: (id: string) => T) =>
      Object.fromEntries(ids.map((id) => [id, make(id)] as const));
    return {
      value,
      counts: each((id) => of(members, id).length),
      added: each((id) => of(members, id).filter((code) => !of(base, id).includes(code))),
      removed: each((id) => of(base, id).filter((code) => !of(members, id).includes(code))),
      ...(worthOf && { worth: worthOf(moved) }),
    };
  });
}
