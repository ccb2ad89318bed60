import { documentCriteria, type Criteria, type DocumentItem } from "../../criteria/index.ts";
import type { Block, ListItem } from "../document.ts";

const listItem = ({ text, items }: DocumentItem): ListItem => ({
  content: [text],
  ...(items.length > 0 && { children: items.map(listItem) }),
});

/** The criteria in the words of their own file (критерии словами), a subsection a cluster. */
export const criteriaBlocks = (criteria: Criteria): Block[] =>
  documentCriteria(criteria).sections.flatMap(({ heading, paragraphs, items }, at): Block[] => [
    { kind: "heading", level: 3, id: `criteria-${at + 1}`, text: heading },
    ...paragraphs.map((text): Block => ({ kind: "paragraph", content: [text] })),
    ...(items.length > 0 ? [{ kind: "list" as const, items: items.map(listItem) }] : []),
  ]);
