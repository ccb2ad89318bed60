import { readFile, writeFile } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Cells } from "../facts/cell.ts";
import { storedCells, storedTallies } from "../facts/stored-cells.ts";
import type { Tallies } from "../facts/tallies.ts";
import { cacheName } from "../read/walk-folder.ts";
import { readingVersion } from "../store/reading-version.ts";
import { regionInputs, regionLook } from "../store/region-inputs.ts";
import { openResultStore, type Tell } from "../store/result-store.ts";
import type { ReadingOptions, ReadRegion, RegionRecords } from "./read-region.ts";

/** Which results are asked for, and where they may be stored. */
interface Asked {
  readonly folder: string;
  readonly cache: string;
  readonly reading: ReadingOptions;
  readonly tell: Tell;
}

/** A region that was read, now or before. */
interface KnownRegion extends Omit<ReadRegion, "facts"> {
  readonly facts: Tallies;
}

const recordsFile = "records.json";

/**
 * Takes a region from the store where all its files, the settings and the code that reads are as they were;
 * reads it and stores it otherwise. Files that change while they are read are not stored.
 */
export async function storedOrRead(
  { folder, cache, reading, tell }: Asked,
  read: () => Promise<ReadRegion>,
): Promise<KnownRegion> {
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
  const asked = {
    reader: readingVersion(),
    options: { bigCsv: reading.bigCsv ?? null },
    inputs: await regionInputs(folder),
  };
  const store = openResultStore(cache, folder, asked, tell);
  const found = await store.find();
  if (found !== undefined) {
    tell(
      `Файлы не менялись: результаты взяты из хранилища ${cache} (--no-cache — прочитать заново).`,
      "used",
    );
    return stored(found);
  }
  const region = await read();
  if ((await regionLook(folder).catch(() => undefined)) === look)
    await store.keep(async (draft) => {
      await writeFile(join(draft, recordsFile), JSON.stringify(region.records));
      await region.facts.save(draft);
    });
  return region;
}

/** Whether the store would be read as files of its own region. */
function isAmongFiles(folder: string, cache: string): boolean {
  const inside = relative(resolve(folder), resolve(cache));
  return !isAbsolute(inside) && ![cacheName, ".."].includes(inside.split(sep)[0] ?? "");
}

async function stored(folder: string): Promise<KnownRegion> {
  const facts = storedTallies(folder);
  const cells: Cells = await storedCells(folder);
  // Written by this same version of the code, and every byte has been compared.
  const records = JSON.parse(await readFile(join(folder, recordsFile), "utf8")) as RegionRecords;
  return { records, cells, facts, close: () => Promise.resolve(facts.close()) };
}
