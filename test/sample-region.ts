import { fileURLToPath } from "node:url";
import { loadCriteria } from "../src/criteria/load-criteria.ts";
import { loadRegion, type RegionData } from "../src/load/load-region.ts";
import { type Study, studyOf } from "../src/study.ts";

/** The folder of the sample region. */
export const sampleFolder = fileURLToPath(new URL("../data-samples", import.meta.url));

let region: Promise<RegionData> | undefined;
let study: Promise<Study> | undefined;

/**
 * The sample region, read once for all test files of a worker, and by one of them for the others: reading
 * it takes longer than most of their tests. It is frozen, so that a test which changes it fails. Nobody closes it: what it holds goes
 * with the worker.
 */
export const sampleRegion = (): Promise<RegionData> => (region ??= frozenSample());

/** The study of the sample by the preset `default`, whose answers all test files of a worker share. */
export const sampleStudy = (): Promise<Study> => (study ??= defaultStudy());

async function frozenSample(): Promise<RegionData> {
  const cache = process.env.SCHOOL_RISK_PROFILE_CACHE;
  const { facts, ...records } = await loadRegion(sampleFolder, { cache });
  return Object.freeze({ ...deepFrozen(records), facts });
}

async function defaultStudy(): Promise<Study> {
  return studyOf(await sampleRegion(), await loadCriteria("default"));
}

/** Freezes records and lists with all that is in them. */
function deepFrozen<T extends object>(value: T): T {
  for (const inner of Object.values(value) as unknown[])
    if (typeof inner === "object" && inner !== null && !Object.isFrozen(inner)) deepFrozen(inner);
  return Object.freeze(value);
}
