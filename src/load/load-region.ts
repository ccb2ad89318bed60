import type { Cells, Procedure } from "../facts/cell.ts";
import type { Tallies } from "../facts/tallies.ts";
import { regionalScales } from "../reference/mark-scales.ts";
import { breaksBetween } from "../reference/series-breaks.ts";
import type { Tell } from "../store/result-store.ts";
import type { ReadingOptions, ReadRegion, RegionRecords } from "./read-region.ts";
import type { KeptResults } from "./results-reading.ts";

/** Everything known of a region, as plain records. */
export interface RegionData extends RegionRecords, Cells {
  /** Where it was read from: road maps and the tables of `support/` are read when they are wanted. */
  readonly folder: string;
  /** Whether two years of a procedure cannot be compared. */
  readonly isBreak: (procedure: Procedure, from: number, to: number) => boolean;
  /** Slices, tasks, histograms and the files of cells: asked of the engine when wanted. */
  readonly facts: Tallies;
  /** Lets the engine and its temporary files go. */
  readonly close: () => Promise<void>;
}

export interface LoadOptions extends ReadingOptions {
  /**
   * Folder of stored results, usually `.cache` of the region: while no file changes, no export is read twice.
   * Nothing is stored without it.
   */
  readonly cache?: string | undefined;
  /** Hears that results were taken from the store, or that it was damaged or not written. */
  readonly tell?: Tell;
}

/**
 * Reads a region's folder into exact counts: every file by its header, every row accepted or rejected
 * with a reason. What was stored of the same files is taken instead.
 *
 * @param folder folder by the data contract (see README)
 * @throws RegionFolderError, RegionFileError when there is nothing to read or region.json is wrong;
 *   what is wrong inside files is in `quality`, never thrown
 */
export async function loadRegion(folder: string, options: LoadOptions = {}): Promise<RegionData> {
  const { cache, tell = () => undefined, ...reading } = options;
  // Reading brings an engine and readers of workbooks: a second start is quick without them.
  const read = async (kept?: KeptResults) =>
    (await import("./read-region.ts")).readRegion(folder, reading, kept);
  const isStorable = reading.withoutResults !== true && !reading.source && !reading.settled;
  if (cache === undefined || !isStorable) return dataOf(folder, await read());
  const { storedOrRead } = await import("./stored-region.ts");
  return dataOf(folder, await storedOrRead({ folder, cache, reading, tell }, read));
}

/** A region's records and counts as everybody asks them. */
export function dataOf(
  folder: string,
  { records, cells, facts, close }: Omit<ReadRegion, "save">,
): RegionData {
  const scales = regionalScales(records.settings.scales);
  const isBreak: RegionData["isBreak"] = (procedure, from, to) =>
    breaksBetween(procedure, from, to, scales).length > 0;
  return { folder, ...records, ...cells, isBreak, facts, close };
}
