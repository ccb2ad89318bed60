import type { Block, Document, Inline, Table } from "../../src/document/document.ts";
import { formatFigure } from "../../src/document/text-of.ts";
import type { SaoEntry } from "../../src/indicators/sao/entry.ts";
import { saoDefaults } from "../../src/indicators/sao/sao-options.ts";
import type { FourGroups } from "../../src/indicators/sao/tally.ts";
import type { SaoData } from "../../src/study/load-sao.ts";

/** Counts without anything; tests put in what they are about. */
export const saoData = (given: Partial<SaoData> & Pick<SaoData, "entries">): SaoData => ({
  region: "Приозёрская область",
  exam: "ЕГЭ",
  grade: given.exam === "ОГЭ" ? 9 : 11,
  year: 2025,
  years: [2023, 2024, 2025],
  act: null,
  schools: [],
  placePopulation: "current-year",
  bins: [],
  totals: [],
  participants: [],
  threeBest: null,
  tasks: { bins: [], sums: [], schools: [] },
  gve: new Map(),
  funnels: [],
  scales: [],
  options: saoDefaults,
  sources: {
    criteria: { id: "sao-11", title: "параметры отчёта", sha256: "0".repeat(64) },
    inputs: [],
    closed: [],
  },
  closed: [],
  ...given,
});

/** Results of one school with a given mean. */
export const saoEntry = (
  given: Pick<SaoEntry, "school" | "year" | "subject"> & Partial<SaoEntry>,
  groups: FourGroups,
  mean = 0,
): SaoEntry => {
  const n = groups.reduce((sum, k) => sum + k, 0);
  return {
    category: "ВТГ",
    sex: "",
    ovz: "",
    scheme: "score",
    ...given,
    tally: { n, groups, sum: mean * n, squares: n * (mean ** 2 + 400), scored: n },
  };
};

/** All blocks, those inside details too. */
export const allBlocks = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => [block, ...(block.kind === "details" ? allBlocks(block.blocks) : [])]);

export function tableOf(document: Document, id: string): Table {
  const found = allBlocks(document.blocks).find(
    (block) => block.kind === "table" && block.id === id,
  );
  if (found?.kind !== "table") throw new Error(`There is no table ${id}`);
  return found;
}

const NBSP = /\u00a0/g;

/** Pieces of a sentence as a reader sees them, without intervals. */
export const textOf = (pieces: readonly Inline[]): string =>
  pieces
    .map((piece) => {
      if (typeof piece === "string") return piece;
      return piece.kind === "figure" ? formatFigure(piece) : piece.text;
    })
    .join("")
    .replace(NBSP, " ");

/** A table as rows of text. */
export const written = (table: Table): string[][] =>
  [...table.rows, ...(table.total ? [table.total] : [])].map(({ cells }) => cells.map(textOf));

/** All sentences of a report. */
export const sentences = (document: Document): string[] =>
  allBlocks(document.blocks).flatMap((block) => {
    switch (block.kind) {
      case "paragraph":
      case "note":
      case "callout":
        return [textOf(block.content)];
      case "list":
        return block.items.map(({ content }) => textOf(content));
      default:
        return [];
    }
  });
