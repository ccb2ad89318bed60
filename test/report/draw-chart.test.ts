import { describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list.ts";
import { dynamicsOf, dynamicsReport } from "../../reports/dynamics.ts";
import { chartSpec, drawChart } from "../../src/report/charts/draw-chart.ts";
import type { Chart } from "../../src/report/index.ts";
import { notebookCriteria, notebookRegion } from "./notebook-region.ts";
import { HOSTILE_NAME, sampleClassification } from "./sample-classification.ts";

const dynamics = dynamicsReport(dynamicsOf(notebookRegion(), notebookCriteria, { year: 2024 }));
const blocks = [...clusterList(sampleClassification(40)).blocks, ...dynamics.blocks];
const charts = blocks.filter((block): block is Chart => block.kind === "chart");
const first = (kind: Chart["chart"]): Chart => {
  const chart = charts.find((one) => one.chart === kind);
  if (!chart) throw new Error(`The sample has no chart ${kind}`);
  return chart;
};

describe.each(["cluster-counts", "count-bars", "share-intervals"] as const)(
  "the chart %s",
  (kind) => {
    it("is drawn by the specification that was approved", async () => {
      const text = `${JSON.stringify(chartSpec(first(kind)).spec, null, 2)}\n`;
      await expect(text).toMatchFileSnapshot(`golden/${kind}.vl.json.golden`);
    });

    it("draws without a warning, and a warning would be an error", async () => {
      const { svg } = await drawChart(first(kind));
      expect(svg).toMatch(/^<svg/);
      expect(svg).not.toMatch(/NaN|undefined/);
    });

    it("takes no word of its specification from data", async () => {
      const chart = first(kind);
      const { spec } = await drawChart(chart);
      const written = JSON.stringify(spec);
      const values = chart.data.flatMap((row) => Object.values(row) as unknown[]); // of mixed types
      const words = values.filter(
        (value): value is string => typeof value === "string" && value.length > 3,
      );
      const ours = new Set(["confirmed", "probable", "unstable", "not-assessed"]);
      const leaked = words.filter(
        (word) => !ours.has(word) && written.includes(JSON.stringify(word)),
      );
      expect(words.length).toBeGreaterThan(0);
      expect(leaked).toEqual([]);
    });
  },
);

describe("a drawing", () => {
  it("writes numbers as Russian does", async () => {
    const { svg } = await drawChart(first("share-intervals"));
    expect(svg).toContain("20\u00a0%");
  });

  it("keeps a hostile name as text", async () => {
    const drawn = await Promise.all(charts.map((chart) => drawChart(chart)));
    const all = drawn.map(({ svg }) => svg).join("");
    expect(all).not.toContain(HOSTILE_NAME);
    expect(all).toContain("&lt;img");
  });

  it("is refused when Vega warns", async () => {
    const broken: Chart = { ...first("cluster-counts"), chart: "cluster-counts", data: [] };
    await expect(
      drawChart({ ...broken, data: [{ ...row, count: Number.POSITIVE_INFINITY }] }),
    ).rejects.toThrow("A chart warns");
  });
});

const row = {
  municipality: "Район",
  place: "Район",
  municipalityRank: 0,
  cluster: "ШНОР",
  clusterRank: 0,
  count: 1,
};
