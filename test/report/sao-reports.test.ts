import { describe, expect, it } from "vitest";
import { sao11 } from "../../reports/sao/sao-11.ts";
import { sao9 } from "../../reports/sao/sao-9.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import type { Document } from "../../src/document/document.ts";
import type { ResultBin, TaskBin } from "../../src/facts/exam-counts.ts";
import { saoEntries } from "../../src/indicators/sao/entry.ts";
import { saoDefaults } from "../../src/indicators/sao/sao-options.ts";
import type { School } from "../../src/read/tables.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import type { SaoData } from "../../src/study/load-sao.ts";
import { HOSTILE_NAME } from "./sample-classification.ts";
import { goldenText } from "./golden-text.ts";
import { saoData, sentences, tableOf, written } from "./sao-data.ts";

const FORMULA = '=HYPERLINK("http://example.org")';
const schools: readonly School[] = [HOSTILE_NAME, FORMULA].map((name, at) => ({
  code: `01200${at + 1}`,
  name,
  municipality: "Светлый округ",
  type: "Гимназия",
  logins: [],
  otherNames: [],
  line: at + 2,
}));

/** Two schools, two years; the second is the weaker one. */
const bins = (exam: "ЕГЭ" | "ОГЭ", subject: string): ResultBin[] =>
  [2024, 2025].flatMap((year) =>
    ["012001", "012002"].flatMap((school, at) =>
      [30, 55, 70, 90].map((value, group): ResultBin => {
        const hundred = exam === "ЕГЭ";
        return {
          year,
          exam,
          grade: hundred ? 11 : 9,
          subject,
          school,
          category: "ВТГ",
          sex: group % 2 === 0 ? "М" : "Ж",
          ovz: "нет",
          hundred,
          below: group === 0,
          mark: hundred ? null : group + 2,
          scale: hundred ? "test" : "primary",
          value: hundred ? value : group * 9 + 4,
          n: at === 0 ? 4 + 2 * group + (year - 2024) : 11 - 2 * group,
        };
      }),
    ),
  );

const tasks = (exam: "ЕГЭ" | "ОГЭ", subject: string): TaskBin[] =>
  [2024, 2025].flatMap((year) =>
    [0, 1, 2, 3].flatMap((place) =>
      [0, 1, 2].map((points): TaskBin => ({
        year,
        exam,
        grade: exam === "ЕГЭ" ? 11 : 9,
        subject,
        task: "27К1",
        max: 2,
        place,
        points,
        n: 3 + place * points,
      })),
    ),
  );

const region = (exam: "ЕГЭ" | "ОГЭ", subject: string): SaoData => {
  const own = bins(exam, subject);
  return saoData({
    exam,
    schools,
    bins: own,
    entries: saoEntries(own, [], exam, [2023, 2024, 2025]),
    totals: [2023, 2024, 2025].map((year) => ({ year, n: 100, status: "exact" })),
    threeBest: {
      year: 2025,
      apart: [],
      schools: [
        { school: "012001", best: 255, n: 8 },
        { school: "012002", best: 150, n: 9 },
      ],
    },
    tasks: { bins: tasks(exam, subject), sums: [], schools: [] },
    options: { ...saoDefaults, listQuota: { min: 0, max: 1 } },
  });
};
const ege = region("ЕГЭ", "Физика");
const oge = region("ОГЭ", "Физика");

/** The part of a document before its first chapter: what a subject's document has of its own. */
const beginning = (document: Document): Document => ({
  ...document,
  blocks: document.blocks.slice(
    0,
    document.blocks.findIndex(({ kind }) => kind === "heading"),
  ),
});

