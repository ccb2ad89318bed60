import { statSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, isTable, placeOf } from "../read/file-place.ts";
import { type FolderFiles, walkFolder } from "../read/walk-folder.ts";
import { fileDigest } from "../shared/file-digest.ts";
import type { Issue } from "../shared/issue.ts";

/** All of a region's folder that decides what is read of it. */
export interface RegionInputs {
  /**
   * Every file in the order of reading, as messages call it: with the digest of its bytes where the bytes are
   * read, without one where its name is all that is told of it.
   */
  readonly files: readonly { readonly file: string; readonly sha256?: string }[];
  /** What stood in the folder and was not followed. */
  readonly issues: readonly Issue[];
}

const settingsFile = "region.json";

/** Whether the contents of a file are read into counts: road maps and support are read when they are wanted. */
function isRead(file: string): boolean {
  if (file === settingsFile) return true;
  if (/\.zip$/iu.test(file)) return dataFolder(file) !== undefined;
  const place = placeOf(file)?.place;
  return isTable(file) && place !== "roadmap" && place !== "support";
}

/** The digest of a file; why there is none, where the system does not let it be read. */
function digestOf(path: string): string {
  try {
    return fileDigest(path);
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
  }
}

/** What a region's folder holds, by content. @throws what the system says of a folder that is not there */
export async function regionInputs(folder: string): Promise<RegionInputs> {
  const { files, issues } = await walkFolder(folder);
  return {
    files: [
      // The settings are read wherever their link leads.
      { file: settingsFile, sha256: digestOf(join(folder, settingsFile)) },
      ...files
        .filter(({ file }) => file !== settingsFile)
        .map(({ file, path }) => (isRead(file) ? { file, sha256: digestOf(path) } : { file })),
    ],
    issues,
  };
}

/** Those of them that results depend on, where a register tells their schools: no other table counts there. */
export function inputsOfResults({ files, issues }: RegionInputs): RegionInputs {
  const isOf = (file: string): boolean =>
    file === settingsFile || placeOf(file)?.place === "register" || dataFolder(file) === "results";
  return {
    files: files.filter(({ file }) => isOf(file)),
    issues: issues.filter(({ file }) => file !== undefined && isOf(file)),
  };
}

/** What a folder looks like from outside: while this is the same, nobody has written into its files. */
export async function regionLook(folder: string): Promise<string> {
  const { files, issues }: FolderFiles = await walkFolder(folder);
  const settings = { file: settingsFile, path: join(folder, settingsFile) };
  const looks = [settings, ...files].map(({ file, path }) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found ? [file, found.size, found.mtimeMs, found.ctimeMs, found.ino] : [file];
  });
  return JSON.stringify([looks, issues]);
}
