import { openDraft } from "./folder-draft.ts";

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