describe("САО-11 and САО-9 of a small region", () => {
  it("are the documents that were approved", async () => {
    const documents: Readonly<Record<string, Document>> = {
      "sao-11": sao11(ege).overview,
      "sao-9": sao9(oge).overview,
    };
    for (const [name, document] of Object.entries(documents)) {
      await expect(goldenText(document)).toMatchFileSnapshot(`golden/${name}.txt.golden`);
    }
  });

  it("have a document for each subject: its sentence first, then the very chapter of the whole", () => {
    for (const [{ overview, documents }, title, sentence] of [
      [
        sao11(ege),
        "Физика: результаты ЕГЭ в 2025 году",
        "ЕГЭ по предмету «Физика» в 2025 году: участников — 64, средний тестовый балл — 61,3 (к 2024 году не изменился); ниже минимального балла — 25,0 %, от 81 до 100 баллов — 25,0 %.",
      ],
      [
        sao9(oge),
        "Физика: результаты ОГЭ в 2025 году",
        "ОГЭ по предмету «Физика» в 2025 году: участников — 64, средняя отметка — 3,50 (к 2024 году не изменилась); качество обучения — 50,0 %, уровень обученности — 75,0 %.",
      ],
    ] as const) {
      const [one, ...others] = [...documents];
      if (!one) throw new Error("There is no document of a subject");
      expect(others).toEqual([]);
      const document = one.build();
      const report = overview.title.includes("ЕГЭ") ? "sao-11" : "sao-9";
      expect(one.name).toBe(`${report}-fizika`);
      expect(document.title.replaceAll("\u00a0", " ")).toBe(title);
      expect(sentences(beginning(document)).slice(0, 2)).toEqual([
        expect.stringMatching(/^Таблицы и выводы/u),
        sentence,
      ]);
      expect(JSON.stringify(document.blocks)).toContain(`"file":"../${report}.html"`);
      const chapter = document.blocks.filter(({ kind }) => kind === "table");
      expect(overview.blocks).toEqual(expect.arrayContaining(chapter));
      expect(chapter.length).toBeGreaterThan(5);
    }
  });

  it("keep a hostile name as text", async () => {
    for (const document of [sao11(ege).overview, sao9(oge).overview]) {
      const html = await renderHtml(document, { interactive: false });
      expect(html.includes(HOSTILE_NAME)).toBe(false);
      expect(html.includes("&lt;img src=x onerror=alert(1)")).toBe(true);
      expect(html.includes("=HYPERLINK(")).toBe(true);
    }
  });

  it("are «проект» until an act is given", () => {
    const drafts = (data: SaoData) =>
      sao11(data).overview.blocks.filter(
        (block) => block.kind === "callout" && block.tone === "draft",
      );
    expect(drafts(ege)).toHaveLength(1);
    expect(drafts({ ...ege, act: "Приказ от 01.09.2025 № 1" })).toHaveLength(0);
  });

  it("list the better school above and the weaker below, each with its interval", () => {
    const document = sao11(ege).overview;
    expect(written(tableOf(document, "s1-t2-11")).map((row) => row[1])).toEqual([
      `012001 – ${HOSTILE_NAME}`,
    ]);
    const [low] = tableOf(document, "s1-t2-12").rows;
    expect(written(tableOf(document, "s1-t2-12")).map((row) => row[1])).toEqual([
      `012002 – ${FORMULA}`,
    ]);
    expect(low?.cells[3]?.[0]).toMatchObject({ value: 11 / 32, people: [{ k: 11, n: 32 }] });
    expect(low?.cells[3]?.[0]).toHaveProperty("low");
  });

  it("tell the leading share of a list by marks with its interval: quality above, «2» below", () => {
    const document = sao9(oge).overview;
    const [high] = tableOf(document, "s1-t2-5").rows;
    const [low] = tableOf(document, "s1-t2-6").rows;
    const interval = (from: number, to: number) => ({
      low: expect.closeTo(from, 3) as number, // typed as any
      high: expect.closeTo(to, 3) as number,
    });
    // 20 and 11 of 32, Wilson
    expect(high?.cells[4]?.[0]).toMatchObject({ value: 20 / 32, ...interval(0.453, 0.771) });
    expect(low?.cells[3]?.[0]).toMatchObject({ value: 11 / 32, ...interval(0.204, 0.517) });
    expect(high?.cells[3]?.[0]).not.toHaveProperty("low");
    expect(low?.cells[4]?.[0]).not.toHaveProperty("low");
  });

  it("do not call a year without data a zero", () => {
    const [row] = written(tableOf(sao11(ege).overview, "s1-t2-1"));
    expect(row?.slice(0, 2)).toEqual(["н/о", "н/о"]);
  });

  it("compare the region's scale with the recommended one", () => {
    const scale = { exam: "ОГЭ", year: 2024, grade: 9, subject: "Физика" };
    const own = { ...scale, max: 45, from: { 3: 10, 4: 22, 5: 34 } };
    const data = { ...oge, year: 2024, years: [2022, 2023, 2024], scales: [own] };
    const [row] = written(tableOf(sao9(data).overview, "t1-2"));
    expect(row?.slice(2)).toEqual([
      "0–10", "0–9", "11–22", "10–21", "23–34", "22–33", "35–45", "34–45",
    ]); // prettier-ignore
    expect(
      sentences(sao9(data).overview).some((text) =>
        text.includes("отличается от рекомендуемой: Физика"),
      ),
    ).toBe(true);
  });

  it("hide small groups in tables and sentences alike when published", () => {
    const own = ege.bins.map((bin) => ({ ...bin, n: bin.below === true ? 1 : bin.n }));
    const small = { ...ege, bins: own, entries: saoEntries(own, [], "ЕГЭ", ege.years) };
    const document = withDisclosureControl(sao11(small).overview);
    const rows = written(tableOf(document, "s1-t2-8"));
    expect(rows.some((row) => row.includes("скр."))).toBe(false);
    const bySchool = { ...ege.options, listMinN: 5 };
    const listed = withDisclosureControl(sao11({ ...small, options: bySchool }).overview);
    expect(written(tableOf(listed, "s1-t2-11")).flat()).toContain("скр.");
  });

  it("can be made of nothing", async () => {
    for (const report of [sao11, sao9]) {
      const html = await renderHtml(report(saoData({ entries: [] })).overview, {
        interactive: false,
      });
      expect(html).toContain("<main");
    }
  });
});
