import { stat } from "node:fs/promises";
import type { Cells } from "../facts/cell.ts";
import { type Facts, openFacts } from "../facts/facts.ts";
import { referenceResolve } from "../facts/reference-resolve.ts";
import type { UnreadWork } from "../facts/rows-lost.ts";
import { fileHints } from "../read/file-hints.ts";
import { layouts } from "../read/layouts.ts";
import { PrivateFolder } from "../read/private-folder.ts";
import { readFile } from "../read/read-file.ts";
import type { RegionSettings, SchoolAlias } from "../read/region-settings.ts";
import type { RegionFile } from "../read/region-files.ts";
import { openRegion, type Region } from "../read/region.ts";
import type { FoundFile } from "../read/unpack-archive.ts";
import type {
  ContextRow,
  FileReading,
  MarkerRow,
  Override,
  ParticipationRow,
  School,
} from "../read/tables.ts";
import { regionalScales } from "../reference/mark-scales.ts";
import type { Issue } from "../shared/issue.ts";
import { gather, joinContext, joinMarkers, resolveGathered, settled } from "./gathering.ts";
import { mendRegister } from "./mend-register.ts";
import {
  accountFile,
  copyOf,
  type FileQuality,
  notOpened,
  type Quality,
  unreadFiles,
  withRejected,
  printableQuality,
} from "./quality.ts";
import { schoolIssues } from "./school-issues.ts";
import { schoolRegistry } from "./school-registry.ts";

/** What a region's files say besides results, and what became of the files: plain records. */
export interface RegionRecords {
  readonly title: string;
  readonly settings: RegionSettings;
  readonly schools: readonly School[];
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
  /** Files among the data of which nothing was understood; each with its reasons in `quality`. */
  readonly unread: readonly string[];
  /** Schools that may be one: what `region.json` would say of them, for somebody to confirm. */
  readonly aliases: readonly SchoolAlias[];
  readonly quality: Quality;
}

/** A region that has just been read. */
export interface ReadRegion {
  readonly records: RegionRecords;
  readonly cells: Cells;
  readonly facts: Facts;
  /** Lets the engine and its temporary files go. */
  readonly close: () => Promise<void>;
}

