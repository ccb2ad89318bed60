import type { Issue } from "../shared/issue.ts";
import { dataFolder, isTable, type Placed, placeOf } from "./file-place.ts";
import type { PrivateFolder } from "./private-folder.ts";
import { type FoundFile, unpackArchive } from "./unpack-archive.ts";
import { walkFolder } from "./walk-folder.ts";

export interface RegionFile extends FoundFile, Placed {}

/** All files of a folder: each is to be read, lies where nothing is looked for, or is told of. */
export interface RegionFiles {
  readonly placed: readonly RegionFile[];
  /** Tables where no data are looked for. */
  readonly misplaced: readonly FoundFile[];
  readonly issues: readonly Issue[];
}

/**
 * Files of a region, in an order that does not depend on the machine. Links are followed inside the
 * folder only, archives of `results` and `context` are unpacked; no file goes without a word.
 *
 * @param temporary where archives are unpacked; without it they are told of and not read
 */
export async function listRegionFiles(
  folder: string,
  temporary?: PrivateFolder,
): Promise<RegionFiles> {
  const walk = await walkFolder(folder);
  const placed: RegionFile[] = [];
  const misplaced: FoundFile[] = [];
  const issues = [...walk.issues];
  const sort = (found: FoundFile): void => {
    const place = placeOf(found.file);
    if (place) placed.push({ ...found, ...place });
    else if (isTable(found.file)) misplaced.push(found);
    else issues.push(unusedIssue(found.file));
  };
  for (const found of walk.files) {
    if (found.file === "region.json") continue;
    const isArchive = /\.zip$/iu.test(found.file) && dataFolder(found.file) !== undefined;
    if (!isArchive || temporary === undefined) {
      sort(found);
      continue;
    }
    const unpacked = await unpackArchive(found, temporary);
    issues.push(...unpacked.issues);
    unpacked.files.forEach(sort);
  }
  return { placed, misplaced, issues };
}

/** A file that no table can be read from: where data are expected, that is no small matter. */
function unusedIssue(file: string): Issue {
  if (dataFolder(file) === undefined) return { code: "file-unused", severity: "note", file };
  const isArchive = /\.(zip|7z|rar|gz|tar|tgz|bz2|arj|cab)$/iu.test(file);
  return { code: isArchive ? "archive-unread" : "file-not-table", severity: "error", file };
}
