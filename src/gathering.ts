import type {
  ContextRow,
  FileReading,
  MarkerRow,
  Override,
  ParticipationRow,
  School,
} from "./read/index.ts";
import type { SchoolRegistry } from "./school-registry.ts";
import type { Issue } from "./shared/issue.ts";

/** Rows of the plain tables of a folder: everything but pupils and counts. */
export interface Gathered {
  readonly schools: readonly School[];
  readonly context: readonly ContextRow[];
  readonly overrides: readonly Override[];
  readonly markers: readonly MarkerRow[];
  readonly participation: readonly ParticipationRow[];
}

/** The plain rows of files that were read, in the order of the files. */
export function gather(readings: readonly FileReading[]): Gathered {
  const tables = readings.flatMap((reading) => reading.tables.map(({ table }) => table));
  return {
    schools: tables.flatMap((table) => (table.kind === "schools" ? table.rows : [])),
    context: tables.flatMap((table) => (table.kind === "context" ? table.rows : [])),
    overrides: tables.flatMap((table) => (table.kind === "overrides" ? table.rows : [])),
    markers: tables.flatMap((table) => (table.kind === "markers" ? table.rows : [])),
    participation: tables.flatMap((table) => (table.kind === "participation" ? table.rows : [])),
  };
}

/** An override without a year speaks of all: today's code is meant. */
const always = 9999;

/**
 * The rows with codes resolved like those of results. A school that is not in the register is told
 * and left out.
 */
export function resolveGathered(
  gathered: Gathered,
  registry: SchoolRegistry,
): { readonly rows: Omit<Gathered, "schools">; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const resolved = <T extends { readonly school: string; readonly line: number }>(
    rows: readonly T[],
    year: (row: T) => number,
  ): T[] =>
    rows.flatMap((row) => {
      const written = { code: row.school, name: "", municipality: "", year: year(row) };
      const found = registry.resolve(written);
      if ("value" in found) return [{ ...row, school: found.value }];
      const { code, expected } = found.problem;
      const place = "file" in row && typeof row.file === "string" ? { file: row.file } : {};
      issues.push({
        ...place,
        code,
        severity: "warning",
        line: row.line,
        found: row.school,
        expected,
      });
      return [];
    });
  return {
    rows: {
      context: resolved(gathered.context, (row) => row.year),
      overrides: resolved(gathered.overrides, (row) => row.year ?? always),
      markers: resolved(gathered.markers, (row) => row.year),
      participation: resolved(gathered.participation, (row) => row.year),
    },
    issues,
  };
}
