import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { $ZodIssue } from "zod/v4/core";
import type { Issue } from "../shared/issue.ts";
import { describeIssue } from "../shared/messages.ts";
import { decodeText, detectEncoding } from "./encoding.ts";
import type { PrivateFolder } from "./private-folder.ts";
import { listRegionFiles, type RegionFile } from "./region-files.ts";
import { regionSettings, type RegionSettings } from "./region-settings.ts";
import type { FoundFile } from "./unpack-archive.ts";

/** A region's folder: settings and files in an order that never changes, contents not yet read. */
export interface Region {
  readonly folder: string;
  readonly settings: RegionSettings;
  readonly files: readonly RegionFile[];
  /** Tables where no data are looked for. */
  readonly misplaced: readonly FoundFile[];
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
 * Opens the folder of a region: `region.json` (optional, in any encoding) and the list of its files.
 *
 * @param temporary where archives are unpacked; without it they are told of and not read
 * @throws RegionFolderError when the folder is missing or holds no data
 * @throws RegionFileError when `region.json` is wrong
 */
export async function openRegion(folder: string, temporary?: PrivateFolder): Promise<Region> {
  const isFolder = await stat(folder)
    .then((found) => found.isDirectory())
    .catch(() => false);
  if (!isFolder) throw new RegionFolderError(`Папка региона не найдена: ${folder}`);
  const settings = await readSettings(join(folder, "region.json"));
  const { placed, misplaced, issues } = await listRegionFiles(folder, temporary);
  const lost = issues.filter(({ severity }) => severity === "error");
  const isData = ({ place }: RegionFile) => place === "results" || place === "register";
  if (!placed.some(isData)) {
    const why = [`В папке региона нет данных: ${folder}.`, ...lost.map(describeIssue)].join("\n  ");
    throw new RegionFolderError(
      `${why} Ожидаются выгрузки в results/<год> и реестр школ schools.csv.`,
    );
  }
  return { folder, settings, files: placed, misplaced, issues };
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
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return Buffer.from("{}");
    throw new RegionFileError(["файл не читается"]);
  });
  return parseRegionSettings(decodeText(bytes, detectEncoding(bytes)));
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
