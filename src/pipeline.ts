import { join } from "node:path";
import { accountFile } from "./account-file.ts";
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
} from "./read/index.ts";
import type { ClassifyInput } from "./clusters/index.ts";
import {
  buildWorld,
  objectivity,
  type ObjectivityOptions,
  type SchoolObjectivity,
} from "./indicators/index.ts";
import { gather, resolveGathered } from "./gathering.ts";
import { breaksBetween, judgesObjectivity, regionalScales } from "./reference/index.ts";
import type { Issue } from "./shared/issue.ts";
import { copyOf, withRejected, type FileQuality, type Quality } from "./quality.ts";
import { restoreZeros, schoolRegistry } from "./school-registry.ts";

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
  /** Where it was read from: road maps and the tables of `support/` are read when they are wanted. */
  readonly folder: string;
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

const placeOrder = ["register", "results", "context", "participation", "overrides"] as const;

/** Register first: codes of everything after it are resolved against it. */
function inReadingOrder(region: Region): RegionFile[] {
  const rank = ({ place }: RegionFile) => placeOrder.findIndex((one) => one === place);
  return region.files.filter((file) => rank(file) >= 0).sort((a, b) => rank(a) - rank(b));
}

/** Pupils' rows are counted by now: they are not kept in memory till the end. */
const withoutPupils = (reading: FileReading): FileReading => ({
  ...reading,
  tables: reading.tables.filter(({ table }) => !["students", "appeals"].includes(table.kind)),
});

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
  const read = (file: RegionFile) =>
    readFile(join(folder, file.file), {
      name: file.file,
      settings,
      folder: temporary,
      ...(options.bigCsv !== undefined && { bigCsv: options.bigCsv }),
    });

  // 1. The register, so that codes can be told.
  const register = await Promise.all(files.filter((one) => one.place === "register").map(read));
  const restored = restoreZeros(gather(register).schools, settings);
  const registry = schoolRegistry(restored.schools, settings);

  // 2. Everything else, one file at a time: rows into counts.
  const facts = await openFacts({
    resolve: referenceResolve(registry.resolve, {
      minimums: settings.minimums,
      scales: regionalScales(settings.scales),
    }),
    settings: factsSettings(settings, options, temporary),
  });
  const quality: FileQuality[] = [];
  const plain: FileReading[] = [];
  for (const [done, file] of files.entries()) {
    options.progress?.(done, files.length, file.file);
    const reading = register.find((one) => one.file === file.file) ?? (await read(file));
    const first = quality.find(({ sha256, rowsRead }) => rowsRead > 0 && sha256 === reading.sha256);
    if (first) {
      quality.push(copyOf(reading, first.file));
      continue;
    }
    quality.push(await accountFile(reading, facts));
    plain.push(withoutPupils(reading));
  }

  // 3. Counts of all years at once: attempts, appeals and exports that speak of the same cell.
  const finishing = await facts.finish();
  const cells = await facts.cells();

  // 4. Context, decisions, markers, support: codes as in the results.
  const { rows, issues: unresolved } = resolveGathered(gather(plain), registry);

  // A school that stands in the register twice is a rejected row of its file, not one more note.
  const isDoubled = ({ severity }: Issue): boolean => severity === "error";
  const doubled = restored.issues.filter(isDoubled);
  const accounts = withRejected(quality, [...unresolved, ...doubled]);

  return {
    folder,
    title: settings.title,
    settings,
    schools: registry.schools(),
    cells,
    ...rows,
    inputs: accounts.map(({ file, sha256, rowsRead, rowsAccepted, rowsRejected }) => ({
      file,
      sha256,
      rowsRead,
      rowsAccepted,
      rowsRejected,
    })),
    isBreak: (procedure, from, to) =>
      breaksBetween(procedure, from, to, regionalScales(settings.scales)).length > 0,
    quality: {
      files: accounts,
      issues: [
        ...region.issues,
        ...restored.issues.filter((issue) => !isDoubled(issue)),
        ...finishing,
      ],
    },
    facts,
    close: async () => {
      facts.close();
      await temporary.remove();
    },
  };
}

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
  const held = region.cells.some((cell) => judgesObjectivity(cell) && cell.year === year);
  if (!held && region.markers.length === 0) return [];
  const input = {
    world: buildWorld(region),
    year,
    histograms: held ? await region.facts.histograms({ exam: "ВПР", year }) : [],
    scales: regionalScales(region.settings.scales),
    official: region.markers,
  };
  return objectivity(input, options);
}
