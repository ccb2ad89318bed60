import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileDigest } from "./file-digest.ts";

/** Digests of files by their names, as a manifest keeps them. */
export type Digests = Readonly<Record<string, string>>;

/** SHA-256 of every file of a folder, in the order of names. */
export async function folderDigests(folder: string): Promise<Digests> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(names.map((name) => [name, fileDigest(join(folder, name))]));
}

/** The first of the files that is gone or not as its digest says; undefined where all are. */
export function changedFile(
  folder: string,
  digests: Digests,
  names: Iterable<string> = Object.keys(digests),
): string | undefined {
  for (const name of names)
    try {
      if (digests[name] !== fileDigest(join(folder, name))) return name;
    } catch {
      return name;
    }
  return undefined;
}
