import { copyFile, link, readdir, readFile, writeFile } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { storedCells, storedTallies } from "../facts/stored-cells.ts";
import { cacheName } from "../read/walk-folder.ts";
import { readingVersion } from "../store/reading-version.ts";
import { inputsOfResults, type RegionInputs, regionInputs, regionLook } from "../store/region-inputs.ts"; // prettier-ignore
import { manifestFile, openResultStore, type ResultStore, type Tell } from "../store/result-store.ts"; // prettier-ignore
import type { ReadingOptions, ReadRegion, RegionRecords } from "./read-region.ts";
import type { KeptResults, ResultsReading } from "./results-reading.ts";

/** Which results are asked for, and where they may be stored. */
interface Asked {
  readonly folder: string;
  readonly cache: string;
  readonly reading: ReadingOptions;
  readonly tell: Tell;
}

const recordsFile = "records.json";
const readingFile = "reading.json";

/**
 * Takes a region from the store where all its files, the settings and the code that reads are as they were;
 * reads it and stores it otherwise. Files that change while they are read are not stored.
 */
export async function storedOrRead(
  { folder, cache, reading, tell }: Asked,
  read: (kept?: KeptResults) => Promise<ReadRegion>,
): Promise<ReadRegion> {
  if (isAmongFiles(folder, cache)) {
    tell(
      `Хранилище ${cache} стоит среди файлов региона и потому не используется: в его папке место только ${cacheName}.`,
      "not-written",
    );
    return read();
  }
  const look = await regionLook(folder).catch(() => undefined);
  // A folder that is not there or cannot be listed: whoever reads it says what is wrong.
  if (look === undefined) return read();
  const once = tellingOnce(tell);
  const inputs = await regionInputs(folder);
  const storeOf = (kind: string, of: RegionInputs) => {
    const asked = {
      reader: readingVersion(),
      options: { bigCsv: reading.bigCsv ?? null },
      inputs: of,
    };
    return openResultStore(cache, folder, kind, asked, once);
  };
  const store = storeOf("region", inputs);
  const found = await store.find();
  if (found !== undefined) {
    tell(
      `Файлы не менялись: результаты взяты из хранилища ${cache} (--no-cache — прочитать заново).`,
      "used",
    );
    return stored(found);
  }
  const isUnchanged = async () => (await regionLook(folder).catch(() => undefined)) === look;
  const region = await read(keptResults(storeOf("results", inputsOfResults(inputs)), isUnchanged));
  if (await isUnchanged())
    await store.keep(async (draft) => {
      await writeFile(join(draft, recordsFile), JSON.stringify(region.records));
      await region.save(draft);
    });
  return region;
}

/** Both entries of a region may be damaged by one cause, or refused for one: a line for both. */
function tellingOnce(tell: Tell): Tell {
  const told = new Set<string>();
  return (line, about) => {
    if (!told.has(about)) tell(line, about);
    told.add(about);
  };
}

/** Results of a region kept apart: what else is said of schools changes more often. */
function keptResults(store: ResultStore, isUnchanged: () => Promise<boolean>): KeptResults {
  const saveFrom = (entry: string) => (folder: string) =>
    linkFiles(entry, folder, [readingFile, manifestFile]);
  return {
    find: async () => {
      const found = await store.find();
      if (found === undefined) return undefined;
      // Written by this same version of the code, and every byte has been compared.
      const said = JSON.parse(await readFile(join(found, readingFile), "utf8")) as ResultsReading;
      return { ...said, ...(await countsOf(found)), save: saveFrom(found) };
    },
    keep: async (reading, save) => {
      if (!(await isUnchanged())) return save;
      const entry = await store.keep(async (draft) => {
        await writeFile(join(draft, readingFile), JSON.stringify(reading));
        await save(draft);
      });
      return entry === undefined ? save : saveFrom(entry);
    },
  };
}

/** Puts the files of one folder into another without a second copy of their bytes, where the system can. */
async function linkFiles(from: string, to: string, but: readonly string[]): Promise<void> {
  for (const name of (await readdir(from)).filter((one) => !but.includes(one)))
    await link(join(from, name), join(to, name)).catch(() =>
      copyFile(join(from, name), join(to, name)),
    );
}

/** Whether the store would be read as files of its own region. */
function isAmongFiles(folder: string, cache: string): boolean {
  const inside = relative(resolve(folder), resolve(cache));
  return !isAbsolute(inside) && ![cacheName, ".."].includes(inside.split(sep)[0] ?? "");
}

const countsOf = async (folder: string) => ({
  facts: storedTallies(folder),
  cells: await storedCells(folder),
});

async function stored(folder: string): Promise<ReadRegion> {
  const { facts, cells } = await countsOf(folder);
  // Written by this same version of the code, and every byte has been compared.
  const records = JSON.parse(await readFile(join(folder, recordsFile), "utf8")) as RegionRecords;
  return {
    ...{ records, cells, facts },
    save: (other) => linkFiles(folder, other, [recordsFile, manifestFile]),
    close: () => Promise.resolve(facts.close()),
  };
}
