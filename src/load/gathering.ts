import type {
  ContextRow,
  FileReading,
  MarkerRow,
  Override,
  ParticipationRow,
  School,
} from "../read/tables.ts";
import { contextVariables } from "../reference/context-variables.ts";
import { equalCauses } from "../shared/equal-causes.ts";
import type { Issue } from "../shared/issue.ts";
import { printableValue } from "../shared/printable-value.ts";
import { always, type SchoolRegistry } from "./school-registry.ts";

/** A row with the file it stands in. */
type Placed<T> = T & { readonly file: string };

/** Rows of the plain tables of a folder: everything but pupils and counts. */
export interface Gathered {
  readonly schools: readonly Placed<School>[];
  readonly context: readonly ContextRow[];
  readonly overrides: readonly Placed<Override>[];
  readonly markers: readonly Placed<MarkerRow>[];
  readonly participation: readonly Placed<ParticipationRow>[];
}

/** The rows of a table, each with its file. */
const placed = <T>(table: { readonly file: string; readonly rows: readonly T[] }): Placed<T>[] =>
  table.rows.map((row) => ({ ...row, file: table.file }));

/** The plain rows of files that were read, in the order of the files. */
export function gather(readings: readonly FileReading[]): Gathered {
  const tables = readings.flatMap((reading) => reading.tables.map(({ table }) => table));
  return {
    schools: tables.flatMap((table) => (table.kind === "schools" ? placed(table) : [])),
    context: tables.flatMap((table) => (table.kind === "context" ? table.rows : [])),
    overrides: tables.flatMap((table) => (table.kind === "overrides" ? placed(table) : [])),
    markers: tables.flatMap((table) => (table.kind === "markers" ? placed(table) : [])),
    participation: tables.flatMap((table) => (table.kind === "participation" ? placed(table) : [])),
  };
}

/** Rows of several groups of files, in the order of the groups. */
export const gatheredTogether = (groups: readonly Gathered[]): Gathered => ({
  schools: groups.flatMap(({ schools }) => schools),
  context: groups.flatMap(({ context }) => context),
  overrides: groups.flatMap(({ overrides }) => overrides),
  markers: groups.flatMap(({ markers }) => markers),
  participation: groups.flatMap(({ participation }) => participation),
});

/**
 * The rows with codes resolved like those of results. A row of a school that is not in the register
 * is rejected: one issue each, with its file.
 */
export function resolveGathered(
  gathered: Gathered,
  registry: SchoolRegistry,
): { readonly rows: Omit<Gathered, "schools">; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const resolved = <T extends Placed<{ readonly school: string; readonly line: number }>>(
    rows: readonly T[],
    year: (row: T) => number,
  ): T[] =>
    rows.flatMap((row) => {
      const written = { code: row.school, name: "", municipality: "", year: year(row) };
      const found = registry.resolve(written);
      if ("value" in found) return [{ ...row, school: found.value }];
      const { code, expected } = found.problem;
      const { file, line, school } = row;
      issues.push({
        code,
        severity: "error",
        file,
        line,
        column: "школа",
        found: printableValue("school", school),
        expected,
      });
      return [];
    });
  return {
    rows: {
      context: resolved(gathered.context, (row) => row.year),
      // One without a year speaks of all: today's code is meant.
      overrides: resolved(gathered.overrides, (row) => row.year ?? always),
      markers: resolved(gathered.markers, (row) => row.year),
      participation: resolved(gathered.participation, (row) => row.year),
    },
    issues,
  };
}

/** The same rows with the codes that schools have when everything has been read. */
export function settled(
  rows: Omit<Gathered, "schools">,
  codeOf: (resolved: string) => string,
): Omit<Gathered, "schools"> {
  const of = <T extends { readonly school: string }>(list: readonly T[]): T[] =>
    list.map((row) => ({ ...row, school: codeOf(row.school) }));
  return {
    context: of(rows.context),
    overrides: of(rows.overrides),
    markers: of(rows.markers),
    participation: of(rows.participation),
  };
}

const titleOf = (variable: string): string =>
  contextVariables.find(({ id }) => id === variable)?.title ?? variable;

/**
 * One row of markers for a school and year: a list that names a school twice, in one file or two, marks
 * it once, with all that any of its rows marks. How many rows were repeated is told once a file.
 */
export function joinMarkers(rows: readonly Placed<MarkerRow>[]): {
  readonly rows: readonly Placed<MarkerRow>[];
  readonly issues: readonly Issue[];
} {
  const joined = new Map<string, Placed<MarkerRow>>();
  const repeated: Issue[] = [];
  for (const row of rows) {
    const key = JSON.stringify([row.school, row.year]);
    const earlier = joined.get(key);
    const markers = [...new Set([...(earlier?.markers ?? []), ...row.markers])].sort();
    joined.set(key, { ...(earlier ?? row), markers });
    if (!earlier) continue;
    const { file, line } = row;
    const same = markers.length === row.markers.length && markers.length === earlier.markers.length;
    const code = same ? "markers-repeated" : "markers-joined";
    repeated.push({ code, severity: "warning", file, line, found: String(row.year) });
  }
  return {
    rows: [...joined.values()],
    issues: equalCauses(repeated, ({ found }) => found ?? "", 1),
  };
}

/**
 * One row of context for a school and year, whatever sheets and files its values stand in. Where two of
 * them give one value differently, the later stands and that is told.
 */
export function joinContext(rows: readonly ContextRow[]): {
  readonly rows: readonly ContextRow[];
  readonly issues: readonly Issue[];
} {
  const joined = new Map<string, ContextRow>();
  const issues: Issue[] = [];
  for (const row of rows) {
    const key = JSON.stringify([row.school, row.year]);
    const earlier = joined.get(key);
    joined.set(key, earlier ? { ...row, values: { ...earlier.values, ...row.values } } : row);
    for (const [variable, value] of Object.entries(row.values)) {
      const before = earlier?.values[variable];
      if (before === undefined || before === value) continue;
      issues.push({
        ...{ code: "context-differs", severity: "warning", file: row.file, line: row.line },
        ...{ column: titleOf(variable), school: row.school, found: String(value) },
        expected: `${before}, как в ${earlier?.file ?? ""}`,
      });
    }
  }
  return { rows: [...joined.values()], issues: equalCauses(issues, () => "") };
}
