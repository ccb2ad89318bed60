import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("./presets/", import.meta.url);

/**
 * Names of the criteria files that come with the project (готовые наборы критериев): each JSON of the
 * folder is one; our own first.
 */
export const presetNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/u, ""))
  .sort((a, b) => Number(b === "default") - Number(a === "default") || (a < b ? -1 : 1));

/** The JSON of a preset, or undefined. */
export const presetJson = (name: string): unknown =>
  presetNames.includes(name)
    ? JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"))
    : undefined;
