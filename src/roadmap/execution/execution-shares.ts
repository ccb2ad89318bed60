import type { Roadmap, Target } from "../roadmap-file.ts";
import type { Participant } from "./check-facts.ts";
import type { Fact } from "./facts-register.ts";
import type { ActionExecution, IndicatorStatus } from "./indicator-status.ts";
import { concerns } from "./share-base.ts";

/** Executed items of those that are due. */
export interface ExecutionShare {
  readonly executed: number;
  readonly due: number;
  /** Of those due: items of which nobody reported anything; told of the region only. */
  readonly unreported?: number;
  /** Beside those due: items without a target, neither executed nor not; told of the region only. */
  readonly withoutTarget?: number;
  /** Beside those due: items of which something was reported and nothing can be said; likewise. */
  readonly notAssessed?: number;
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
 * schools. An item is due when its term is over, or when it is done already; one without a target, or
 * whose base nobody knows, is counted apart. A school's items are those that ask something of every
 * school.
 */
export function executionShares(input: {
  readonly roadmap: Roadmap;
  readonly actions: readonly ActionExecution[];
  readonly participants: readonly Participant[];
  /** Clusters that the road map speaks of. */
  readonly clusters: ReadonlySet<string>;
}): ExecutionShares {
  const band = bandOf(input.roadmap);
  const shareOf = (executed: number, due: number): ExecutionShare => ({
    executed,
    due,
    band: bandFor(executed, due, band),
  });
  // The item that asks for this very share cannot be a part of it.
  const items = input.actions.filter(({ action }) =>
    action.targets.every(({ base }) => base !== "actions"),
  );
  const schools = new Map<string, ExecutionShare>();
  const sums = new Map<string, { executed: number; due: number }>();
  for (const school of input.participants) {
    const { code, municipality } = school;
    const own = schoolItems(input.actions, school, input.clusters);
    schools.set(code, shareOf(own.executed, own.due));
    const sum = sums.get(municipality) ?? { executed: 0, due: 0 };
    sums.set(municipality, { executed: sum.executed + own.executed, due: sum.due + own.due });
  }
  return {
    band,
    region: regionShare(items, shareOf),
    municipalities: new Map([...sums].map(([name, sum]) => [name, shareOf(sum.executed, sum.due)])),
    schools,
  };
}

/** Silence is no verdict: where nothing was reported, the share is not held against the band. */
function regionShare(
  items: readonly ActionExecution[],
  shareOf: (executed: number, due: number) => ExecutionShare,
): ExecutionShare {
  const count = (wanted: IndicatorStatus) => items.filter(({ state }) => state === wanted).length;
  const [executed, unreported] = [count("met"), count("no-data")];
  const share = shareOf(executed, executed + unreported + count("not-met"));
  return {
    ...share,
    unreported,
    withoutTarget: count("without-target"),
    notAssessed: count("not-assessed"),
    band: unreported === share.due ? null : share.band,
  };
}

function schoolItems(
  actions: readonly ActionExecution[],
  school: Participant,
  clusters: ReadonlySet<string>,
) {
  let [executed, due] = [0, 0];
  for (const { indicators, state } of actions) {
    const asked = indicators.filter(
      ({ target }) => ofEachSchool(target) && concerns(target, school, clusters),
    );
    // An item of which nobody reported anything is not held against a school either.
    if (asked.every(({ status }) => status === "no-data")) continue;
    const done = asked.every(
      ({ missing, denominator }) => denominator !== null && !missing.includes(school.code),
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

/** Who has done what of the actions that ask 100 % (матрица стопроцентного охвата). */
export interface FullCoverageMatrix {
  readonly actions: readonly string[];
  readonly rows: readonly {
    readonly school: string;
    readonly municipality: string;
    /** Date of the first fact by action; null where there is none. */
    readonly dates: readonly (string | null)[];
  }[];
}

/** Schools against the actions whose target is 100 % of schools. */
export function fullCoverageMatrix(
  { actions }: Roadmap,
  facts: readonly Fact[],
  participants: readonly Participant[],
): FullCoverageMatrix {
  const asked = actions
    .filter(({ targets }) =>
      targets.some(
        ({ kind, base, value }) => kind === "coverage" && base === "schools" && value === 100,
      ),
    )
    .map(({ id }) => id);
  const first = new Map<string, string>();
  for (const { action, school, date } of facts) {
    const key = `${action}\n${school}`;
    const known = first.get(key);
    if (known === undefined || date < known) first.set(key, date);
  }
  return {
    actions: asked,
    rows: participants.map(({ code, municipality }) => ({
      school: code,
      municipality,
      dates: asked.map((action) => first.get(`${action}\n${code}`) ?? null),
    })),
  };
}
