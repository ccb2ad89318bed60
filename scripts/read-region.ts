import { loadRegion, type RegionData } from "../src/load/load-region.ts";
import { allIssues } from "../src/load/quality.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { progressBar } from "./progress.ts";

/** A folder was read and gave no result at all; the message says which files and why. */
class NoResultsError extends Error {
  override readonly name = "NoResultsError";
}

/** Reasons told when nothing could be read: the first few are enough to begin with. */
const mostReasons = 5;

function refuseEmpty(region: RegionData, folder: string): void {
  if (region.cells.length > 0) return;
  const errors = allIssues(region.quality).filter((issue) => issue.severity === "error");
  const reasons = errors.slice(0, mostReasons).map((issue) => `\n  ${describeIssue(issue)}`);
  const more = errors.length > mostReasons ? `\n  … и ещё ${errors.length - mostReasons}` : "";
  throw new NoResultsError(`в папке ${folder} нет ни одного результата.${reasons.join("")}${more}`);
}

/** Reads a region's folder with a progress bar; a folder without any result is refused. */
export async function readRegion(folder: string): Promise<RegionData> {
  const progress = await progressBar();
  try {
    const region = await loadRegion(folder, { progress: progress.update });
    refuseEmpty(region, folder);
    return region;
  } finally {
    progress.stop();
  }
}
