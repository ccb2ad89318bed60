import type { Roadmap, Target } from "../roadmap-file.ts";
import type { Participant } from "./check-facts.ts";
import type { ActionExecution } from "./action-execution.ts";

/** Executed items of those that are due. */
export interface ExecutionShare {
  readonly executed: number;
  readonly due: number;
  /** Of those due: items of which nobody reported anything; told of the region only. */
  readonly unreported?: number;
  /** Against the band; null when nothing is due, or nothing was reported. */
  readonly band: "below" | "within" | "above" | null;
}

export interface ExecutionShares {
  /** Whole percents of the band, as the order sets it. */
  readonly band: { readonly low: number; readonly high: number };
  readonly region: ExecutionShare;
  readonly municipalities: ReadonlyMap<string, ExecutionShare>;
  readonly schools: ReadonlyMap<string, ExecutionShare>;
}

/**
 * The band when the road map sets none.
 *
 * @source Region's order of 2024: «исполнение дорожной карты не менее 80–90 %»
 */
const defaultBand = { low: 80, high: 90 } as const;

/** Whether a target asks something of every school. */
const ofEachSchool = ({ kind, base, each }: Target): boolean =>
  each === "school" || (kind === "coverage" && base === "schools");

/**
 * Share of executed items (доля исполненных мероприятий) of the region, its municipalities and
 * schools. An item is due when its term is over, or when it is done already. A school's items are
 * those that ask something of every school.
 */
export function executionShares(input: {
  readonly roadmap: Roadmap;
  readonly actions: readonly ActionExecution[];
  readonly participants: readonly Participant[];
}): ExecutionShares {
  const band = bandOf(input.roadmap);
  const shareOf = (executed: number, due: number): ExecutionShare => ({
    executed,
    due,
    band: bandFor(executed, due, band),
  });
  // The item that asks for this very share cannot be a part of it.
  const due = input.actions.filter(
    ({ state, action }) =>
      state !== "not-due" && action.targets.every(({ base }) => base !== "actions"),
  );
  const schools = new Map<string, ExecutionShare>();
  const sums = new Map<string, { executed: number; due: number }>();
  for (const { code, municipality } of input.participants) {
    const own = schoolItems(input.actions, code);
    schools.set(code, shareOf(own.executed, own.due));
    const sum = sums.get(municipality) ?? { executed: 0, due: 0 };
    sums.set(municipality, { executed: sum.executed + own.executed, due: sum.due + own.due });
  }
  return {
    band,
    region: regionShare(
      shareOf(due.filter(({ state }) => state === "met").length, due.length),
      due,
    ),
    municipalities: new Map([...sums].map(([name, sum]) => [name, shareOf(sum.executed, sum.due)])),
    schools,
  };
}

/** Silence is no verdict: where nothing was reported, the share is not held against the band. */
function regionShare(share: ExecutionShare, due: readonly ActionExecution[]): ExecutionShare {
  const unreported = due.filter(({ state }) => state === "no-data").length;
  return { ...share, unreported, band: unreported === due.length ? null : share.band };
}

function schoolItems(actions: readonly ActionExecution[], code: string) {
  let [executed, due] = [0, 0];
  for (const { action, indicators, state } of actions) {
    const asked = indicators.filter(({ target }) => ofEachSchool(target));
    if (!action.targets.some(ofEachSchool) || asked.length === 0) continue;
    // An item of which nobody reported anything is not held against a school either.
    if (asked.every(({ status }) => status === "no-data")) continue;
    const done = asked.every(
      ({ missing, denominator }) => denominator !== null && !missing.includes(code),
    );
    if (state === "not-due" && !done) continue;
    due++;
    if (done) executed++;
  }
  return { executed, due };
}

function bandOf({ actions }: Roadmap): { low: number; high: number } {
  const target = actions
    .flatMap(({ targets }) => targets)
    .find(({ base, unit }) => base === "actions" && unit === "percent");
  if (target?.value === undefined) return defaultBand;
  return { low: target.value, high: target.upTo ?? target.value };
}

function bandFor(executed: number, due: number, { low, high }: { low: number; high: number }) {
  if (due === 0) return null;
  if (100 * executed < low * due) return "below";
  return 100 * executed > high * due ? "above" : "within";
}
