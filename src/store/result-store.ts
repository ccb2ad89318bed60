import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises"; // prettier-ignore
import { join } from "node:path";
import { changedFile, type Digests, folderDigests } from "../shared/folder-digests.ts";
import { refusalOf } from "../shared/system-refusals.ts";

/** What was stored of one region, for each state of its files that was read lately. */
export interface ResultStore {
  /** Folder of what was stored of exactly what is asked, every byte as it was written. */
  readonly find: () => Promise<string | undefined>;
  /**
   * Stores what `write` puts into the folder given to it: all of it or nothing.
   *
   * @returns the folder where it stands now; undefined where it could not be stored, which is told
   */
  readonly keep: (write: (folder: string) => Promise<void>) => Promise<string | undefined>;
}

/** Hears, in a Russian line, what became of the store; that it was used is no trouble. */
export type Tell = (line: string, about: "used" | "damaged" | "not-written") => void;

/** How many states of a region's files are kept: what was put back yesterday is at hand too. */
const mostKept = 3;
/** A draft that is older belongs to a run that was killed. */
const draftLives = 60 * 60 * 1000;
export const manifestFile = "manifest.json";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Opens the store of a region (хранилище результатов).
 *
 * @param root folder of the store; made when something is kept
 * @param folder of the region, whose entries it may be among those of others
 * @param kind what is stored of the region
 * @param asked all that decides what is stored: an entry is of this or of another state
 * @param tell hears, in a Russian line, that an entry was damaged or could not be written
 */
export function openResultStore(
  root: string,
  folder: string,
  kind: string,
  asked: unknown,
  tell: Tell,
): ResultStore {
  const state = JSON.stringify(asked);
  const region = `${digest(realpathSync(folder)).slice(0, 8)}-${kind}`;
  const entry = join(root, `${region}-${digest(state).slice(0, 24)}`);

  async function find(): Promise<string | undefined> {
    const damaged = await damageOf(entry, state);
    if (damaged === undefined) {
      // Which entries are in use is seen by their time; a store that is read only keeps none out.
      await utimes(entry, new Date(), new Date()).catch(() => undefined);
      return entry;
    }
    if (damaged === "") return undefined;
    tell(
      `Хранилище результатов повреждено (${join(entry, damaged)}): выгрузки прочитаны заново.`,
      "damaged",
    );
    await rm(entry, { recursive: true, force: true }).catch(() => undefined);
    return undefined;
  }

  async function keep(write: (folder: string) => Promise<void>): Promise<string | undefined> {
    let draft: string | undefined;
    try {
      await openRoot(root);
      draft = await mkdtemp(join(root, `${region}.draft-`));
      await write(draft);
      await seal(draft, state);
      await putInPlace(draft, entry, state);
      await prune(root, region);
      return entry;
    } catch (error) {
      const why = refusalOf(error) ?? (error instanceof Error ? error.message : String(error));
      tell(
        `Хранилище результатов в ${root} не записано: ${why}. Другая папка — в --cache, без хранилища — --no-cache.`,
        "not-written",
      );
      return undefined;
    } finally {
      if (draft !== undefined) await rm(draft, { recursive: true, force: true });
    }
  }

  return { find, keep };
}

/** Makes the folder for its owner alone, and keeps it out of the region's version control. */
async function openRoot(root: string): Promise<void> {
  const made = await mkdir(root, { recursive: true, mode: 0o700 });
  if (made !== undefined) await writeFile(join(root, ".gitignore"), "*\n", { mode: 0o600 });
}

/** The first file of an entry that is not as it was written; "" where there is no entry at all. */
async function damageOf(entry: string, state: string): Promise<string | undefined> {
  if (!(await stat(entry).catch(() => undefined))) return "";
  try {
    const text = await readFile(join(entry, manifestFile), "utf8");
    const { asked, files } = JSON.parse(text) as Manifest;
    if (text !== manifestText({ asked, files }) || JSON.stringify(asked) !== state)
      return manifestFile;
    return changedFile(entry, files);
  } catch {
    return manifestFile;
  }
}

interface Manifest {
  readonly asked: unknown;
  /** Digests of the other files of the entry. */
  readonly files: Digests;
}

const manifestText = ({ asked, files }: Manifest): string =>
  `${JSON.stringify({ digest: digest(JSON.stringify(files)), asked, files }, null, 1)}\n`;

/** Closes a draft: its files are their owner's alone, and the manifest knows every byte of them. */
async function seal(draft: string, state: string): Promise<void> {
  const files = await folderDigests(draft);
  for (const name of Object.keys(files)) await chmod(join(draft, name), 0o600);
  const text = manifestText({ asked: JSON.parse(state) as unknown, files });
  await writeFile(join(draft, manifestFile), text, { mode: 0o600 });
}

/** Of two runs at once the first puts its entry in place; what the second has is the same. */
async function putInPlace(draft: string, entry: string, state: string): Promise<void> {
  for (const isLast of [false, true])
    try {
      return await rename(draft, entry);
    } catch (error) {
      if ((await damageOf(entry, state)) === undefined) return;
      if (isLast) throw error;
      await rm(entry, { recursive: true, force: true });
    }
}

/** Leaves the entries of a region that were used last, and drafts that may still be written. */
async function prune(root: string, region: string): Promise<void> {
  const names = (await readdir(root)).filter((name) => name.startsWith(region));
  const found = await Promise.all(
    names.map(async (name) => {
      const used = (await stat(join(root, name)).catch(() => undefined))?.mtimeMs ?? 0;
      return { path: join(root, name), isDraft: name.startsWith(`${region}.draft-`), used };
    }),
  );
  const old = found
    .filter(({ isDraft }) => !isDraft)
    .sort((a, b) => b.used - a.used)
    .slice(mostKept);
  const dead = found.filter(({ isDraft, used }) => isDraft && used < Date.now() - draftLives);
  for (const { path } of [...old, ...dead]) await rm(path, { recursive: true, force: true });
}
