import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Issue } from "../shared/issue.ts";
import { printableText } from "../shared/printable-value.ts";
import type { FoundFile } from "./unpack-archive.ts";

/** Files of a folder, in an order that does not depend on the machine, and what was not followed. */
export interface FolderFiles {
  readonly files: readonly FoundFile[];
  readonly issues: readonly Issue[];
}

/** Where results that were counted once are kept, inside a region: its own files are none of the region's. */
export const cacheName = ".cache";

/** All files of a folder, links followed inside it only; no file goes without a word. */
export async function walkFolder(folder: string): Promise<FolderFiles> {
  const walk: Walk = { root: await realpath(folder), labels: new Set(), files: [], issues: [] };
  await walkInto(folder, "", [walk.root], walk);
  return walk;
}

interface Walk {
  readonly root: string;
  /** Names given so far. */
  readonly labels: Set<string>;
  readonly files: FoundFile[];
  readonly issues: Issue[];
}

/** Files that systems and offices leave in folders. */
const systemName = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/iu;

/** @param above real paths of the folders that this one is in: a link to one of them has no end */
async function walkInto(
  folder: string,
  inside: string,
  above: readonly string[],
  walk: Walk,
): Promise<void> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (inside === "" && entry.name === cacheName && entry.isDirectory()) continue;
    const inner = inside === "" ? entry.name : `${inside}/${entry.name}`;
    const file = labelOf(inner, walk);
    const path = join(folder, inner);
    if (systemName.test(entry.name)) {
      walk.issues.push({ code: "file-of-system", severity: "note", file });
      continue;
    }
    const real = entry.isSymbolicLink() ? await realpath(path).catch(() => undefined) : path;
    const kind = real === undefined ? undefined : await stat(real).catch(() => undefined);
    const problem = entry.isSymbolicLink() ? linkProblem(real, above, walk.root) : undefined;
    if (problem !== undefined || kind === undefined)
      walk.issues.push({ code: problem ?? "file-unreadable", severity: "error", file });
    else if (kind.isDirectory())
      await walkInto(folder, inner, [...above, await realpath(path)], walk);
    else if (kind.isFile()) walk.files.push({ file, path });
    else walk.issues.push({ code: "file-of-system", severity: "note", file });
  }
}

/** How a path is called to the reader: one that names a person is cut, and numbered where another is alike. */
function labelOf(path: string, { labels }: Walk): string {
  const cut = path.normalize("NFC").split("/").map(printableText).join("/");
  let label = cut;
  for (let next = 2; labels.has(label); next++)
    label = cut.replace(/(?=\.[^./]*$)|$/u, ` (${next})`);
  labels.add(label);
  return label;
}

function linkProblem(
  real: string | undefined,
  above: readonly string[],
  root: string,
): string | undefined {
  if (real === undefined) return "link-broken";
  if (above.includes(real)) return "link-circle";
  return real.startsWith(root + sep) ? undefined : "link-outside";
}
