import type { RegionData } from "../load/load-region.ts";
import type { RegionSettings } from "../read/region-settings.ts";
import { clustersNamed } from "./bases.ts";
import { lastDay } from "./calendar.ts";
import type { Participant } from "./execution/check-facts.ts";
import type { CountSources } from "./execution/count-target.ts";
import { executeRoadmap, type RoadmapExecution } from "./execution/execute-roadmap.ts";
import type { Fact } from "./execution/facts-register.ts";
import { factsBeside, type FoundFacts, type FoundRoadmap, yearsOf } from "./find-roadmaps.ts";
import type { Roadmap } from "./roadmap-file.ts";

/** What following a road map needs of a region; codes are resolved. */
export interface SupportedRegion extends Pick<RegionData, "schools" | "participation" | "context"> {
  readonly settings: Pick<RegionSettings, "columns">;
}

/** A road map with its register and its state on a day. */
export interface FollowedRoadmap extends Omit<FoundRoadmap, "path"> {
  readonly participants: readonly Participant[];
  /** Absent when nobody keeps a register. */
  readonly facts?: FoundFacts;
  /** Facts of the register that happened after the day and are not seen. */
  readonly later: number;
  /** Where the day comes from. */
  readonly dayFrom: DayFrom;
  readonly execution: RoadmapExecution;
}

/** The day was asked for, is that of the last fact, or is the last one of the plan. */
export type DayFrom = "given" | "last-fact" | "plan-end";

/** A road map without a single date: nothing tells what is due. */
export class RoadmapWithoutTermsError extends Error {
  override readonly name = "RoadmapWithoutTermsError";
}

/** Schools that take part in the support of some years, with their context. */
export function takingPart(
  { schools, participation, context }: Omit<SupportedRegion, "settings">,
  years: readonly number[],
): { readonly participants: readonly Participant[]; readonly context: CountSources["context"] } {
  const inYears = ({ year }: { readonly year: number }) => years.includes(year);
  const support = participation.filter(inYears);
  return {
    participants: schools.flatMap((school) => {
      const own = support.filter((row) => row.school === school.code).map((row) => row.support);
      return own.length === 0 ? [] : [{ ...school, clusters: clustersNamed(own.join("; ")) }];
    }),
    context: new Map(context.filter(inYears).map(({ school, values }) => [school, values])),
  };
}

/**
 * The day a road map is looked at (на какой день). No clock decides what is late: without a day asked
 * for, it is that of the last fact, because the register knows nothing after it; without facts, the
 * last day of the plan.
 */
function dayOf(
  roadmap: Roadmap,
  facts: readonly Fact[],
  given: string | undefined,
): { readonly date: string; readonly dayFrom: DayFrom } {
  if (given !== undefined) return { date: given, dayFrom: "given" };
  const last = lastDay(facts.map(({ date: to }) => ({ to })));
  if (last !== undefined) return { date: last, dayFrom: "last-fact" };
  const { period, actions } = roadmap;
  const end = lastDay([
    ...actions.flatMap(({ term }) => term.periods),
    ...(period ? [period] : []),
  ]);
  if (end === undefined) throw new RoadmapWithoutTermsError("у карты нет сроков");
  return { date: end, dayFrom: "plan-end" };
}

/**
 * State of a road map on a day: who takes part by the region's register of support, what was done by
 * the register of facts beside the map.
 *
 * @param options `date` the day, `YYYY-MM-DD`; `facts` a register instead of the one beside the map
 * @throws RoadmapWithoutTermsError when no day was given and neither map nor facts have one
 */
export async function followRoadmap(
  found: FoundRoadmap,
  region: SupportedRegion,
  options: { readonly date?: string; readonly facts?: FoundFacts } = {},
): Promise<FollowedRoadmap> {
  const { roadmap, file, sha256, issues } = found;
  const register = options.facts ?? (await factsBeside(found, region.settings.columns));
  const facts = register?.facts ?? [];
  const { date, dayFrom } = dayOf(roadmap, facts, options.date);
  const dataSet = takingPart(region, yearsOf(roadmap));
  const name = register && { file: register.file };
  return {
    file,
    sha256,
    roadmap,
    issues,
    participants: dataSet.participants,
    ...(register && { facts: register }),
    later: facts.filter((fact) => fact.date > date).length,
    dayFrom,
    execution: executeRoadmap({ roadmap, facts, date, ...dataSet, ...name }),
  };
}
