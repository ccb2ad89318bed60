import { clusterAliases, clusterWord } from "../words/bases.ts";

/** Groups of abbreviations of one cluster that a text uses side by side. */
export function mixedAliases(text: string): string[][] {
  const used = new Set([...text.matchAll(clusterWord)].map(([word]) => word));
  return clusterAliases
    .map((names) => names.filter((name) => used.has(name)))
    .filter((names) => names.length > 1);
}
