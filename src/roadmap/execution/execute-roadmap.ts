import { policy } from "../../reference/policy.ts";
import type { Issue } from "../../shared/issue.ts";
import { addDays, daysBetween, lastDay } from "../calendar.ts";
import type { Roadmap, RoadmapAction, Target } from "../roadmap-file.ts";
import { checkFacts, type Participant } from "./check-facts.ts";
import { countTarget, type CountSources } from "./count-target.ts";
import {
  executionShares,
  type ExecutionShares,
  fullCoverageMatrix,
  type FullCoverageMatrix,
} from "./execution-shares.ts";
import type { Fact } from "./facts-register.ts";
import {
  type ActionExecution,
  type Counted,
  type IndicatorExecution,
  type IndicatorStatus,
  reaches,
} from "./indicator-status.ts";
import { clustersOf } from "./share-base.ts";

/** What was done of a road map, as of a date. */
interface ExecutionInput {
  readonly roadmap: Roadmap;
  readonly facts: readonly Fact[];
  /** As of when; facts after it are not seen. */
  readonly date: string;
  readonly participants: readonly Participant[];
  /** Context of schools by code, for denominators; none by default. */
  readonly context?: CountSources["context"];
  /** Name of the register, for the issues. */
  readonly file?: string;
}

export interface RoadmapExecution {
  readonly roadmap: Roadmap;
  readonly date: string;
  readonly actions: readonly ActionExecution[];
  readonly shares: ExecutionShares;
  readonly matrix: FullCoverageMatrix;
  readonly issues: readonly Issue[];
}

/** Last day of an action's term. */
const dueOf = (action: RoadmapAction, roadmap: Roadmap): string | undefined =>
  lastDay(action.term.periods) ?? roadmap.period?.to;

/**
 * Execution of a road map (исполнение дорожной карты) as of a date: each indicator against its
 * target, who is late, shares of executed items against the band. Without a fact after the term an
 * indicator is «нет данных», never «не выполнено».
 */
export function executeRoadmap(input: ExecutionInput): RoadmapExecution {
  const { roadmap, date, participants } = input;
  const checked = checkFacts(input.facts, roadmap, participants, input.file ?? "facts");
  const clusters = clustersOf(roadmap);
  const dataSet: CountSources = {
    participants,
    clusters,
    context: input.context ?? new Map(),
    date,
  };
  const seen = checked.facts.filter((fact) => fact.date <= date);
  const first = roadmap.actions.map((action) => execute(action, roadmap, seen, dataSet));
  const shares = executionShares({ roadmap, actions: first, participants, clusters });
  const actions = first.map((one) => withItems(one, shares, date));
  return {
    roadmap,
    date,
    actions,
    shares,
    matrix: fullCoverageMatrix(roadmap, seen, participants),
    issues: checked.issues,
  };
}

const ofItems = ({ base }: Target): boolean => base === "actions";

function execute(
  action: RoadmapAction,
  roadmap: Roadmap,
  all: readonly Fact[],
  dataSet: CountSources,
): ActionExecution {
  const facts = all.filter((fact) => fact.action === action.id);
  const due = dueOf(action, roadmap);
  const indicators = action.targets
    .filter((target) => !ofItems(target))
    .map((target) => indicatorOf(target, action, facts, dataSet, due));
  return finish({ action, facts, indicators, ...(due !== undefined && { due }) }, dataSet.date);
}

/** The state of an action is that of its worst indicator; those without a target do not judge it. */
function finish(
  one: Omit<ActionExecution, "state" | "overdueDays">,
  date: string,
): ActionExecution {
  const over = one.due !== undefined && one.due < date;
  const statuses = one.indicators
    .filter(({ target }) => target.kind !== "share")
    .map(({ status }) => status);
  const order = ["not-met", "no-data", "not-assessed", "not-due", "met"] as const;
  const notAssessed = one.facts.length > 0 || over ? "without-target" : "not-due";
  const state = order.find((status) => statuses.includes(status)) ?? notAssessed;
  const late = over && (state === "not-met" || state === "no-data");
  return { ...one, state, ...(late && { overdueDays: daysBetween(one.due ?? date, date) }) };
}

function indicatorOf(
  target: Target,
  action: RoadmapAction,
  facts: readonly Fact[],
  dataSet: CountSources,
  due: string | undefined,
): IndicatorExecution {
  const counted = countTarget(target, action, facts, dataSet);
  const inTime = facts.filter((fact) => due === undefined || fact.date <= due);
  const late = counted.reached && !countTarget(target, action, inTime, dataSet).reached;
  return assessed(target, counted, { facts: facts.length, due, date: dataSet.date, late });
}

/** A count against its target and its term. */
function assessed(
  target: Target,
  counted: Counted,
  on: { facts: number; due: string | undefined; date: string; late: boolean },
): IndicatorExecution {
  const { numerator, denominator, of, missing, reason } = counted;
  const ratio = numerator !== null && denominator ? numerator / denominator : null;
  const noFacts = on.facts === 0;
  return {
    target,
    status: statusOf(target, counted, on),
    value: noFacts ? null : denominator === null ? numerator : ratio,
    numerator: noFacts ? null : numerator,
    denominator,
    ...(of !== undefined && { of }),
    missing,
    ...(reason !== undefined && { reason }),
    ...(on.late && { late: true }),
  };
}

function statusOf(
  target: Target,
  counted: Counted,
  { facts, due, date }: { facts: number; due: string | undefined; date: string },
): IndicatorStatus {
  const over = due !== undefined && due < date;
  if (target.kind === "share") return facts > 0 ? "without-target" : over ? "no-data" : "not-due";
  const waits = target.comparator === "<=" || target.comparator === "<";
  if (counted.reached && facts > 0 && (over || !waits)) return "met";
  if (counted.lost && facts > 0) return "not-met";
  if (!over) return "not-due";
  if (facts === 0) return "no-data";
  return counted.numerator === null ? "not-assessed" : "not-met";
}

/** «Исполнение дорожной карты не менее 80–90 %»: the share of executed items itself. */
function withItems(one: ActionExecution, shares: ExecutionShares, date: string): ActionExecution {
  const targets = one.action.targets.filter(ofItems);
  if (targets.length === 0) return one;
  const { executed, due } = shares.region;
  const items = targets.map((target) =>
    assessed(
      target,
      {
        numerator: due === 0 ? null : executed,
        denominator: due === 0 ? null : due,
        missing: [],
        reached: due > 0 && reaches(target, executed, due),
      },
      { facts: due, due: one.due, date, late: false },
    ),
  );
  const { action, facts, due: end } = one;
  const indicators = [...one.indicators, ...items];
  return finish({ action, facts, indicators, ...(end !== undefined && { due: end }) }, date);
}

/** An action with the day on which a term of it ends soon. */
interface DueSoon {
  readonly one: ActionExecution;
  readonly to: string;
}

/**
 * Actions not yet done whose term, or a part of it, ends in the next days (что предстоит).
 *
 * @param days how many, from the day of the execution on; those of the policy by default
 */
export function dueSoon(
  { actions, date }: RoadmapExecution,
  days = policy.roadmap.soon,
): DueSoon[] {
  const last = addDays(date, days);
  return actions
    .filter(({ state }) => state !== "met")
    .flatMap((one) => {
      const ends = one.action.term.periods
        .map(({ to }) => to)
        .filter((to) => to >= date && to <= last);
      const [to] = ends.toSorted();
      return to === undefined ? [] : [{ one, to }];
    })
    .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
}
