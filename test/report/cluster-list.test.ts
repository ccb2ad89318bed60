import { describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list/page.ts";
import type { Block, Table } from "../../src/document/document.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { goldenText } from "./golden-text.ts";
import { sampleClassification } from "./sample-classification.ts";

const tables = (blocks: readonly Block[]): Table[] =>
  blocks.filter((block): block is Table => block.kind === "table");

describe("the list of schools by cluster", () => {
  const classification = sampleClassification(40);
  const document = clusterList(classification);

  it("is the document that was approved", async () => {
    const text = goldenText(clusterList(sampleClassification(12)));
    await expect(text).toMatchFileSnapshot("golden/cluster-list.txt.golden");
  });

  it("holds each school of a list once, under its municipality, with its own numbers", () => {
    for (const [at, cluster] of classification.clusters.entries()) {
      const list = tables(document.blocks).find(({ id }) => id === `table-list-${at + 1}`);
      const groups = list?.groups ?? [];
      const found = groups.flatMap(({ rows }) => rows.map((row) => row.school?.search)).sort();
      const expected = classification.schools
        .filter(({ label, clusters }) =>
          cluster.kind === "label" ? label === cluster.id : clusters.includes(cluster.id),
        )
        .map((school) => `${school.code} ${school.name}`)
        .sort();
      expect(found).toEqual(expected);
      expect(found.length).toBeGreaterThan(0);
      for (const { title, rows, total } of groups) {
        expect(new Set(rows.map((row) => row.school?.municipality))).toEqual(new Set([title]));
        expect(rows.map(({ cells }) => cells[0])).toEqual(rows.map((_, row) => [`${row + 1}.`]));
        expect(total?.cells[2]).toContainEqual(expect.objectContaining({ value: rows.length }));
      }
      expect(list?.total?.cells[2]).toContainEqual(
        expect.objectContaining({ value: expected.length }),
      );
    }
  });

  it("puts a school into one list of a label cluster and tells what else it answers to", () => {
    const lists = tables(document.blocks).filter(({ id }) => id.startsWith("table-list-"));
    const rowsOf = (at: number) => (lists[at]?.groups ?? []).flatMap(({ rows }) => rows);
    const searches = (at: number) => rowsOf(at).map((row) => row.school?.search);
    expect(searches(0).filter((school) => searches(1).includes(school))).toEqual([]);
    const both = classification.schools.filter(({ clusters }) => clusters.includes("ШНОР"));
    const told = rowsOf(0).filter(({ cells }) => cells[2]?.includes("; также признаки: ШПУН"));
    expect(told).toHaveLength(both.length);
  });

  it("counts labels apart and flags beside them, in the table as in the sentence", () => {
    const total = tables(document.blocks).find(({ id }) => id === "table-overview")?.total;
    const numbers = (total?.cells ?? []).slice(1).map(([piece]) => {
      const figure = piece as { value: number }; // the total row holds counts
      return figure.value;
    });
    const [first = 0, second = 0, flags, listed, all] = numbers;
    const labelled = classification.schools.filter(({ label }) => /^Ш/.test(label)).length;
    expect(first + second).toBe(labelled);
    expect(flags).toBe(
      classification.schools.filter(({ clusters }) => clusters.includes("ШНСУ")).length,
    );
    expect(listed).toBe(classification.schools.filter((s) => s.clusters.length > 0).length);
    expect(all).toBe(classification.schools.length);
    const lead = document.blocks.find((block) => block.kind === "paragraph");
    expect(JSON.stringify(lead)).toContain(`ШНОР\u00a0—\u00a0${first}`);
  });

  it("divides support between tiers with counts and shares of the whole", () => {
    const table = tables(document.blocks).find(({ id }) => id === "table-tiers");
    const tiered = classification.schools.filter(({ tier }) => tier !== undefined).length;
    expect(table?.rows.map(({ cells }) => cells[0])).toEqual([["региональный"], ["муниципальный"]]);
    expect(table?.total?.cells[1]).toContainEqual(expect.objectContaining({ value: tiered }));
  });

  it("names the act of each decision by hand", () => {
    const table = tables(document.blocks).find(({ id }) => id === "table-manual");
    expect(JSON.stringify(table?.rows)).toContain("приказ № 17 от 01.10.2024");
  });

  it("is «проект» until an act is given", () => {
    const drafts = (act: string | null) =>
      clusterList(sampleClassification(6, act)).blocks.filter(
        (block) => block.kind === "callout" && block.tone === "draft",
      );
    expect(drafts(null)).toHaveLength(1);
    expect(drafts("Приказ от 09.10.2024 № 356")).toHaveLength(0);
  });

  it("lists those with too little data and says that this is not «благополучно»", () => {
    const table = tables(document.blocks).find(({ id }) => id === "table-insufficient");
    const expected = classification.schools.filter((s) => s.status === "insufficient-data");
    expect(expected.length).toBeGreaterThan(0);
    expect(table?.rows).toHaveLength(expected.length);
  });

  it("gives each listed school its reasons", () => {
    const reasons = document.blocks.filter((block) => block.kind === "details");
    const listed = classification.schools.filter((school) => school.clusters.length > 0);
    expect(reasons).toHaveLength(listed.length);
  });

  it("has an anchor for each link and none twice", () => {
    const ids = document.blocks.flatMap((block) => ("id" in block ? [block.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...JSON.stringify(document).matchAll(/"to":"([^"]+)"/g)].map(([, to]) => to);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((to) => !ids.includes(to ?? ""))).toEqual([]);
  });

  it("can be rendered without any school, and without any listed one", async () => {
    const alone = { code: "012001", clusters: [], label: "" };
    const unlisted = classification.schools.slice(0, 3).map((s) => ({ ...s, ...alone }));
    for (const schools of [[], unlisted]) {
      const html = await renderHtml(clusterList({ ...classification, schools }));
      expect(html.includes("К кластерам отнесены")).toBe(true);
    }
  });
});
