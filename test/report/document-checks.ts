import { expect } from "vitest";
import type { Document } from "../../src/document/document.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { renderMarkdown } from "../../src/render/render-markdown.ts";
import { renderNotebook } from "../../src/render/render-notebook.tsx";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.ts";
import { allBlocks } from "./notebook-region.ts";

/** More than a file with nothing in it. */
const BYTES = 2000;

/** Anchors of a document's blocks, in their order. */
export const anchorsOf = (document: Document): string[] =>
  allBlocks(document).flatMap((block) => ("id" in block ? [block.id] : []));

/** Anchors that stand in a document more than once: a link to them would go astray. */
export const repeatedAnchors = (document: Document): string[] =>
  anchorsOf(document).filter((id, at, all) => all.indexOf(id) !== at);

/** Tables of a document's charts: the same numbers for those who cannot see a chart. */
export const tablesOfCharts = (document: Document): string[] =>
  allBlocks(document).flatMap((block) => (block.kind === "chart" ? [block.table] : []));

/** Those of them that the document does not have. */
export function missingTables(document: Document): string[] {
  const anchors = new Set(anchorsOf(document));
  return tablesOfCharts(document).filter((table) => !anchors.has(table));
}

/** Makes a document in every format, and gives back those that are text. */
export async function inEveryFormat(
  document: Document,
): Promise<{ readonly html: string; readonly markdown: string }> {
  for (const render of [renderDocx, renderXlsx])
    expect((await render(document)).length).toBeGreaterThan(BYTES);
  expect(await renderNotebook(document)).toContain('"nbformat"');
  const html = await renderHtml(document, { interactive: false });
  return { html, markdown: renderMarkdown(document) };
}
