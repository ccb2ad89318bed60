import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A file to be written: its name in the folder and its content. */
export interface OutputFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Files that somebody else writes into a folder given to them. */
export interface OtherFiles {
  readonly names: readonly string[];
  readonly write: (folder: string) => Promise<void>;
}

/** Where the files were to go, something else stands. The message is Russian. */
export class OutputFolderError extends Error {
  override readonly name = "OutputFolderError";
}

/**
 * Writes files so that nothing half-written is left: all go to a folder beside the target first and
 * are moved over one by one when every one of them is whole.
 *
 * @returns paths of the files written
 * @throws OutputFolderError when the path is a file
 */
export async function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  others?: OtherFiles,
): Promise<string[]> {
  const standing = await stat(folder).catch(() => undefined);
  if (standing && !standing.isDirectory())
    throw new OutputFolderError(`${folder} — файл, а нужна папка. Укажите другую в --out.`);
  const draft = join(dirname(folder), `.${basename(folder)}.${process.pid}.draft`);
  try {
    await mkdir(draft, { recursive: true });
    for (const { name, content } of files) await writeFile(join(draft, name), content);
    await others?.write(draft);
    await mkdir(folder, { recursive: true });
    const names = [...files.map(({ name }) => name), ...(others?.names ?? [])];
    for (const name of names) await rename(join(draft, name), join(folder, name));
    return names.map((name) => join(folder, name));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
