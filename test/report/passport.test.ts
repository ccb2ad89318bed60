import { describe, expect, it } from "vitest";
import { schoolPassport } from "../../reports/school-passport/page.ts";
import { passportOverview } from "../../reports/school-passport/passport-overview.ts";
import { regionSecrets } from "../../src/disclosure/disclosure-region.ts";
import type { Document } from "../../src/document/document.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { renderMarkdown } from "../../src/render/render-markdown.ts";
import { renderNotebook } from "../../src/render/render-notebook.tsx";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.ts";
import { goldenText } from "./golden-text.ts";
import { allBlocks, numbersOf, rowsOf, tableOf, unbound } from "./notebook-region.ts";
import { smallBook } from "./passport-region.ts";
import { published } from "./published.ts";
import { HOSTILE_NAME } from "./sample-classification.ts";

const book = await smallBook();
const secrets = regionSecrets(book.dataSet);
const passport = (code: string): Document => {
  const school = book.classification.schools.find((one) => one.code === code);
  if (!school) throw new Error(`There is no school ${code}`);
  return schoolPassport(book, school);
};
const textOf = (document: Document): string =>
  renderMarkdown(document).replaceAll("\u00a0", " ").replaceAll("\\", "");
const kinds = (document: Document) =>
  allBlocks(document).flatMap((block) => (block.kind === "chart" ? [block.chart] : []));
const riskRow = (code: string, no: number) =>
  rowsOf(tableOf(passport(code), "table-risks")).find(({ cells }) => cells[0]?.[0] === String(no));

describe("a passport", () => {
  it("is the document that was approved", async () => {
    await expect(goldenText(passport("012003"))).toMatchFileSnapshot("golden/passport.txt.golden");
  });

  it.each(book.classification.schools.map(({ code }) => code))(
    "of %s binds its numbers, names no anchor twice and has a table for each chart",
    (code) => {
      const document = passport(code);
      expect(unbound(document)).toEqual([]);
      const blocks = allBlocks(document);
      const ids = blocks.flatMap((block) => ("id" in block ? [block.id] : []));
      expect(new Set(ids).size).toBe(ids.length);
      for (const block of blocks) if (block.kind === "chart") expect(ids).toContain(block.table);
    },
  );

  it("says first in which cluster the school is and by what", () => {
    const lead = passport("012003").blocks.find(
      (block) => block.kind === "paragraph" && block.role === "lead",
    );
    expect(lead?.kind === "paragraph" && numbersOf(lead.content)).toEqual([26 / 40, 0.3]);
    expect(textOf(passport("012003"))).toContain("вошла");
  });

  it("says of a school that left since when it is not in the list", () => {
    expect(textOf(passport("012002"))).toMatch(/по сравнению с 2023\s+годом: ШНОР — выбыла/u);
  });

  it("never takes few pupils for no risk", () => {
    const text = textOf(passport("012013"));
    expect(text).toContain("данных недостаточно");
    expect(text).toContain("Это не значит, что рисков нет");
    expect(kinds(passport("012013"))).not.toContain("year-lines");
  });

  it("says which results were there and are no more", () => {
    const text = textOf(passport("012012"));
    expect(text).toContain("Результатов 2024 года у школы нет");
    expect(text).toMatch(/В 2023 году результаты были, в 2024 году их нет: ОГЭ, математика/u);
  });

  it("draws results beside the region and over the years", () => {
    expect(kinds(passport("012003"))).toEqual(
      expect.arrayContaining(["interval-points", "year-lines"]),
    );
  });

  it("is rendered in every format, and a hostile name stays text", async () => {
    const shown = published(passport("012002"), secrets);
    expect(shown.title).toContain(HOSTILE_NAME);
    expect(await renderHtml(shown, { interactive: false })).not.toContain(HOSTILE_NAME);
    expect(renderMarkdown(shown)).not.toContain(HOSTILE_NAME);
    expect((await renderDocx(shown)).length).toBeGreaterThan(1000);
    expect((await renderXlsx(shown)).length).toBeGreaterThan(1000);
    expect(await renderNotebook(shown)).toContain('"nbformat"');
  });
});

describe("its risk profile", () => {
  it("takes a factor from questionnaires where they were answered", () => {
    expect(riskRow("012003", 8)?.cells[2]).toMatchObject([{ text: "высокая" }]);
    expect(numbersOf(riskRow("012003", 8)?.cells[3])).toEqual([80]);
  });

  it("has no data, and no level, where too few answered or nobody was asked", () => {
    expect(riskRow("012003", 9)?.cells[2]).toEqual(["нет данных"]);
    expect(JSON.stringify(riskRow("012003", 9)?.cells[4])).toContain("ответило слишком мало");
    expect(riskRow("012001", 8)?.cells[2]).toEqual(["нет данных"]);
  });

  it("hides the level together with the share that tells it", () => {
    const hidden = published(passport("012001"), secrets);
    const row = rowsOf(tableOf(hidden, "table-risks")).find(({ cells }) => cells[0]?.[0] === "6");
    // nobody with ОВЗ in this school: that is what may not be told
    expect(row?.cells[2]).toMatchObject([{ status: "hidden" }]);
    expect(row?.cells[3]).toMatchObject([{ status: "hidden" }]);
  });

  it("is nowhere called official", () => {
    expect(textOf(passport("012003"))).toContain("Не официальный расчёт");
  });
});

describe("the page of all passports", () => {
  const { schools } = book.classification;
  const blocks = passportOverview(book, schools, ({ code }) => `passports/${code}.html`);

  it("leads to each", () => {
    const table = blocks.find((block) => block.kind === "table" && block.id === "table-schools");
    const files =
      table?.kind === "table"
        ? table.rows.flatMap(({ cells }) =>
            (cells[0] ?? []).flatMap((piece) =>
              typeof piece !== "string" && piece.kind === "file" ? [piece.file] : [],
            ),
          )
        : [];
    expect(files.toSorted()).toEqual(
      schools.map(({ code }) => `passports/${code}.html`).toSorted(),
    );
  });

  it("accounts for the questionnaires, the rejected row with its place", () => {
    expect(JSON.stringify(blocks)).toContain("строка 5");
    expect(book.questionnaires.rows).toMatchObject({ read: 4, accepted: 3, rejected: 1 });
  });
});
