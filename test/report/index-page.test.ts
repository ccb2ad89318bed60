import { describe, expect, it } from "vitest";
import { indexPage, type MadeReport } from "../../reports/index-page.ts";
import { renderHtml } from "../../src/report/index.ts";

const page = (reports: readonly MadeReport[]) =>
  indexPage({
    region: "Приозёрская область",
    year: 2024,
    act: null,
    sources: { criteria: { id: "default", title: "критерии", sha256: "0" }, inputs: [] },
    reports,
  });
const links = async (reports: readonly MadeReport[]) =>
  [...(await renderHtml(page(reports))).matchAll(/href="\.\/([^"]+)"/gu)].map(([, file]) => file);

const set = {
  id: "sao-11",
  title: "САО-11",
  about: "По предметам.",
  documents: {
    folder: "sao-11",
    count: 2,
    list: [
      { name: "sao-11-fizika", title: "Физика" },
      { name: "sao-11-khimiya", title: "Химия" },
    ],
  },
};

describe("the index page", () => {
  it("leads to each document of a set, as a page where there is one", async () => {
    expect(await links([{ ...set, formats: ["docx", "html"] }])).toEqual([
      "sao-11.html",
      "sao-11.docx",
      "sao-11.html",
      "sao-11/sao-11-fizika.html",
      "sao-11/sao-11-khimiya.html",
    ]);
    expect((await links([{ ...set, formats: ["docx"] }])).slice(-2)).toEqual([
      "sao-11/sao-11-fizika.docx",
      "sao-11/sao-11-khimiya.docx",
    ]);
  });

  it("says how many documents a set has, and has no list where there is no set", () => {
    const { blocks } = page([{ ...set, formats: ["html"] }]);
    expect(blocks.at(-1)).toMatchObject({ kind: "details", summary: ["САО-11: 2\u00a0документа"] });
    const alone = { id: "vpr", title: "ВПР", about: "", formats: ["html"] };
    const plain = page([alone]).blocks;
    expect(plain.some(({ kind }) => kind === "details")).toBe(false);
  });
});
