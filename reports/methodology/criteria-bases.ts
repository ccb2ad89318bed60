import { paragraph, subsection } from "../../src/document/blocks.ts";
import type { Criteria } from "../../src/criteria/criteria-file.ts";
import { documentCriteria, type DocumentItem } from "../../src/criteria/document-criteria.ts";
import type { Block, ListItem, Table } from "../../src/document/document.ts";
import { tableOf, text } from "../../src/document/table-of.ts";

/** What a rule of the criteria rests on (основание критерия), and whether it was checked. */
type CriteriaBasis = Criteria["basis"][number];

/** Bases of the criteria and of their clusters (основания критериев), each text once. */
export function criteriaBases({ basis, clusters }: Criteria): CriteriaBasis[] {
  const all = [...basis, ...clusters.flatMap((cluster) => cluster.basis)];
  return [...new Map(all.map((one) => [one.text, one])).values()];
}

/** True of a basis taken from the text of an act or an order (сверено с актом или приказом). */
export const isChecked = ({ status }: CriteriaBasis): boolean =>
  status === "act" || status === "seed-order";

const UNSURE: readonly (readonly [CriteriaBasis["status"], string])[] = [
  ["unverified", "Не сверено с текстом акта"],
  ["own-default", "Предложение разработчиков программы, не норма"],
  ["public-source", "По открытому источнику, не по акту"],
];

/** Bases that nobody has checked against an act (положения, которые не сверены с актом). */
export function uncheckedTable(bases: readonly CriteriaBasis[]): Table {
  const groups = UNSURE.map(([status, title]) => ({
    title,
    list: bases.filter((one) => one.status === status),
  })).filter(({ list }) => list.length > 0);
  return tableOf<CriteriaBasis>([], {
    id: "table-unverified",
    caption: "Положения критериев, которые не сверены с актом",
    headerColumn: 1,
    columns: [
      text("№", { sortable: false, width: 5 }, (_, at) => `${at + 1}.`),
      text("Положение", (basis) => basis.text),
    ],
    groups: groups.map(({ title, list }) => ({ title: `${title}: ${list.length}`, rows: list })),
  });
}

const listItem = ({ text, items }: DocumentItem): ListItem => ({
  content: [text],
  ...(items.length > 0 && { children: items.map(listItem) }),
});

/** The criteria in the words of their own file (критерии словами), a subsection a cluster. */
export const criteriaBlocks = (criteria: Criteria): Block[] =>
  documentCriteria(criteria).sections.flatMap(({ heading, paragraphs, items }, at): Block[] =>
    subsection(
      `criteria-${at + 1}`,
      heading,
      paragraphs.map((text): Block => paragraph(text)),
      items.length > 0 && { kind: "list" as const, items: items.map(listItem) },
    ),
  );
