import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { sao11 } from "../../reports/sao/sao-11.ts";
import { sao9 } from "../../reports/sao/sao-9.ts";
import type { SaoDocuments } from "../../reports/sao/sao-report.ts";
import { disclosureOf } from "../../src/disclosure/disclosure.ts";
import type { Block, Document } from "../../src/document/document.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import type { SaoData } from "../../src/study/load-sao.ts";
import { sampleFolder as sample, sampleStudy } from "../sample-region.ts";
import { allBlocks, tableOf, written } from "./sao-data.ts";

/**
 * The tables against a second computation that knows nothing of the first: files of the sample read
 * line by line and counted in plain loops.
 */
const percent = (share: number): string => {
  const text = (Math.round(share * 1000 + 1e-9) / 10).toFixed(1).replace(".", ",");
  return share === 0 ? "—" : `${text} %`;
};

/** «2(3)0(3)» as points. */
const points = (mask: string): number[] =>
  [...mask.matchAll(/(\d+)\(\d+\)/g)].map((m) => Number(m[1]));

describe("САО of the sample region", () => {
  let data: SaoData;
  let report: SaoDocuments;
  let document: Document;
  let publish: (document: Document) => Document;

  beforeAll(async () => {
    data = await (await sampleStudy()).sao("ЕГЭ", 2024);
    report = sao11(data);
    document = report.overview;
    publish = disclosureOf(document);
  }, 60_000);

  const chapterOf = (report: Document, subject: string): string => {
    const found = report.blocks.find(
      (block) =>
        block.kind === "heading" && block.level === 2 && block.text.includes(`${subject}:`),
    );
    if (found?.kind !== "heading") throw new Error(`There is no chapter on ${subject}`);
    return found.id;
  };

  it("counts English of 2024 as the lines of its protocol do", async () => {
    const text = await readFile(join(sample, "results/2024/ege/09_2024.06.16.csv"), "utf8");
    const pupils = text
      .split(/\r?\n/u)
      .map((line) => line.split(";"))
      .filter((cells) => /^\d+$/u.test(cells[0] ?? ""));
    const scores = pupils.map((cells) => Number(cells.at(-1)));
    const place = (score: number) => (score < 22 ? 0 : score <= 60 ? 1 : score <= 80 ? 2 : 3);
    const counts = [0, 0, 0, 0];
    for (const score of scores) counts[place(score)] = (counts[place(score)] ?? 0) + 1;

    const id = chapterOf(document, "Английский язык");
    const shares = counts.map((k) => percent(k / pupils.length));
    const dynamics = written(tableOf(document, `${id}-t2-6`));
    expect(dynamics.slice(0, 4).map((row) => row.at(-1))).toEqual(shares);
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(dynamics[4]?.at(-1)).toBe(mean.toFixed(1).replace(".", ","));
    expect(
      written(tableOf(document, `${id}-t2-10`))
        .at(-1)
        ?.slice(2),
    ).toEqual([String(pupils.length), ...shares]);

    // the diagram
    const chart = document.blocks.find(
      (block) => block.kind === "chart" && block.id.startsWith(`${id}-f`),
    );
    if (chart?.kind !== "chart" || chart.chart !== "histogram") throw new Error("No diagram");
    for (const bar of chart.data)
      expect(bar.count, bar.written).toBe(scores.filter((score) => score === bar.score).length);

    // the last task of the oral part: completion by group, and its points
    const oral = pupils.map((cells) => points(cells[15] ?? "").at(-1) ?? -1);
    const of = (group: number | null) =>
      oral.filter((_, i) => group === null || place(scores[i] ?? 0) === group);
    const completion = (list: readonly number[]) =>
      list.length === 0 ? "—" : percent(list.reduce((sum, k) => sum + k, 0) / (list.length * 10));
    const row = written(tableOf(document, `${id}-t2-13`)).find(([task]) => task?.includes("D4"));
    const expected = [null, 0, 1, 2, 3].map((group) => completion(of(group)).replace(/^—$/u, "—"));
    expect(row?.slice(3, 8)).toEqual(expected);
    const byPoints = written(tableOf(document, `${id}-t2-14`)).filter(([task]) => task === "D4");
    expect(byPoints).toHaveLength(11);
    for (const [, score, ...groups] of byPoints)
      expect(groups, `${score}`).toEqual(
        [0, 1, 2, 3].map((group) => {
          const own = of(group);
          return own.length === 0
            ? "—"
            : percent(own.filter((k) => k === Number(score)).length / own.length);
        }),
      );
  });

  it("counts informatics of the ОГЭ of 2024 as the lines of its table do", async () => {
    const file = "results/2024/oge/electives.csv";
    // a file of this project, of this shape
    const dirt = JSON.parse(await readFile(join(sample, "dirt.json"), "utf8")) as readonly {
      readonly file: string;
      readonly line: number;
    }[];
    const spoiled = new Set(dirt.filter((one) => one.file === file).map(({ line }) => line));
    const rows = (await readFile(join(sample, file), "utf8"))
      .split(/\r?\n/u)
      .map((line, at) => ({ cells: line.split(","), line: at + 1 }))
      .filter(({ cells, line }) => cells[2] === "Информатика" && !spoiled.has(line))
      .map(({ cells }) => ({ school: cells[4] ?? "", mark: Number(cells[7]) }));
    const n = rows.length;
    const count = (mark: number) => rows.filter((row) => row.mark === mark).length;

    const report = sao9(await (await sampleStudy()).sao("ОГЭ", 2024)).overview;
    const id = chapterOf(report, "Информатика");
    const byYear = written(tableOf(report, `${id}-t2-2`));
    expect(byYear.map((row) => row.slice(-2))).toEqual(
      [2, 3, 4, 5].map((mark) => [String(count(mark)), percent(count(mark) / n)]),
    );
    const total = written(tableOf(report, `${id}-t2-4`)).at(-1);
    expect(total?.slice(-2)).toEqual([
      percent((count(4) + count(5)) / n),
      percent((count(3) + count(4) + count(5)) / n),
    ]);

    // the lists: every school of the low list has more «2» than any eligible school below it
    const schools = new Map<string, { n: number; two: number }>();
    for (const { school, mark } of rows) {
      const sum = schools.get(school) ?? { n: 0, two: 0 };
      schools.set(school, { n: sum.n + 1, two: sum.two + (mark === 2 ? 1 : 0) });
    }
    const worst = [...schools]
      .filter(([, sum]) => sum.n >= 10)
      .sort(([, a], [, b]) => b.two / b.n - a.two / a.n)
      .map(([, sum]) => percent(sum.two / sum.n));
    const listed = written(tableOf(report, `${id}-t2-6`)).map((row) => row[3]);
    expect(listed.length).toBeGreaterThan(2);
    expect(listed).toEqual(worst.slice(0, listed.length));
  });

  it("has in each table of groups rows that add up to the subject, and weighted groups that give the mean", () => {
    for (const subject of new Set(data.entries.map((one) => one.subject))) {
      const id = chapterOf(document, subject);
      for (const table of ["t2-8", "t2-10"]) {
        const sizes = written(tableOf(document, `${id}-${table}`)).map((row) =>
          Number((row[2] ?? "").replace(/\D/gu, "")),
        );
        expect(
          sizes.slice(0, -1).reduce((sum, n) => sum + n, 0),
          `${subject} ${table}`,
        ).toBe(sizes.at(-1));
      }
    }
  });

  it("has an anchor for each link, none twice, and every table named by its form", () => {
    const blocks = allBlocks(document.blocks);
    const ids = blocks.flatMap((block) => ("id" in block ? [block.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...JSON.stringify(document).matchAll(/"to":"([^"]+)"/g)].map(
      ([, to]) => to ?? "",
    );
    expect(links.filter((to) => !ids.includes(to))).toEqual([]);
    const captions = blocks.flatMap((block) => (block.kind === "table" ? [block.caption] : []));
    for (let k = 1; k <= 14; k++)
      expect(
        captions.some((caption) => caption.startsWith(`Таблица 2-${k}.`)),
        `2-${k}`,
      ).toBe(true);
  });

  it("has a document for each subject with the numbers, captions and masks of the whole report", () => {
    const whole = publish(document).blocks;
    const made = report.documents.map(({ name, build }) => ({ name, document: build() }));
    const links = [...JSON.stringify(document).matchAll(/"file":"sao-11\/([^"]+)\.html"/gu)];
    expect(links.map(([, name]) => name)).toEqual(made.map(({ name }) => name));
    const place = (blocks: readonly Block[], id: string) =>
      blocks.findIndex((block) => block.kind === "heading" && block.id === id);
    let hidden = 0;
    made.forEach(({ name, document: own }, at) => {
      const id = `s${at + 1}`;
      const { blocks } = publish(own);
      const chapter = blocks.slice(place(blocks, id), place(blocks, "reading"));
      expect(chapter.length, name).toBeGreaterThan(40);
      const from = place(whole, id);
      expect(whole.slice(from, from + chapter.length), name).toEqual(chapter);
      hidden += JSON.stringify(chapter).split('"status":"hidden"').length - 1;
    });
    expect(hidden).toBeGreaterThan(0);
  });

  it("publishes no table of a document that the whole report does not have", () => {
    const alien = { ...tableOf(document, "t1-1"), caption: "Другая" };
    expect(() => publish({ ...document, blocks: [alien] })).toThrow("t1-1");
  });

  it("becomes a page without a warning and without a name of a person", async () => {
    const html = await renderHtml(publish(document), { interactive: false });
    expect(html).not.toMatch(/Участник-\d|99000000/u);
    const body = html.slice(0, html.indexOf("<script"));
    expect(body).toContain("Таблица 2-13");
    expect(body).not.toMatch(/NaN|undefined|\[object/u);
  });
});
