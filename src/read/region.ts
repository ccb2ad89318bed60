import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { $ZodIssue } from "zod/v4/core";
import type { Issue } from "../shared/issue.ts";
import { yearIn } from "../shared/year-in.ts";
import { regionSettings, type RegionSettings } from "./region-settings.ts";

/** What a file of a region is for, by where it stands. */
export type FilePlace =
  "register" | "results" | "context" | "participation" | "overrides" | "roadmap" | "support";

export interface RegionFile {
  /** Path inside the region folder, with `/`. */
  readonly file: string;
  readonly place: FilePlace;
  /** Year of `results/<year>` and `context/<year>`. */
  readonly year?: number;
}

/** A region's folder: settings and files in an order that never changes, contents not yet read. */
export interface Region {
  readonly folder: string;
  readonly settings: RegionSettings;
  readonly files: readonly RegionFile[];
  readonly issues: readonly Issue[];
}

/** `region.json` cannot be used; `problems` are whole Russian sentences. */
export class RegionFileError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`region.json: ${problems.join("; ")}`);
    this.name = "RegionFileError";
    this.problems = problems;
  }
}

/** There is no such folder of a region, or nothing to read in it. The message is Russian. */
export class RegionFolderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RegionFolderError";
  }
}

/**
 * Opens the folder of a region: `region.json` (optional) and the list of its files.
 *
 * @throws RegionFolderError when the folder is missing or holds no data
 * @throws RegionFileError when `region.json` is wrong
 */
export async function openRegion(folder: string): Promise<Region> {
  const isFolder = await stat(folder)
    .then((found) => found.isDirectory())
    .catch(() => false);
  if (!isFolder) throw new RegionFolderError(`Папка региона не найдена: ${folder}`);
  const settings = await readSettings(join(folder, "region.json"));
  const files: RegionFile[] = [];
  const issues: Issue[] = [];
  for (const file of await listFiles(folder, "")) {
    if (file === "region.json") continue;
    const placed = placeOf(file);
    if (placed) files.push(placed);
    else issues.push({ code: "file-unused", severity: "note", file });
  }
  if (!files.some((one) => one.place === "results" || one.place === "register")) {
    throw new RegionFolderError(
      `В папке региона нет данных: ${folder}. Ожидаются выгрузки в results/<год> и реестр школ schools.csv.`,
    );
  }
  return { folder, settings, files, issues };
}

/** Settings from the text of a `region.json`. @throws RegionFileError with every problem in it */
export function parseRegionSettings(json: string): RegionSettings {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ""));
  } catch (error) {
    const where =
      error instanceof Error
        ? (/line \d+ column \d+|position \d+/.exec(error.message)?.[0] ?? "")
        : "";
    throw new RegionFileError([`файл не разбирается как JSON${where ? ` (${where})` : ""}`]);
  }
  const parsed = regionSettings.safeParse(value, { reportInput: true });
  if (!parsed.success) throw new RegionFileError(parsed.error.issues.map(sayProblem));
  return parsed.data;
}

async function readSettings(path: string): Promise<RegionSettings> {
  const json = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw new RegionFileError(["файл не читается"]);
  });
  return parseRegionSettings(json);
}

/** Code points decide the order, so that it does not depend on the machine's language. */
async function listFiles(folder: string, inside: string): Promise<string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".") || entry.name.startsWith("~$")) continue;
    const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await listFiles(folder, path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

const tableName = /\.(csv|txt|tsv|xlsx|xlsm|xls|xlsb|ods)$/i;

function placeOf(file: string): RegionFile | undefined {
  const [top = "", second = ""] = file.split("/");
  const isTable = tableName.test(file);
  if (top === file) {
    const name = file.replace(tableName, "").toLowerCase();
    if (!isTable) return undefined;
    if (name === "schools") return { file, place: "register" };
    if (name === "participation" || name === "overrides") return { file, place: name };
    return undefined;
  }
  const year = yearIn(second.replace(tableName, ""));
  const withYear = year === undefined ? {} : { year };
  if (top === "results" && isTable) return { file, place: "results", ...withYear };
  if (top === "context" && isTable) return { file, place: "context", ...withYear };
  if (/^roadmaps?$/.test(top) && /\.(json|csv)$/i.test(file)) return { file, place: "roadmap" };
  if (top === "support" && isTable) return { file, place: "support" };
  return undefined;
}

/** One problem of `region.json` in Russian: where and what is expected. */
function sayProblem(issue: $ZodIssue): string {
  const where = issue.path.length > 0 ? `${issue.path.map(String).join(".")}: ` : "";
  return where + sayExpectation(issue);
}

function sayExpectation(issue: $ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    return `неизвестное поле ${issue.keys.map((key) => `«${key}»`).join(", ")}`;
  }
  if (issue.code === "invalid_type") {
    return issue.input === undefined
      ? "поле обязательно"
      : `ожидается ${typeNames[issue.expected] ?? issue.expected}`;
  }
  if (issue.code === "invalid_value") {
    return `ожидается одно из: ${issue.values.map(String).join(", ")}`;
  }
  if (issue.code === "too_small") {
    return issue.origin === "string" ? "значение пусто" : `ожидается не меньше ${issue.minimum}`;
  }
  if (issue.code === "too_big") return `ожидается не больше ${issue.maximum}`;
  return "значение не подходит";
}

const typeNames: Readonly<Record<string, string>> = {
  string: "строка",
  number: "число",
  int: "целое число",
  array: "список",
  object: "объект",
  record: "объект",
};
