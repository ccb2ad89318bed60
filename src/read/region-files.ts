import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Issue } from "../shared/issue.ts";
import { printableText } from "../shared/printable-value.ts";
import { yearIn } from "../shared/year-in.ts";
import type { PrivateFolder } from "./private-folder.ts";
import { type FoundFile, unpackArchive } from "./unpack-archive.ts";

/** What a file of a region is for, by where it stands. */
export type FilePlace =
  "register" | "results" | "context" | "participation" | "overrides" | "roadmap" | "support";

export interface RegionFile extends FoundFile {
  readonly place: FilePlace;
  /** Year of `results/<year>` and `context/<year>`. */
  readonly year?: number;
}

/** All files of a folder: each is to be read, lies where nothing is looked for, or is told of. */
export interface RegionFiles {
  readonly placed: readonly RegionFile[];
  /** Tables where no data are looked for. */
  readonly misplaced: readonly FoundFile[];
  readonly issues: readonly Issue[];
}

/**
 * Files of a region, in an order that does not depend on the machine. Links are followed inside the
 * folder only, archives of `results` and `context` are unpacked; no file goes without a word.
 *
 * @param temporary where archives are unpacked; without it they are told of and not read
 */
export async function listRegionFiles(
  folder: string,
  temporary?: PrivateFolder,
): Promise<RegionFiles> {
  const walk: Walk = { root: await realpath(folder), labels: new Set(), files: [], issues: [] };
  await walkFolder(folder, "", [walk.root], walk);
  const placed: RegionFile[] = [];
  const misplaced: FoundFile[] = [];
  const issues = [...walk.issues];
  const sort = (found: FoundFile): void => {
    const place = placeOf(found.file);
    if (place) placed.push({ ...found, ...place });
    else if (isTable(found.file)) misplaced.push(found);
    else issues.push(unusedIssue(found.file));
  };
  for (const found of walk.files) {
    if (found.file === "region.json") continue;
    const isArchive = /\.zip$/iu.test(found.file) && dataFolder(found.file) !== undefined;
    if (!isArchive || temporary === undefined) {
      sort(found);
      continue;
    }
    const unpacked = await unpackArchive(found, temporary);
    issues.push(...unpacked.issues);
    unpacked.files.forEach(sort);
  }
  return { placed, misplaced, issues };
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
async function walkFolder(
  folder: string,
  inside: string,
  above: readonly string[],
  walk: Walk,
): Promise<void> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
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
      await walkFolder(folder, inner, [...above, await realpath(path)], walk);
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

const tableName = /\.(csv|txt|tsv|xlsx|xlsm|xls|xlsb|ods|xml|html?)$/iu;
const isTable = (file: string): boolean => tableName.test(file);

/** «results» or «context», in whose folders everything is expected to be data. */
function dataFolder(file: string): "results" | "context" | undefined {
  const [top = "", ...rest] = file.toLowerCase().split("/");
  return rest.length > 0 && (top === "results" || top === "context") ? top : undefined;
}

/** Tables of `support`, by their names without the ending. */
export const supportTables = [
  "partners",
  "programmes",
  "resources",
  "risk-questionnaires",
  "task-themes",
] as const;
export type SupportTableName = (typeof supportTables)[number];

type Placed = Pick<RegionFile, "place" | "year">;

function placeOf(file: string): Placed | undefined {
  const [written = "", second = ""] = file.split("/");
  const top = written.toLowerCase();
  if (written === file) {
    const name = top.replace(tableName, "");
    if (!isTable(file)) return undefined;
    if (name === "schools") return { place: "register" };
    return name === "participation" || name === "overrides" ? { place: name } : undefined;
  }
  const year = yearIn(second.replace(tableName, ""));
  const data = dataFolder(file);
  if (data && isTable(file)) return { place: data, ...(year !== undefined && { year }) };
  if (/^roadmaps?$/.test(top) && /\.(json|csv|md|docx)$/i.test(file)) return { place: "roadmap" };
  const stem = file.replace(tableName, "");
  return isTable(file) && supportTables.some((name) => stem === `support/${name}`)
    ? { place: "support" }
    : undefined;
}

/** A file that no table can be read from: where data are expected, that is no small matter. */
function unusedIssue(file: string): Issue {
  if (dataFolder(file) === undefined) return { code: "file-unused", severity: "note", file };
  const isArchive = /\.(zip|7z|rar|gz|tar|tgz|bz2|arj|cab)$/iu.test(file);
  return { code: isArchive ? "archive-unread" : "file-not-table", severity: "error", file };
}
