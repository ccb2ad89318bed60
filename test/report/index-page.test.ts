import { describe, expect, it } from "vitest";
import { indexPage, type MadeReport } from "../../reports/index-page.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";

const page = (reports: readonly MadeReport[]) =>
  indexPage(reports, {
    region: "Приозёрская область",
    year: 2024,
    act: null,
    sources: {
      criteria: { id: "default", title: "критерии", sha256: "0" },
      inputs: [],
      closed: [],
    },
  });
const links = async (reports: readonly MadeReport[]) =>
  [...(await renderHtml(page(reports))).matchAll(/href="\.\/([^"]+)"/gu)].map(([, file]) => file);

const set = {
  id: "sao-11",
  title: "САО-11",
  about: "По предметам.",
  documents: {
    folder: "sao-11",
    list: [
      { name: "sao-11-fizika", title: "Физика" },
      { name: "sao-11-khimiya", title: "Химия" },
    ],
    failed: [],
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

  it("says which reports and which documents of a set were not made, and why", () => {
    const failed = [{ title: "Химия", reason: "внутренняя ошибка программы" }];
    const documents = { ...set.documents, failed };
    const vpr = { id: "vpr", title: "ВПР", about: "", formats: ["html"], reason: "нет 2024 года" };
    const { blocks } = page([{ ...set, documents, formats: ["html"] }, vpr]);
    expect(blocks.at(-1)).toEqual({
      kind: "list",
      items: [
        {
          content: [{ kind: "strong", text: "САО-11: Химия" }, ": внутренняя ошибка программы"],
        },
        { content: [{ kind: "strong", text: "ВПР" }, ": нет 2024 года"] },
      ],
    });
    expect(JSON.stringify(blocks)).not.toContain("vpr.html");
  });
});
