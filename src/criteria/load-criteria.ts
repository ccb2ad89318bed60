import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Criteria } from "./criteria-file.ts";
import { hintFor } from "../shared/nearest-name.ts";
import { parseCriteria } from "./parse-criteria.ts";
import { presetJson, presetNames } from "./presets.ts";
import { CriteriaError } from "./problem.ts";

/** A digest of what the criteria say (sha256): the layout of the file aside. */
export function criteriaDigest(criteria: Criteria): string {
  return createHash("sha256").update(JSON.stringify(criteria)).digest("hex");
}

const readText = (path: string): Promise<string> => readFile(path, "utf8");

const failure = (source: string, found: string, expected: string, hint?: string) =>
  new CriteriaError(source, [{ path: "", found, expected, ...(hint !== undefined && { hint }) }]);

function parseJson(text: string, source: string): unknown {
  try {
    return z.unknown().parse(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    const detail = error instanceof SyntaxError ? ` (${error.message})` : "";
    throw failure(source, `это не JSON${detail}`, "файл JSON в кодировке UTF-8");
  }
}

/**
 * Load criteria by the name of a preset or the path of a JSON file.
 *
 * @param read how a file is read; the disk by default
 * @throws CriteriaError for an unknown name, an unreadable file or criteria that cannot be used
 */
export async function loadCriteria(
  presetOrPath: string,
  read: (path: string) => Promise<string> = readText,
): Promise<Criteria> {
  const preset = presetJson(presetOrPath);
  if (preset !== undefined) return parseCriteria(preset, presetOrPath);
  let text: string;
  try {
    text = await read(presetOrPath);
  } catch {
    const { hint } = hintFor(presetOrPath, presetNames);
    const expected = `путь к файлу JSON или имя набора: ${presetNames.join(", ")}`;
    throw failure(presetOrPath, "такого набора нет, и файл не читается", expected, hint);
  }
  return parseCriteria(parseJson(text, presetOrPath), presetOrPath);
}
