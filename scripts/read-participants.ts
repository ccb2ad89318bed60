import { join } from "node:path";
import {
  openRegion,
  readFile,
  type ContextRow,
  type ParticipationRow,
  type School,
} from "../src/read/index.ts";
import type { Issue } from "../src/shared/issue.ts";
import { restoreZeros, schoolRegistry } from "../src/school-registry.ts";
import type { ExecutionInput } from "../src/support/index.ts";

/** Who takes part in the support of some years, with the context of their schools. */
export interface Participants extends Pick<ExecutionInput, "participants"> {
  readonly context: NonNullable<ExecutionInput["context"]>;
  readonly issues: readonly Issue[];
}

const places: ReadonlySet<string> = new Set(["register", "participation", "context"]);

/** Reads the small tables of a region's folder only: a road map needs no results. */
export async function readParticipants(
  folder: string,
  years: readonly number[],
): Promise<Participants> {
  const region = await openRegion(folder);
  const schools: School[] = [];
  const taking: ParticipationRow[] = [];
  const context: ContextRow[] = [];
  const issues: Issue[] = [];
  for (const { file, place } of region.files) {
    if (!places.has(place)) continue;
    const reading = await readFile(join(folder, file), { name: file, settings: region.settings });
    issues.push(...reading.issues.filter(({ severity }) => severity === "error"));
    for (const { table } of reading.tables) {
      if (table.kind === "schools") schools.push(...table.rows);
      else if (table.kind === "participation") taking.push(...table.rows);
      else if (table.kind === "context") context.push(...table.rows);
    }
  }
  const { schools: whole } = restoreZeros(schools, region.settings);
  const registry = schoolRegistry(whole, region.settings);
  const codeOf = (code: string, year: number): string => {
    const found = registry.resolve({ code, name: "", municipality: "", year });
    return "value" in found ? found.value : code;
  };
  const inYears = ({ year }: { readonly year: number }) => years.includes(year);
  const codes = new Set(taking.filter(inYears).map(({ school, year }) => codeOf(school, year)));
  return {
    participants: registry.schools().filter(({ code }) => codes.has(code)),
    context: new Map(
      context.filter(inYears).map(({ school, year, values }) => [codeOf(school, year), values]),
    ),
    issues,
  };
}
