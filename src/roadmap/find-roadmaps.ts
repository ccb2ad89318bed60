import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { OwnColumns } from "../read/read-table-file.ts";
import type { Issue } from "../shared/issue.ts";
import { validateRoadmap } from "./checks/validate-roadmap.ts";
import { type FactRegister, readFacts } from "./execution/facts-register.ts";
import { importRoadmap } from "./import/import-roadmap.ts";
import { parseRoadmap, type Roadmap, RoadmapFileError } from "./roadmap-file.ts";

/** A road map in a file, with what was noted about it. */
export interface FoundRoadmap {
  readonly path: string;
  /** As it is named to a reader: inside the region's folder, with `/`. */
  readonly file: string;
  readonly sha256: string;
  readonly roadmap: Roadmap;
  readonly issues: readonly Issue[];
}

/** A register of facts in a file. */
export interface FoundFacts extends FactRegister {
  readonly file: string;
  readonly sha256: string;
}

/** Folders of a region in which road maps lie. */
export const roadmapFolders = ["roadmap", "roadmaps"] as const;

/** Calendar years that a plan touches; its first year is the one it is called by. */
export function yearsOf({ period }: Roadmap): number[] {
  if (!period) return [];
  return [...new Set([period.from, period.to].map((date) => Number(date.slice(0, 4))))];
}

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Opens a road map: its JSON, or a document with its table, which is imported.
 *
 * @param file how it is named to a reader; its bare name by default
 * @throws RoadmapFileError for a JSON that is no road map; an error of the disk
 */
export async function openRoadmap(path: string, file = basename(path)): Promise<FoundRoadmap> {
  const bytes = await readFile(path);
  const found = { path, file, sha256: digest(bytes) };
  if (!/\.json$/iu.test(path)) return { ...found, ...(await importRoadmap(bytes, { name: file })) };
  const roadmap = parseRoadmap(bytes.toString("utf8"), file);
  return { ...found, roadmap, issues: validateRoadmap(roadmap, file) };
}

/**
 * Road maps of a region's folder whose plan begins in a year (карты года), by name.
 *
 * @returns those that were read, and the errors of those whose JSON is no road map: nobody knows
 *   which year they are of
 */
export async function findRoadmaps(
  folder: string,
  year: number,
): Promise<{ readonly maps: FoundRoadmap[]; readonly broken: RoadmapFileError[] }> {
  const maps: FoundRoadmap[] = [];
  const broken: RoadmapFileError[] = [];
  for (const place of roadmapFolders) {
    const names = await readdir(join(folder, place)).catch(() => []);
    for (const name of names.toSorted()) {
      if (!name.endsWith(".json") || name.endsWith(".facts.json")) continue;
      try {
        const one = await openRoadmap(join(folder, place, name), `${place}/${name}`);
        if (yearsOf(one.roadmap).at(0) === year) maps.push(one);
      } catch (error) {
        if (!(error instanceof RoadmapFileError)) throw error;
        broken.push(error);
      }
    }
  }
  return { maps, broken };
}

/**
 * Opens a register of facts; undefined when there is no such file.
 *
 * @param columns the region's own names of columns
 */
export async function openFacts(
  path: string,
  columns: OwnColumns,
  file = basename(path),
): Promise<FoundFacts | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return undefined;
  return { file, sha256: digest(bytes), ...(await readFacts(bytes, file, columns)) };
}

/** The register beside a road map: `<карта>.facts.csv` or `.facts.json`. */
export async function factsBeside(
  { path, file }: FoundRoadmap,
  columns: OwnColumns,
): Promise<FoundFacts | undefined> {
  const stem = basename(path).replace(/\.[^.]+$/u, "");
  for (const ending of ["csv", "json"]) {
    const name = `${stem}.facts.${ending}`;
    const shown = file.includes("/") ? `${dirname(file)}/${name}` : name;
    const found = await openFacts(join(dirname(path), name), columns, shown);
    if (found) return found;
  }
  return undefined;
}
