import { join } from "node:path";
import { openFacts, referenceResolve, type Cell, type Facts } from "./facts/index.ts";
import {
  openRegion,
  PrivateFolder,
  readFile,
  type ContextRow,
  type FileReading,
  type MarkerRow,
  type Override,
  type ParticipationRow,
  type Region,
  type RegionFile,
  type RegionSettings,
  type School,
  type Table,
} from "./read/index.ts";
import type { ClassifyInput } from "./clusters/index.ts";
import {
  buildWorld,
  objectivity,
  type ObjectivityOptions,
  type SchoolObjectivity,
} from "./indicators/index.ts";
import { breaksBetween } from "./reference/index.ts";
import type { FileQuality, Quality } from "./quality.ts";
import { restoreZeros, schoolRegistry, type SchoolRegistry } from "./school-registry.ts";
import type { Issue } from "./shared/issue.ts";

/**
 * The page to read first. A folder of exports becomes exact counts, and these become a list:
 *
 *   read ──▶ facts ──▶ indicators ──▶ criteria ──▶ clusters ──▶ report
 *   bytes    counts    numbers        verdicts     groups       pages
 *
 * `loadRegion` is the first half (bytes → counts, with an honest account of every row); `classify` of
 * `clusters` the second, and pure.
 */

/** Everything known of a region, as plain records. */
export interface RegionData extends ClassifyInput {
  readonly title: string;
  readonly settings: RegionSettings;
  readonly schools: readonly School[];
  readonly cells: readonly Cell[];
  readonly context: readonly ContextRow[];
  readonly overrides: readonly Override[];
  readonly markers: readonly MarkerRow[];
  readonly participation: readonly ParticipationRow[];
  readonly inputs: NonNullable<ClassifyInput["inputs"]>;
  readonly quality: Quality;
  /** Slices, tasks, histograms and the files of cells: asked of the engine when wanted. */
  readonly facts: Facts;
  /** Lets the engine and its temporary files go. */
  readonly close: () => Promise<void>;
}

export interface LoadOptions {
  /** Told before each file, with how many are done. */
  readonly progress?: (done: number, total: number, file: string) => void;
  /** A CSV with more bytes than this goes through the engine's reader when its layout allows it. */
  readonly bigCsv?: number;
  /** DuckDB's memory limit, e.g. `800MB`. */
  readonly memory?: string;
}

/** What files other than results gave. */
interface Gathered {
  readonly schools: School[];
  readonly context: ContextRow[];
  readonly overrides: Override[];
  readonly markers: MarkerRow[];
  readonly participation: ParticipationRow[];
}

const placeOrder = ["register", "results", "context", "participation", "overrides"] as const;

/** Register first: codes of everything after it are resolved against it. */
function inReadingOrder(region: Region): RegionFile[] {
  const rank = ({ place }: RegionFile) => placeOrder.findIndex((one) => one === place);
  return region.files.filter((file) => rank(file) >= 0).sort((a, b) => rank(a) - rank(b));
}

/** Rows of the plain tables go into the gathering; pupils and counts go to facts. */
function gather(table: Table, into: Gathered): void {
  switch (table.kind) {
    case "schools":
      into.schools.push(...table.rows);
      return;
    case "context":
      into.context.push(...table.rows);
      return;
    case "overrides":
      into.overrides.push(...table.rows);
      return;
    case "markers":
      into.markers.push(...table.rows);
      return;
    case "participation":
      into.participation.push(...table.rows);
      return;
    case "students":
    case "appeals":
    case "aggregates":
      return;
  }
}

async function count(table: Table, facts: Facts) {
  switch (table.kind) {
    case "students":
      return facts.addStudents(table);
    case "appeals":
      return facts.addAppeals(table);
    case "aggregates":
      return facts.addAggregates(table);
    default:
      return undefined;
  }
}

/** Counts one file's tables and says what became of its rows. */
async function account(reading: FileReading, facts: Facts): Promise<FileQuality> {
  const issues: Issue[] = [...reading.issues];
  let [read, accepted, rejected, service] = [0, 0, 0, 0];
  for (const { table, rows, service: seen, rejected: refused } of reading.tables) {
    const counted = await count(table, facts);
    const own = counted?.rows ?? rows;
    issues.push(...(counted?.issues ?? []));
    // Rows that the layout refused never reached facts; plain tables count theirs themselves.
    const before = counted ? refused : 0;
    read += (own?.read ?? 0) + before;
    accepted += own?.accepted ?? 0;
    rejected += (own?.rejected ?? 0) + before;
    service += seen + (counted?.rows.service ?? 0);
  }
  return {
    file: reading.file,
    sha256: reading.sha256,
    layout: reading.layout,
    rowsRead: read,
    rowsAccepted: accepted,
    rowsRejected: rejected,
    rowsService: service,
    personalColumnsDropped: reading.personalColumns,
    issues,
  };
}

