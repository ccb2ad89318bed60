import { loadRegion, type RegionData } from "../src/pipeline.ts";
import { progressBar } from "./progress.ts";

/** Reads a region's folder with a progress bar. */
export async function readRegion(folder: string): Promise<RegionData> {
  const progress = await progressBar();
  try {
    return await loadRegion(folder, { progress: progress.update });
  } finally {
    progress.stop();
  }
}
