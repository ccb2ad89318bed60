import { createContext } from "preact";
import type { Block, SchoolTags } from "../../document/document.ts";
import { dataRows, unfolded } from "../../document/reading-order.ts";

/**
 * Tags of the page's schools, each once: what stands on a row or a block is only the place in this
 * list, because a school is in many tables.
 */
type SchoolIndex = ReadonlyMap<string, number>;

/** The index of the page that is being rendered. */
export const SchoolIndexContext = createContext<SchoolIndex>(new Map());

/** As the filter's script reads them: municipality, clusters, what the search looks in. */
type TagEntry = readonly [municipality: string, clusters: readonly string[], search: string];

const entryOf = ({ municipality, clusters, search }: SchoolTags): string =>
  JSON.stringify([municipality, clusters, search.toLocaleLowerCase("ru")] satisfies TagEntry);

/** All tags of the blocks, in reading order. */
export function schoolIndex(blocks: readonly Block[]): SchoolIndex {
  const entries = new Set(tagsOf(blocks).map(entryOf));
  return new Map([...entries].map((entry, at) => [entry, at]));
}

/** Place of these tags in the index. */
export const schoolPlace = (index: SchoolIndex, tags: SchoolTags): number | undefined =>
  index.get(entryOf(tags));

/** The list that the filter's script reads. */
export const tagEntries = (index: SchoolIndex): unknown[] =>
  [...index.keys()].map((entry): unknown => JSON.parse(entry));

const tagsOf = (blocks: readonly Block[]): SchoolTags[] =>
  unfolded(blocks).flatMap((block) => {
    if (block.kind === "table") return dataRows(block).flatMap(({ school }) => school ?? []);
    return block.kind === "details" ? (block.school ?? []) : [];
  });