/** Codes of the small tables are resolved like those of results; unknown ones are told and left out. */
function resolveCodes<T extends { readonly school: string; readonly line: number }>(
  rows: readonly T[],
  registry: SchoolRegistry,
  year: (row: T) => number,
  issues: Issue[],
): T[] {
  return rows.flatMap((row) => {
    const found = registry.resolve({
      code: row.school,
      name: "",
      municipality: "",
      year: year(row),
    });
    if ("value" in found) return [{ ...row, school: found.value }];
    issues.push({
      code: found.problem.code,
      severity: "warning",
      line: row.line,
      found: row.school,
      expected: found.problem.expected,
    });
    return [];
  });
}

const factsSettings = (
  settings: RegionSettings,
  options: LoadOptions,
  temporary: PrivateFolder,
) => ({
  population: settings.population === "all" ? ("all" as const) : ("main" as const),
  attempts: settings.attempt,
  ...(options.memory !== undefined && { memory: options.memory }),
  spill: () => temporary.path(),
});

/**
 * Reads a region's folder into exact counts: every file by its header, every row accepted or rejected
 * with a reason.
 *
 * @param folder folder by the data contract (see README)
 * @throws RegionFolderError, RegionFileError when there is nothing to read or region.json is wrong;
 *   what is wrong inside files is in `quality`, never thrown
 */
export async function loadRegion(folder: string, options: LoadOptions = {}): Promise<RegionData> {
  const region = await openRegion(folder);
  const { settings } = region;
  const files = inReadingOrder(region);
  const temporary = new PrivateFolder();
  const gathered: Gathered = {
    schools: [],
    context: [],
    overrides: [],
    markers: [],
    participation: [],
  };
  const read = (file: RegionFile) =>
    readFile(join(folder, file.file), {
      name: file.file,
      settings,
      folder: temporary,
      ...(options.bigCsv !== undefined && { bigCsv: options.bigCsv }),
    });

  // 1. The register, so that codes can be told.
  const register = await Promise.all(files.filter((one) => one.place === "register").map(read));
  for (const { tables } of register) for (const { table } of tables) gather(table, gathered);
  const { schools, issues: repaired } = restoreZeros(gathered.schools, settings);
  const registry = schoolRegistry(schools, settings);

  // 2. Everything else, one file at a time: rows into counts.
  const facts = await openFacts({
    resolve: referenceResolve(registry.resolve, {
      minimums: settings.minimums,
      scales: scalesOf(settings),
    }),
    settings: factsSettings(settings, options, temporary),
  });
  const quality: FileQuality[] = [];
  for (const [done, file] of files.entries()) {
    options.progress?.(done, files.length, file.file);
    const known = register.find((one) => one.file === file.file);
    const reading = known ?? (await read(file));
    if (!known) for (const { table } of reading.tables) gather(table, gathered);
    quality.push(await account(reading, facts));
  }

  // 3. Counts of all years at once: attempts, appeals and exports that speak of the same cell.
  const finishing = await facts.finish();
  const cells = await facts.cells();
  const issues: Issue[] = [...region.issues, ...repaired, ...finishing];
  const context = resolveCodes(gathered.context, registry, (row) => row.year, issues);
  const overrides = resolveCodes(gathered.overrides, registry, (row) => row.year ?? 9999, issues);
  const markers = resolveCodes(gathered.markers, registry, (row) => row.year, issues);
  const participation = resolveCodes(gathered.participation, registry, (row) => row.year, issues);

  return {
    title: settings.title,
    settings,
    schools: registry.schools(),
    cells,
    context,
    overrides,
    markers,
    participation,
    inputs: quality.map(({ file, sha256, rowsRead, rowsAccepted, rowsRejected }) => ({
      file,
      sha256,
      rowsRead,
      rowsAccepted,
      rowsRejected,
    })),
    isBreak: (procedure, from, to) =>
      breaksBetween(procedure, from, to, scalesOf(settings)).length > 0,
    quality: { files: quality, issues },
    facts,
    close: async () => {
      facts.close();
      await temporary.remove();
    },
  };
}

/** Scales of `region.json` that name their grade; the ОГЭ's is 9. */
const scalesOf = (settings: RegionSettings) =>
  settings.scales.map((scale) => ({ ...scale, grade: scale.grade ?? 9 }));

/**
 * Possible markers of ВПР that are not objective, with the official lists of the folder (объективность
 * ВПР). Give it to `classify` as `objectivity`: marked schools are then not led by their ВПР.
 *
 * @param options rules and thresholds; `objectivityDefaults` when absent
 */
export async function loadObjectivity(
  region: RegionData,
  year: number,
  options?: ObjectivityOptions,
): Promise<SchoolObjectivity[]> {
  const held = region.cells.some((cell) => cell.exam === "ВПР" && cell.year === year);
  if (!held && region.markers.length === 0) return [];
  const input = {
    world: buildWorld(region),
    year,
    histograms: held ? await region.facts.histograms({ exam: "ВПР", year }) : [],
    scales: scalesOf(region.settings),
    official: region.markers,
  };
  return objectivity(input, options);
}
