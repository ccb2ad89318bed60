import { join } from "node:path";
import type { Cell, Procedure } from "../facts/cell.ts";
import { type Facts, openFacts } from "../facts/facts.ts";
import { referenceResolve } from "../facts/reference-resolve.ts";
import { PrivateFolder } from "../read/private-folder.ts";
import { readFile } from "../read/read-file.ts";
import type { RegionSettings } from "../read/region-settings.ts";
import { openRegion, type Region, type RegionFile } from "../read/region.ts";
import type {
  ContextRow,
  FileReading,
  MarkerRow,
  Override,
  ParticipationRow,
  School,
} from "../read/tables.ts";
import { regionalScales } from "../reference/mark-scales.ts";
import { breaksBetween } from "../reference/series-breaks.ts";
import type { Issue } from "../shared/issue.ts";
import { gather, resolveGathered } from "./gathering.ts";
import { accountFile, copyOf, type FileQuality, type Quality, withRejected } from "./quality.ts";
import { restoreZeros, schoolRegistry } from "./school-registry.ts";

/** Everything known of a region, as plain records. */
export interface RegionData {
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
  /** Files that were read, with their hashes and rows. */
  readonly inputs: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly rowsRead: number;
    readonly rowsAccepted: number;
    readonly rowsRejected: number;
  }[];
  /** Whether two years of a procedure cannot be compared. */
  readonly isBreak: (procedure: Procedure, from: number, to: number) => boolean;
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
  /** Leaves results unread: what is asked needs the small tables only. */
  readonly withoutResults?: boolean;
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
  const files = inReadingOrder(region).filter(
    ({ place }) => place !== "results" || options.withoutResults !== true,
  );
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
