import { describe, expect, it } from "vitest";
import { vpr } from "../../reports/vpr/page.ts";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { renderMarkdown } from "../../src/render/render-markdown.ts";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.ts";
import { code } from "../indicators/objectivity/vpr-region.ts";
import { goldenText } from "./golden-text.ts";
import { allBlocks, numbersOf, tableOf, unbound } from "./notebook-region.ts";
import { HOSTILE_NAME } from "./sample-classification.ts";
import { sentences, textOf, written } from "./sao-data.ts";
import { cells, smallVpr } from "./vpr-region.ts";

const data = smallVpr();
const document = vpr(data);
const now = cells.filter(({ year }) => year === 2024);
const sum = (
  list: typeof cells,
  key: "n2" | "n3" | "n4" | "n5" | "journalLower" | "journalHigher",
) => list.reduce((total, cell) => total + (cell[key] ?? 0), 0);
const of = (subject: string, year = 2024) =>
  cells.filter((cell) => cell.subject === subject && cell.year === year);

describe("the notebook «ВПР»", () => {
  it("is the document that was approved", async () => {
    await expect(goldenText(document)).toMatchFileSnapshot("golden/vpr.txt.golden");
  });

  it("says the sentence first, and never accuses", () => {
    expect(document.blocks[0]).toMatchObject({ kind: "paragraph", role: "lead" });
    const all = sentences(document).join(" ");
    expect(goldenText(document)).toContain("! Признак — не обвинение.");
    expect(all).not.toMatch(/завысил[аи]? (баллы|отметки)|фальсифик|нарушил/u);
  });

  it("binds each number of a table, has no anchor twice and a table for each chart", () => {
    expect(unbound(document)).toEqual([]);
    const blocks = allBlocks(document);
    const ids = blocks.flatMap((block) => ("id" in block ? [block.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const charts = blocks.flatMap((block) => (block.kind === "chart" ? [block] : []));
    expect(new Set(charts.map(({ chart }) => chart))).toEqual(
      new Set(["part-bars", "interval-points", "histogram", "count-bars"]),
    );
    expect(charts.filter(({ table }) => !ids.includes(table))).toEqual([]);
    const links = JSON.stringify(document).matchAll(/"kind":"link","to":"([^"]+)"/gu);
    expect([...links].map(([, to]) => to).filter((to) => !ids.includes(to ?? ""))).toEqual([]);
  });

  it("is rendered in every format, and a hostile name stays text", async () => {
    const shown = withDisclosureControl(document);
    expect(await renderHtml(shown, { interactive: false })).not.toContain(HOSTILE_NAME);
    expect(renderMarkdown(shown)).not.toContain(HOSTILE_NAME);
    expect((await renderDocx(shown)).length).toBeGreaterThan(1000);
    expect((await renderXlsx(shown)).length).toBeGreaterThan(1000);
  });

  it("says so when the year has no ВПР", () => {
    const none = vpr({ ...data, works: [] });
    expect(sentences(none)).toEqual(["Результатов ВПР 2024 года среди исходных данных нет."]);
  });
});

describe("the tables, counted again from the cells", () => {
  it("have the shares of marks, and bars that add up", () => {
    const rows = tableOf(document, "table-marks").rows;
    expect(rows.map(({ cells: [title] }) => textOf(title ?? []))).toEqual([
      "Русский язык, 5 класс",
      "Математика, 5 класс",
      "История, 6 класс",
    ]);
    for (const [at, subject] of ["Русский язык", "Математика", "История"].entries()) {
      const own = of(subject);
      const counts = (["n2", "n3", "n4", "n5"] as const).map((key) => sum(own, key));
      const n = counts.reduce((a, b) => a + b, 0);
      const numbers = rows[at]?.cells.slice(1).map((cell) => numbersOf(cell)[0]);
      const good = ((counts[2] ?? 0) + (counts[3] ?? 0)) / n;
      expect(numbers).toEqual([n, ...counts.map((k) => k / n), good]);
    }
    const chart = allBlocks(document).find(
      (block) => block.kind === "chart" && block.id === "chart-marks",
    );
    if (chart?.kind !== "chart" || chart.chart !== "part-bars") throw new Error("No bars");
    for (const row of [0, 1, 2])
      expect(
        chart.data
          .filter(({ rowRank }) => rowRank === row)
          .reduce((total, { share }) => total + share, 0),
      ).toBeCloseTo(1);
  });

  it("have the comparison with the register, and its total", () => {
    const table = tableOf(document, "table-journal");
    const own = of("Математика");
    const n = own.reduce((total, cell) => total + cell.n, 0);
    const expected = [n, sum(own, "journalLower") / n, sum(own, "journalHigher") / n];
    for (const row of [table.rows[0], table.total]) {
      const numbers = row?.cells.map((cell) => numbersOf(cell)[0]) ?? [];
      expect([numbers[2], numbers[3], numbers[5]]).toEqual(expected);
    }
  });

  it("have the change of what may be compared, and the reason where it may not", () => {
    const rows = tableOf(document, "table-changes").rows;
    const twos = (year: number) => {
      const own = of("Русский язык", year);
      const n = own.reduce((total, cell) => total + cell.n, 0);
      return sum(own, "n2") / n;
    };
    const numbers = rows[0]?.cells.map((cell) => numbersOf(cell)[0]) ?? [];
    expect(numbers[1]).toBeCloseTo(twos(2023));
    expect(numbers[2]).toBeCloseTo(twos(2024));
    expect(numbers[3]).toBeCloseTo(twos(2024) - twos(2023));
    const history = written(tableOf(document, "table-changes"))[2];
    expect(history?.slice(1, 7)).toEqual(["н/о", "н/о", "н/о", "н/о", "н/о", "н/о"]);
    expect(history?.[7]).toContain("по жребию");
  });

  it("have the scores, each in the mark the scale gives it", () => {
    const chart = allBlocks(document).find(
      (block) => block.kind === "chart" && block.chart === "histogram",
    );
    if (chart?.kind !== "chart" || chart.chart !== "histogram") throw new Error("No diagram");
    const mark = (score: number) => (score >= 15 ? 5 : score >= 11 ? 4 : score >= 7 ? 3 : 2);
    expect(chart.data).toHaveLength(21);
    for (const { score, group } of chart.data) expect(group).toBe(`«${mark(score)}»`);
    for (const one of [2, 3, 4, 5] as const) {
      const bars = chart.data.filter(({ score }) => mark(score) === one);
      const total = bars.reduce((all, bar) => all + bar.count, 0);
      expect(total).toBe(sum(of("Математика"), `n${one}`));
    }
  });

  it("have the completion of tasks, and criteria of one task together", () => {
    const rows = written(tableOf(document, "w2-tasks"));
    expect(rows.map(([task]) => task)).toEqual(["1", "2К1", "2К2"]);
    let [got, schools] = [0, 0];
    for (; schools < 14; schools++) got += schools < 5 ? 22 + schools : 70 + (schools % 4);
    const numbers = tableOf(document, "w2-tasks").rows[1]?.cells.map((cell) => numbersOf(cell)[0]);
    expect(numbers?.slice(1, 5)).toEqual([2, 14, 700, got / 1400]);
    expect(sentences(document).some((one) => one.includes("задание 2 — "))).toBe(true);
    const places = written(tableOf(document, "w2-t-place-deficits"));
    expect(places.map((row) => row.slice(0, 4))).toEqual([["Озёрный район", "2К1", "5", "250"]]);
  });
});

describe("the objectivity", () => {
  it("lists the school on the official list with its own markers and years", () => {
    const [first] = written(tableOf(document, "table-marked"));
    expect(first?.[0]).toBe(HOSTILE_NAME);
    expect(first?.[2]).toBe("2024: 5 МА; 2023: 5 МА");
    expect(first?.[3]).toContain("скопление баллов у границы отметки (математика, 5 кл.)");
    expect(first?.[4]).toBe("2024, 2023");
  });

  it("counts each rule as the markers stand", () => {
    const markers = data.objectivity.flatMap((one) => one.markers);
    for (const { cells: row } of tableOf(document, "table-rules").rows) {
      const title = `возможный маркер: ${textOf(row[0] ?? [])}`;
      const own = markers.filter((one) => one.title === title);
      expect(own.length).toBeGreaterThan(0);
      const found = own.filter((one) => one.found === true);
      const numbers = row.map((cell) => numbersOf(cell)[0]);
      expect(numbers[1]).toBe(own.filter((one) => one.found !== null).length);
      expect(numbers[2]).toBe(found.length);
      expect(numbers[4]).toBe(new Set(found.map(({ school }) => school)).size);
      expect(numbers[5]).toBe(own.filter((one) => one.found === null).length);
    }
  });

  it("hides the numbers of a marker that would tell of all or none", () => {
    const blocks = withDisclosureControl(document).blocks;
    const shown = JSON.stringify(blocks);
    const texts = data.objectivity
      .filter(({ school }) => school === code(0))
      .flatMap(({ markers }) => markers)
      .flatMap((one) => (one.found === true && one.rule === "boundary-bunching" ? [one] : []));
    expect(texts.length).toBeGreaterThan(0);
    for (const { text, numbers } of texts) {
      const { left = 0, right = 0 } = numbers;
      const small = left <= 1 || right <= 1 || left + right < 10;
      expect(shown.includes(text)).toBe(!small);
    }
  });

  it("tells who has the class and no results, and does not of what is drawn by lot", () => {
    const coverage = written(tableOf(document, "table-coverage"));
    expect(coverage.map((row) => row[4])).toEqual(["1", "0", "н/о"]);
    expect(written(tableOf(document, "table-missing"))).toEqual([
      ["Школа № 4", "Озёрный район", "русский язык, 5 класс (другую работу этого класса писали)"],
    ]);
    expect(now.length).toBe(14 + 13 + 14);
  });
});
