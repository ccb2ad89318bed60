import { stat } from "node:fs/promises";
import type { Cells } from "../facts/cell.ts";
import type { Facts, FactsSettings } from "../facts/facts.ts";
import { referenceResolve } from "../facts/reference-resolve.ts";
import type { Resolve } from "../facts/resolve.ts";
import type { ResultSource } from "../facts/result-source.ts";
import type { UnreadWork } from "../facts/rows-lost.ts";
import type { Tallies } from "../facts/tallies.ts";
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
import { hasResults, openAccounts, type ReadFile } from "./account-files.ts";
import { gather, gatheredTogether, joinContext, joinMarkers, resolveGathered, settled } from "./gathering.ts"; // prettier-ignore
import { mendRegister } from "./mend-register.ts";
import { notOpened, type Quality, unreadFiles, withRejected, printableQuality } from "./quality.ts";
import { leftUnread, resultsElsewhere } from "./results-elsewhere.ts";
import { isKeepable, type KeptResults, shown } from "./results-reading.ts";
import { schoolIssues } from "./school-issues.ts";
import { schoolRegistry, type SchoolRegistry } from "./school-registry.ts";

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

/** A region that has been read. */
export interface ReadRegion {
  readonly records: RegionRecords;
  readonly cells: Cells;
  readonly facts: Tallies;
  /** Writes all that may be asked of results into a folder, for `storedTallies`. */
  readonly save: (folder: string) => Promise<void>;
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
  /** Where results lie instead of the files of `results/`, which then stay unread. */
  readonly source?: ResultSource;
  /** Gets the settled rows of results before they go, for another engine. */
  readonly settled?: NonNullable<FactsSettings["settled"]>;
}

const placeOrder = ["register", "results", "context", "participation", "overrides"] as const;

/** Register first: codes of everything after it are resolved against it. */
function inReadingOrder(region: Region): RegionFile[] {
  const rank = ({ place }: RegionFile) => placeOrder.findIndex((one) => one === place);
  return region.files.filter((file) => rank(file) >= 0).sort((a, b) => rank(a) - rank(b));
}

/** What the texts of results mean in this region. */
const resolveOf = (registry: SchoolRegistry, settings: RegionSettings): Resolve => ({
  ...referenceResolve(registry.resolve, {
    minimums: settings.minimums,
    scales: regionalScales(settings.scales),
  }),
  hearsNames: !registry.isRegistered,
  settle: () => registry.settle().codeOf,
});

/** Opens what rows of results are counted in: the engine is loaded only where there are some to count. */
async function openCounting(
  registry: SchoolRegistry,
  settings: RegionSettings,
  options: ReadingOptions,
  temporary: PrivateFolder,
): Promise<Facts> {
  const { openFacts } = await import("../facts/facts.ts");
  return openFacts({
    resolve: resolveOf(registry, settings),
    settings: {
      population: settings.population === "all" ? "all" : "main",
      attempts: settings.attempt,
      ...(options.memory !== undefined && { memory: options.memory }),
      ...(options.settled && { settled: options.settled }),
      spill: () => temporary.path(),
    },
  });
}

/** Reads files one after another; tells how many are done. */
function reader(
  settings: RegionSettings,
  { progress, bigCsv }: ReadingOptions,
  temporary: PrivateFolder,
  total: number,
) {
  let done = 0;
  const read = (file: FoundFile): Promise<FileReading> =>
    readFile(file.path, {
      name: file.file,
      settings,
      folder: temporary,
      ...(bigCsv !== undefined && { bigCsv }),
    });
  async function* each(files: readonly RegionFile[]): AsyncGenerator<ReadFile> {
    for (const file of files) {
      progress?.(done++, total, file.file);
      yield { place: file.place, reading: await read(file) };
    }
  }
  const all = async (files: readonly RegionFile[]): Promise<readonly ReadFile[]> => {
    const readings: ReadFile[] = [];
    for await (const one of each(files)) readings.push(one);
    return readings;
  };
  return { read, each, all };
}

/**
 * Reads a region's folder into exact counts: every file by its header, every row accepted or rejected
 * with a reason.
 *
 * @param folder folder by the data contract (see README)
 * @param kept results that were counted before, where nothing that they depend on has changed
 * @throws RegionFolderError, RegionFileError when there is nothing to read or region.json is wrong;
 *   what is wrong inside files is in `quality`, never thrown
 */
export async function readRegion(
  folder: string,
  options: ReadingOptions,
  kept?: KeptResults,
): Promise<ReadRegion> {
  const temporary = new PrivateFolder();
  const region = await openRegion(folder, temporary);
  const { settings } = region;
  const files = inReadingOrder(region).filter(
    ({ place }) => place !== "results" || (options.withoutResults !== true && !options.source),
  );
  const { read, each, all } = reader(settings, options, temporary, files.length);
  const results = files.filter(({ place }) => place === "results");

  // 1. The register, so that codes can be told, and the small tables.
  const register = await all(files.filter(({ place }) => place === "register"));
  const mended = mendRegister(gather(register.map(({ reading }) => reading)).schools, settings);
  const registry = schoolRegistry(mended.schools, settings);
  const others = await all(
    files.filter(({ place }) => place !== "register" && place !== "results"),
  );

  // 2. Results, one file at a time: rows into counts. With a register they depend on nothing else.
  const isApart = registry.isRegistered && ![...register, ...others].some(hasResults);
  const known = options.source
    ? await resultsElsewhere(options.source, {
        ...{ registry, settings, memory: options.memory },
        resolve: resolveOf(registry, settings),
      })
    : isApart
      ? await kept?.find()
      : undefined;
  const counting = known ?? (await openCounting(registry, settings, options, temporary));
  const {
    files: filesRead,
    add,
    recall,
  } = openAccounts("heard" in counting ? undefined : counting);
  const ofRegister = await add(register);
  const ofResults = known?.tables ?? (await add(each(results)));
  recall(known?.accounts ?? []);
  registry.recall(known?.heard ?? []);
  const [heard, accountsOfResults] = [registry.heard(), filesRead.slice(register.length)];
  const ofOthers = await add(others);

  // 3. Context, decisions, markers, support: schools as in the results. Then all names are known.
  const gathered = gatheredTogether([ofRegister, ofResults, ofOthers]);
  const { rows: resolved, issues: unresolved } = resolveGathered(gathered, registry);
  registry.learn(gathered.schools);
  const schools = registry.settle();
  const rows = settled(resolved, schools.codeOf);
  const context = joinContext(rows.context);
  const markers = joinMarkers(rows.markers);

  // 4. Counts of all years at once: attempts, appeals and exports that speak of the same cell.
  const unreadNow = [...unreadFiles({ files: filesRead, issues: [] }), ...notOpened(region.issues)];
  const unread = unreadNow.flatMap(({ file }) => workOf(file, settings));
  const found = "heard" in counting ? counting : await counted(counting, unread);
  const { cells, facts, finishing } = found;
  let { save } = found;
  if (kept && isApart && !known && heard) {
    const said = { accounts: accountsOfResults, tables: ofResults, heard, finishing };
    if (isKeepable(said, registry)) save = await kept.keep(shown(said), save);
  }
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
      ...(options.source ? leftUnread(region, options.source) : []),
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
  return { records, cells, facts, save, close };
}

/** Results when all of them have been read. */
async function counted(facts: Facts, unread: readonly UnreadWork[]) {
  const finishing = await facts.finish(unread);
  return { finishing, facts, save: facts.save, cells: await facts.allCells() };
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
