import type { ClusterDefinition } from "../clusters/index.ts";
import type { Block } from "./document.ts";

/** What the short names of clusters and flags stand for (расшифровка сокращений), as a note. */
export const clusterGlossary = (
  clusters: readonly Pick<ClusterDefinition, "id" | "title">[],
): Block => ({
  kind: "note",
  content: [`${clusters.map(({ id, title }) => `${id}\u00a0— ${title}`).join("; ")}.`],
});
