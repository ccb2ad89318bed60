import { describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list.ts";
import { renderHtml, type Block, type Table } from "../../src/report/index.ts";
import { sampleClassification } from "./sample-classification.ts";

const tables = (blocks: readonly Block[]): Table[] =>
  blocks.filter((block): block is Table => block.kind === "table");

const rounded = (_: string, value: unknown): unknown =>
  typeof value === "number" ? Math.round(value * 1000) / 1000 : value;

describe("the list of schools by cluster", () => {
  const classification = sampleClassification(40);
  const document = clusterList(classification);

  it("is the document that was approved", async () => {
    const text = `${JSON.stringify(clusterList(sampleClassification(12)), rounded, 2)}\n`;
    await expect(text).toMatchFileSnapshot("golden/cluster-list.json.golden");
  });

  it("holds each member of each cluster once, under its municipality", () => {
    for (const [at, cluster] of classification.clusters.entries()) {
      const lists = tables(document.blocks).filter(({ id }) => id.startsWith(`list-${at + 1}-`));
      const found = lists.flatMap(({ rows }) => rows.map((row) => row.school?.search)).sort();
      const expected = classification.schools
        .filter((school) => school.clusters.includes(cluster.id))
        .map((school) => `${school.code} ${school.name}`)
        .sort();
      expect(found).toEqual(expected);
      for (const list of lists) {
        expect(new Set(list.rows.map((row) => row.school?.municipality)).size).toBe(1);
        expect(list.total?.cells[2]).toContainEqual(
          expect.objectContaining({ value: list.rows.length }),
        );
      }
    }
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
      expect(html.includes("В кластеры отнесены")).toBe(true);
    }
  });
});
