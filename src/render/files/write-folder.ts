import { rmSync } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { refusalOf } from "../../shared/system-refusals.ts";

/** A file to be written: its name in the folder and its content. */
interface OutputFile {
  readonly name: string;
  /** Whole, or one part after another where all of it would be too much at once. */
  readonly content: string | Uint8Array | Iterable<string>;
}

/** Files that somebody else writes into a folder given to them. */
interface OtherFiles {
  readonly names: readonly string[];
  readonly write: (folder: string) => Promise<void>;
}

/**
 * Writes files so that nothing half-written is left: all go to a folder beside the target first and
 * are moved over one by one when every one of them is whole.
 *
 * @returns paths of the files written
 * @throws OutputFolderError when the path is a file, or the system lets nothing be written there
 */
export async function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  others?: OtherFiles,
): Promise<string[]> {
  const draft = await openDraft(folder);
  try {
    for (const { name, content } of files) await draft.write(name, content);
    await others?.write(draft.path);
    return await draft.keep(others?.names);
  } finally {
    await draft.close();
  }
}

/** Files on their way into a folder: whole and in their place, or not there at all. */
interface FolderDraft {
  /** Where they wait; for those who write by themselves, with their names for `keep`. */
  readonly path: string;
  /** @param name of the file in the folder, with `/` when it stands in a folder inside */
  readonly write: (name: string, content: OutputFile["content"]) => Promise<void>;
  /**
   * Moves everything written, and `others`, to its place.
   *
   * @returns paths of the files, in the order of writing
   */
  readonly keep: (others?: readonly string[]) => Promise<string[]>;
  /** Removes what was not kept; to be called however the writing ended. */
  readonly close: () => Promise<void>;
}

/** The files cannot be put where they were to go. The message is Russian. */
class OutputFolderError extends Error {
  override readonly name = "OutputFolderError";
}

/** Does what is to be done with a folder, and says in Russian why the system refused. */
async function inFolder<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new OutputFolderError(
      `в папку ${folder} не записать: ${why}. Укажите другую в --out или исправьте эту.`,
      { cause: error },
    );
  }
}

/** Ctrl+C and its kin: a run that is stopped leaves nothing half-written either. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Opens a draft of a folder: files are written beside it, one after another, so that hundreds of
 * them need no memory, and are moved over when every one of them is whole.
 *
 * @throws OutputFolderError when the path is a file, or the system lets nothing be written there; the
 *   draft's own methods throw it too
 */
export async function openDraft(folder: string): Promise<FolderDraft> {
  const standing = await stat(folder).catch(() => undefined);
  if (standing && !standing.isDirectory())
    throw new OutputFolderError(`${folder} — файл, а нужна папка. Укажите другую в --out.`);
  const path = join(dirname(folder), `.${basename(folder)}.${process.pid}.draft`);
  const names: string[] = [];
  const stopped = (signal: NodeJS.Signals): void => {
    rmSync(path, { recursive: true, force: true });
    for (const one of SIGNALS) process.off(one, stopped);
    process.kill(process.pid, signal);
  };
  await inFolder(folder, () => mkdir(path, { recursive: true }));
  for (const signal of SIGNALS) process.on(signal, stopped);
  return {
    path,
    write: (name, content) =>
      inFolder(folder, async () => {
        names.push(name);
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }),
    keep: (others = []) =>
      inFolder(folder, async () => {
        const all = [...names, ...others];
        for (const inner of new Set(all.map(dirname)))
          await mkdir(join(folder, inner), { recursive: true });
        for (const name of all) await rename(join(path, name), join(folder, name));
        return all.map((name) => join(folder, name));
      }),
    close: async () => {
      for (const signal of SIGNALS) process.off(signal, stopped);
      await rm(path, { recursive: true, force: true });
    },
  };
}