/** How a region is read. */
export interface ReadingOptions {
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
  options: ReadingOptions,
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
export async function readRegion(folder: string, options: ReadingOptions): Promise<ReadRegion> {
  const temporary = new PrivateFolder();
  const region = await openRegion(folder, temporary);
  const { settings } = region;
  const files = inReadingOrder(region).filter(
    ({ place }) => place !== "results" || options.withoutResults !== true,
  );
  const read = (file: FoundFile) =>
    readFile(file.path, {
      name: file.file,
      settings,
      folder: temporary,
      ...(options.bigCsv !== undefined && { bigCsv: options.bigCsv }),
    });

  // 1. The register, so that codes can be told.
  const register = await Promise.all(files.filter((one) => one.place === "register").map(read));
  const mended = mendRegister(gather(register).schools, settings);
  const registry = schoolRegistry(mended.schools, settings);

  // 2. Everything else, one file at a time: rows into counts.
  const facts = await openFacts({
    resolve: {
      ...referenceResolve(registry.resolve, {
        minimums: settings.minimums,
        scales: regionalScales(settings.scales),
      }),
      hearsNames: mended.schools.length === 0,
      settle: () => registry.settle().codeOf,
    },
    settings: factsSettings(settings, options, temporary),
  });
  const filesRead: FileQuality[] = [];
  const plain: FileReading[] = [];
  for (const [done, file] of files.entries()) {
    options.progress?.(done, files.length, file.file);
    const reading = register.find((one) => one.file === file.file) ?? (await read(file));
    const first = filesRead.find(
      ({ sha256, rowsRead }) => rowsRead > 0 && sha256 === reading.sha256,
    );
    if (first) {
      filesRead.push(copyOf(reading, file.place, first.file));
      continue;
    }
    filesRead.push(await accountFile(reading, file.place, facts));
    plain.push(withoutPupils(reading));
  }

  // 3. Context, decisions, markers, support: schools as in the results. Then all names are known.
  const gathered = gather(plain);
  const { rows: resolved, issues: unresolved } = resolveGathered(gathered, registry);
  registry.learn(gathered.schools);
  const schools = registry.settle();
  const rows = settled(resolved, schools.codeOf);
  const context = joinContext(rows.context);
  const markers = joinMarkers(rows.markers);

  // 4. Counts of all years at once: attempts, appeals and exports that speak of the same cell.
  const unreadNow = [...unreadFiles({ files: filesRead, issues: [] }), ...notOpened(region.issues)];
  const finishing = await facts.finish(unreadNow.flatMap(({ file }) => workOf(file, settings)));
  const cells = await facts.allCells();
  const twins = registry.twins([...cells.cells, ...cells.closed]);

  // A school that stands in the register twice is a rejected row of its file, not one more note.
  const isDoubled = ({ severity }: Issue): boolean => severity === "error";
  const doubled = mended.issues.filter(isDoubled);
  const accounts = withRejected(filesRead, [...unresolved, ...doubled]);

  const misplaced = await misplacedTables(region, read);
  const outside = [...region.issues, ...misplaced];
  const unopened = notOpened(outside);
  const elsewhere = region.files
    .filter(({ place }) => place === "support" || place === "roadmap")
    .map(({ file }): Issue => ({ code: "file-read-later", severity: "note", file }));

  const quality = printableQuality({
    files: [...unopened, ...accounts],
    issues: [
      ...outside.filter((issue) => !unopened.some(({ issues }) => issues.includes(issue))),
      ...elsewhere,
      ...mended.issues.filter((issue) => !isDoubled(issue)),
      ...schoolIssues(schools.identities, twins),
      ...context.issues,
      ...markers.issues,
      ...finishing,
    ],
  });

  const records: RegionRecords = {
    title: settings.title,
    settings,
    schools: schools.schools,
    ...rows,
    context: context.rows,
    markers: markers.rows,
    inputs: accounts.map(({ file, sha256, rowsRead, rowsAccepted, rowsRejected }) => ({
      file,
      sha256,
      rowsRead,
      rowsAccepted,
      rowsRejected,
    })),
    aliases: twins.map(({ alias }) => alias),
    unread: unreadFiles(quality).map(({ file }) => file),
    quality,
  };
  const close = async () => {
    facts.close();
    await temporary.remove();
  };
  return { records, cells, facts, close };
}

/** Files that hold no results, whatever their path says. */
const isAbout =
  /(?:readme|инструкц|памятк|описани|пояснени|справк|приказ|письмо|демоверси|спецификац|кодификатор)/iu;

/** The work that an unread file is of, when its path names exam, subject and year. */
function workOf(file: string, settings: RegionSettings): UnreadWork[] {
  const { exam, subject, year, grade } = fileHints(file, settings.files);
  if (!file.startsWith("results/") || isAbout.test(file)) return [];
  if (exam === undefined || subject === undefined || year === undefined) return [];
  return [{ exam, subject, year, grade }];
}

/** Ids of layouts → where files of theirs belong. */
const placesOfLayouts: Readonly<Record<string, string>> = {
  "school-register": "schools.csv (или .xlsx) рядом с region.json",
  "school-context": "context/<год>",
  "context-book": "context/<год>",
  participation: "participation.csv рядом с region.json",
  overrides: "overrides.csv рядом с region.json",
};

/** Larger files are not opened just to say what they look like. */
const largestLooked = 64 * 1024 ** 2;

/** What is said of tables that lie where nothing is looked for: those that look like data, louder. */
async function misplacedTables(
  { misplaced }: Region,
  read: (file: FoundFile) => Promise<FileReading>,
): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const file of misplaced) {
    const { size } = await stat(file.path);
    const { layout } = size > largestLooked ? { layout: null } : await read(file);
    const known = layouts.find(({ id }) => id === layout);
    issues.push(
      known
        ? {
            ...{ code: "file-misplaced", severity: "warning", file: file.file, found: known.title },
            expected: `файл в ${placesOfLayouts[known.id] ?? "results/<год>"}`,
          }
        : { code: "file-unused", severity: "note", file: file.file },
    );
  }
  return issues;
}
