import { describe, expect, it } from "vitest";
import { schoolPassport } from "../../reports/school-passport/page.ts";
import { regionSecrets } from "../../src/disclosure/disclosure-region.ts";
import { pooledShare, publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import { forService } from "../../src/disclosure/disclosure.ts";
import type { Document } from "../../src/document/document.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { renderMarkdown } from "../../src/render/render-markdown.ts";
import { renderNotebook } from "../../src/render/render-notebook.tsx";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.ts";
import { allBlocks, rowsOf } from "./notebook-region.ts";
import { smallBook } from "./passport-region.ts";
import { published as publishedOf } from "./published.ts";
import { zipFiles } from "./zip-entries.ts";

const PEERS = "похожие школы";
const book = await smallBook();
const school = book.classification.schools.find(({ code }) => code === "012003");
if (!school) throw new Error("There is no school 012003");
const whole = schoolPassport(book, school);
const published = publishedOf(whole, regionSecrets(book.dataSet));

/** Shares of similar schools in tables, and what stands in their place. */
const cellsOf = (document: Document) =>
  allBlocks(document).flatMap((block) =>
    block.kind === "table"
      ? rowsOf(block).flatMap(({ cells }) =>
          cells.flatMap((cell, column) =>
            block.columns[column]?.title.endsWith(PEERS) ? cell : [],
          ),
        )
      : [],
  );
const pointsOf = (document: Document) =>
  allBlocks(document).flatMap((block) =>
    block.kind === "chart" && block.chart === "interval-points"
      ? block.data.filter(({ series }) => series === PEERS)
      : [],
  );
const pools = cellsOf(whole).flatMap((piece) =>
  typeof piece === "string" || piece.kind !== "figure" || piece.status !== "measured"
    ? []
    : (piece.pooled ?? []),
);

/** Everything that a file says, of archives all their parts. */
const textOf = (content: string | Uint8Array): string =>
  typeof content === "string"
    ? content
    : [...zipFiles(content).values()].map((part) => part.toString("utf8")).join("\n");

describe("a share of several schools together, as the public knows it", () => {
  it.each([
    [0.123, 200, 0.1],
    [0.128, 200, 0.15],
    [0, 200, 0.05],
    [1, 200, 0.95],
    [0.5, 60, 0.5],
    [0.5, 59, null],
    [0.5, 9, null],
  ])("%d of %d participants is %d", (share, n, told) => {
    expect(pooledShare(share, n, publicPolicy)).toBe(told);
  });

  it("never tells one count: two at least round to the same", () => {
    for (let n = 1; n <= 300; n += 1) {
      const counts = new Map<number, number>();
      for (let k = 0; k <= n; k += 1) {
        const told = pooledShare(k / n, n, publicPolicy);
        if (told !== null) counts.set(told, (counts.get(told) ?? 0) + 1);
      }
      expect(Math.min(2, ...counts.values())).toBe(2);
    }
  });
});

describe("similar schools in a passport", () => {
  it("are there, with counts that could be told", () => {
    expect(pools.length).toBeGreaterThan(0);
    expect(pointsOf(whole).length).toBeGreaterThan(0);
    const [first] = pointsOf(forService(whole));
    expect(first?.told).toMatch(/20,8\s%, n\s=\s400$/u);
  });

  it("have whole five per cent and no participants in tables and charts that are published", () => {
    const shown = cellsOf(published).filter(
      (piece) =>
        typeof piece !== "string" && piece.kind === "figure" && piece.status === "measured",
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const figure of [...shown, ...pointsOf(published)]) {
      expect(figure).not.toHaveProperty("people");
      expect(figure).not.toHaveProperty("pooled");
      const value = typeof figure === "object" && "value" in figure ? figure.value : Number.NaN;
      expect((value * 20) % 1).toBeCloseTo(0, 9);
    }
  });

  it.each([
    ["HTML", renderHtml],
    ["DOCX", renderDocx],
    ["XLSX", renderXlsx],
    ["ipynb", renderNotebook],
    ["Markdown", renderMarkdown],
  ] as const)("have neither k nor n in %s", async (_, render) => {
    const text = textOf(await render(published)).replaceAll(/\u00a0|&nbsp;/gu, " ");
    expect(text.toLocaleLowerCase("ru")).toContain(PEERS);
    expect(text).not.toMatch(new RegExp(`${PEERS},[^"<;]*n = `, "u"));
    expect(text).not.toContain("pooled");
    for (const { k = 0, n } of pools) {
      expect(text).not.toMatch(new RegExp(`"k": ?${k},\\s*"n": ?${n}\\b`, "u"));
      expect(text).not.toContain(String(Number((k / n).toPrecision(6))));
    }
  });
});
