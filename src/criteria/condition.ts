import {
  isMissing,
  readIndicator,
  type Indicator,
  type MissingReason,
  type Reading,
  type World,
} from "../indicators/index.ts";
import type { Place } from "./branches.ts";
import type { Condition } from "./criteria-file.ts";
import { compare } from "./exact.ts";
import { readyShrinkage, type Shrinkage } from "./shrinkage.ts";
import { barOf, isBeyond, isEnough, type Bar } from "./thresholds.ts";
import type { Outcome } from "./verdict.ts";

/** A condition decided for a place, with what it was decided from. */
export interface Assessment {
  readonly outcome: Outcome;
  readonly reason?: MissingReason;
  readonly reading?: Reading;
  /** Participants, also where there were too few. */
  readonly n: number;
  readonly bar?: Bar;
}

/** A condition made ready once for a world: its indicator found, its bars remembered. */
export interface ReadyCondition {
  readonly condition: Condition;
  readonly indicator: Indicator;
  readonly minN: number;
  readonly assess: (place: Place) => Assessment;
  /** Shrunken value and probability, for shares of participants. */
  readonly shrink: (assessment: Assessment, place: Place) => Shrinkage | undefined;
}

/** What a file says for all conditions that do not say it themselves. */
export interface ConditionDefaults {
  readonly minN: number;
  readonly decideBy: "raw" | "shrunken";
}

const isAbsolute = ({ than }: Condition) => "percent" in than || "value" in than;

/** A bar is the same for all schools of a procedure and year, or for all schools of a peer group. */
function barKey({ than }: Condition, world: World, place: Place): string {
  const peers = "peers" in than ? (world.schools.get(place.school)?.[than.peers] ?? "") : "";
  return `${place.year}/${place.procedure?.key ?? ""}/${peers}`;
}

/**
 * Make a condition ready: thresholds that the region gives are computed once. Decided by the raw
 * value, or by the shrunken one where the file says so and there is one.
 */
export function readyCondition(
  condition: Condition,
  indicator: Indicator,
  world: World,
  defaults: ConditionDefaults,
): ReadyCondition {
  const minN = condition.minN ?? defaults.minN;
  const byShrunken = (condition.by ?? defaults.decideBy) === "shrunken";
  const shrinkage = readyShrinkage(indicator, world);
  const bars = new Map<string, Bar | null>();
  const barAt = (place: Place): Bar | null => {
    const key = isAbsolute(condition) ? "" : barKey(condition, world, place);
    const known = bars.get(key);
    if (known !== undefined) return known;
    const { procedure, year, school } = place;
    const bar = barOf(condition, { world, indicator, procedure, year, school, minN });
    bars.set(key, bar);
    return bar;
  };
  const assess = (place: Place): Assessment => {
    const read = readIndicator(world, indicator, place.procedure, place.school, place.year);
    if (isMissing(read)) return { outcome: "not-assessed", reason: read.reason, n: read.n };
    if (!isEnough(read, minN)) {
      return { outcome: "not-assessed", reason: "too-few", reading: read, n: read.n };
    }
    const bar = barAt(place);
    if (!bar) return { outcome: "not-assessed", reason: "no-region", reading: read, n: read.n };
    const shrunken = byShrunken ? shrinkage(read, bar, place)?.shrunken : undefined;
    const { operator, value } = bar.applied;
    const beyond =
      shrunken === undefined ? isBeyond(read, bar) : compare(shrunken, operator, value);
    return { outcome: beyond ? "met" : "not-met", reading: read, n: read.n, bar };
  };
  const shrink = ({ reading, bar }: Assessment, place: Place) =>
    reading && bar && shrinkage(reading, bar, place);
  return { condition, indicator, minN, assess, shrink };
}
