import { join } from "node:path";
import type { DocumentSources } from "../src/document/document.ts";
import { gather, resolveGathered } from "../src/load/gathering.ts";
import { restoreZeros, schoolRegistry } from "../src/load/school-registry.ts";
import { readFile } from "../src/read/read-file.ts";
import { openRegion } from "../src/read/region.ts";
import type { FileReading } from "../src/read/tables.ts";
import type { SupportedRegion } from "../src/roadmap/follow-roadmap.ts";
import type { Issue } from "../src/shared/issue.ts";

/** The small tables of a region: register, support, context. */
export interface SmallTables extends SupportedRegion {
  readonly folder: string;
  readonly title: string;
  readonly inputs: DocumentSources["inputs"];
  readonly issues: readonly Issue[];
}

const places: ReadonlySet<string> = new Set(["register", "participation", "context"]);

/** Reads the small tables of a region's folder only: a road map needs no results. */
export async function readSmallTables(folder: string): Promise<SmallTables> {
  const region = await openRegion(folder);
  const readings: FileReading[] = [];
  for (const { file, place } of region.files) {
    if (!places.has(place)) continue;
    readings.push(await readFile(join(folder, file), { name: file, settings: region.settings }));
  }
  const gathered = gather(readings);
  const { schools } = restoreZeros(gathered.schools, region.settings);
  const registry = schoolRegistry(schools, region.settings);
  const { rows, issues } = resolveGathered(gathered, registry);
  const told = readings.flatMap((reading) => reading.issues);
  return {
    folder,
    title: region.settings.title,
    settings: region.settings,
    schools: registry.schools(),
    participation: rows.participation,
    context: rows.context,
    inputs: readings.map((reading) => inputOf(reading, issues)),
    issues: [...told.filter(({ severity }) => severity === "error"), ...issues],
  };
}

/** Rows of a file; one whose school is in no register is rejected after all. */
function inputOf(
  { file, sha256, tables }: FileReading,
  unresolved: readonly Issue[],
): DocumentSources["inputs"][number] {
  const lost = unresolved.filter((issue) => issue.file === file).length;
  const rows = tables.flatMap((table) => table.rows ?? []);
  return {
    file,
    sha256,
    rowsRead: rows.reduce((sum, { read }) => sum + read, 0),
    rowsAccepted: rows.reduce((sum, { accepted }) => sum + accepted, -lost),
    rowsRejected: rows.reduce((sum, { rejected }) => sum + rejected, lost),
  };
}
