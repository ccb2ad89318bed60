import { UnknownYearError } from "../clusters/classify-input.ts";
import { type DocumentSources, NO_CRITERIA } from "../document/document.ts";
import type { RegionData } from "../load/load-region.ts";
import { findRoadmaps } from "../roadmap/find-roadmaps.ts";
import {
  type FollowedRoadmap,
  followRoadmap,
  type SupportedRegion,
} from "../roadmap/follow-roadmap.ts";
import type { RoadmapFileError } from "../roadmap/roadmap-file.ts";
import type { Head } from "./answers.ts";

/** What the notebook on road maps needs of a region. */
type RoadmapRegion = SupportedRegion & Pick<RegionData, "folder" | "title" | "inputs">;

/** Road maps of a year, each on its day: what the notebook «Дорожная карта: исполнение» tells. */
export interface RoadmapReport extends Omit<Head, "schools"> {
  readonly maps: readonly FollowedRoadmap[];
  /** Files that should be road maps and are not. */
  readonly broken: readonly RoadmapFileError[];
}

interface Given {
  readonly year: number;
  readonly act?: string;
}

/** Road maps that have been followed, as the notebook takes them. */
export function roadmapReportOf(
  maps: readonly FollowedRoadmap[],
  region: Pick<RoadmapRegion, "title" | "inputs">,
  given: Given & { readonly broken?: readonly RoadmapFileError[] },
): RoadmapReport {
  return {
    region: region.title,
    year: given.year,
    act: given.act ?? null,
    maps,
    broken: given.broken ?? [],
    sources: {
      criteria: NO_CRITERIA,
      inputs: [
        ...maps.flatMap(inputsOf),
        ...region.inputs.filter(({ file }) => /^(schools|participation|context)\b/u.test(file)),
      ],
      closed: [],
    },
  };
}

function inputsOf({ file, sha256, roadmap, facts }: FollowedRoadmap): DocumentSources["inputs"] {
  const actions = roadmap.actions.length;
  const map = { file, sha256, rowsRead: actions, rowsAccepted: actions, rowsRejected: 0 };
  if (!facts) return [map];
  const { read, accepted, rejected } = facts.rows;
  const register = { file: facts.file, sha256: facts.sha256 };
  return [map, { ...register, rowsRead: read, rowsAccepted: accepted, rowsRejected: rejected }];
}

/**
 * Follows the road maps of a region's folder whose plan begins in a year.
 *
 * @param given `date` the day to look at, `YYYY-MM-DD`; the day of the last fact when absent
 * @throws UnknownYearError when there is no road map of the year
 */
export async function loadRoadmaps(
  region: RoadmapRegion,
  given: Given & { readonly date?: string },
): Promise<RoadmapReport> {
  const { year, date } = given;
  const { maps, broken } = await findRoadmaps(region.folder, year);
  if (maps.length === 0) {
    const why = broken.map(({ message }) => `; не прочитана ${message}`).join("");
    throw new UnknownYearError(`нет дорожных карт с планом с ${year} года${why}`);
  }
  const followed: FollowedRoadmap[] = [];
  for (const found of maps) {
    followed.push(await followRoadmap(found, region, date === undefined ? {} : { date }));
  }
  return roadmapReportOf(followed, region, { ...given, broken });
}
