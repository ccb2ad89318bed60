import { rmSync } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Files on their way into a folder: whole and in their place, or not there at all. */
export interface FolderDraft {
  /** Where they wait; for those who write by themselves, with their names for `keep`. */
  readonly path: string;
  /** @param name of the file in the folder, with `/` when it stands in a folder inside */
  readonly write: (name: string, content: string | Uint8Array) => Promise<void>;
  /**
   * Moves everything written, and `others`, to its place.
   *
   * @returns paths of the files, in the order of writing
   */
  readonly keep: (others?: readonly string[]) => Promise<string[]>;
  /** Removes what was not kept; to be called however the writing ended. */
  readonly close: () => Promise<void>;
}

/** Where the files were to go, something else stands. The message is Russian. */
export class OutputFolderError extends Error {
  override readonly name = "OutputFolderError";
}

/** Ctrl+C and its kin: a run that is stopped leaves nothing half-written either. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Opens a draft of a folder: files are written beside it, one after another, so that hundreds of
 * them need no memory, and are moved over when every one of them is whole.
 *
 * @throws OutputFolderError when the path is a file
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
  await mkdir(path, { recursive: true });
  for (const signal of SIGNALS) process.on(signal, stopped);
  return {
    path,
    write: async (name, content) => {
      names.push(name);
      await mkdir(dirname(join(path, name)), { recursive: true });
      await writeFile(join(path, name), content);
    },
    keep: async (others = []) => {
      const all = [...names, ...others];
      for (const inner of new Set(all.map(dirname)))
        await mkdir(join(folder, inner), { recursive: true });
      for (const name of all) await rename(join(path, name), join(folder, name));
      return all.map((name) => join(folder, name));
    },
    close: async () => {
      for (const signal of SIGNALS) process.off(signal, stopped);
      await rm(path, { recursive: true, force: true });
    },
  };
}
