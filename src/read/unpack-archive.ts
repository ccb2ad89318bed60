import { readFile, stat, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Issue } from "../shared/issue.ts";
import type { PrivateFolder } from "./private-folder.ts";
import { type Archive, openArchive, workbookIssue, workbookLimits } from "./workbook/archive.ts";

/** A file of a region's folder. */
export interface FoundFile {
  /** Name for messages and hints: the path inside the region folder, with `/`. */
  readonly file: string;
  /** Where its bytes are: the file itself, or its unpacked copy. */
  readonly path: string;
}

interface Unpacked {
  readonly files: readonly FoundFile[];
  readonly issues: readonly Issue[];
}

const largestArchive = 512 * 1024 ** 2;

/**
 * Files of a zip in a region's folder, copied where only the user can read them. They are named as if
 * the archive were a folder: `results/2024/выгрузка.zip/огэ.csv`. A workbook that was called `.zip` is
 * a file itself. An archive that is broken, protected or inflates beyond measure is told and not read.
 */
export async function unpackArchive(
  archive: FoundFile,
  temporary: PrivateFolder,
): Promise<Unpacked> {
  const { file, path } = archive;
  try {
    const { size } = await stat(path);
    if (size > largestArchive) return refused(file, "file-too-large");
    const opened = await openArchive(await readFile(path), workbookLimits);
    if (opened.has("[content_types].xml"))
      return { files: [{ file: `${file}.xlsx`, path }], issues: [] };
    const files: FoundFile[] = [];
    for (const inner of opened.paths.toSorted()) {
      const copy = join(await temporary.path(), `${counter++}${extname(inner)}`);
      await writeFile(copy, await bytesOf(opened, inner), { mode: 0o600 });
      files.push({ file: `${file}/${inner}`.normalize("NFC"), path: copy });
    }
    return files.length > 0 ? { files, issues: [] } : refused(file, "file-empty");
  } catch (error) {
    return { files: [], issues: [workbookIssue(error, file)] };
  }
}

/** Names of copies: those of the archive may be none of this system's. */
let counter = 0;

async function bytesOf(archive: Archive, path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of archive.open(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const refused = (file: string, code: string): Unpacked => ({
  files: [],
  issues: [{ code, severity: "error", file }],
});
