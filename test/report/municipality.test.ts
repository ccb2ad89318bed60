import { describe, expect, it } from "vitest";
import { municipalityReport } from "../../reports/municipality/page.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { renderMarkdown } from "../../src/render/render-markdown.ts";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.ts";
import { goldenText } from "./golden-text.ts";
import { allBlocks, numbersOf, rowsOf, tableOf, unbound } from "./notebook-region.ts";
import { smallBook } from "./passport-region.ts";
import { HOSTILE_NAME } from "./sample-classification.ts";

const book = await smallBook();
const LAKE = "Озёрный район";
const FOREST = "Лесной район";
const report = (place: string) => municipalityReport(book, place);
const text = (place: string) => renderMarkdown(report(place)).replaceAll("\u00a0", " ");

describe("the report of a municipality", () => {
  it("is the document that was approved", async () => {
    await expect(goldenText(report(LAKE))).toMatchFileSnapshot("golden/municipality.txt.golden");
  });

  it.each([LAKE, FOREST])("binds its numbers and has a table for each chart: %s", (place) => {
    expect(unbound(report(place))).toEqual([]);
    const blocks = allBlocks(report(place));
    const ids = blocks.flatMap((block) => ("id" in block ? [block.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const block of blocks) if (block.kind === "chart") expect(ids).toContain(block.table);
  });

  it("names every school of the municipality and none of another", () => {
    const own = book.classification.schools.filter(({ municipality }) => municipality === LAKE);
    const rows = rowsOf(tableOf(report(LAKE), "table-schools"));
    expect(rows.map(({ cells }) => cells[0]?.[0]).toSorted()).toEqual(
      own.map(({ name }) => name).toSorted(),
    );
  });

  it("counts its lists beside those of the region", () => {
    const [row] = tableOf(report(LAKE), "table-clusters").rows;
    const listed = book.classification.schools.filter(({ clusters }) => clusters.includes("ШНОР"));
    const here = listed.filter(({ municipality }) => municipality === LAKE).length;
    expect(here).toBeGreaterThan(0);
    expect(row?.cells.flatMap((cell) => numbersOf(cell))).toEqual([
      here,
      here / 7,
      listed.length / 13,
    ]);
  });

  it("adds up the pupils of its schools", () => {
    const own = [...(book.held[0]?.cells.values() ?? [])].filter(
      ({ school }) => book.register.get(school)?.municipality === FOREST,
    );
    const [k, n] = [
      own.reduce((sum, one) => sum + (one.belowMinimum ?? 0), 0),
      own.reduce((sum, one) => sum + one.n, 0),
    ];
    const [row] = tableOf(report(FOREST), "table-indicators").rows;
    expect(numbersOf(row?.cells[1])).toEqual([own.length]);
    expect(numbersOf(row?.cells[2])).toEqual([n]);
    expect(numbersOf(row?.cells[3])).toEqual([k / n]);
  });

  it("says which school has lost its results", () => {
    expect(text(FOREST)).toContain("Результатов 2024 года нет вовсе: Школа № 12");
    expect(text(LAKE)).not.toContain("нет вовсе");
  });

  it("does not call deficits absent where tasks are not known", () => {
    expect(text(LAKE)).toContain("Есть ли дефициты, не оценено");
  });

  it("is rendered in every format, and a hostile name stays text", async () => {
    const shown = withDisclosureControl(report(FOREST));
    expect(JSON.stringify(shown)).toContain(HOSTILE_NAME);
    expect(await renderHtml(shown, { interactive: false })).not.toContain(HOSTILE_NAME);
    expect(renderMarkdown(shown)).not.toContain(HOSTILE_NAME);
    expect((await renderDocx(shown)).length).toBeGreaterThan(1000);
    expect((await renderXlsx(shown)).length).toBeGreaterThan(1000);
  });
});
