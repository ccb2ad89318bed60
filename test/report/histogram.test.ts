import { describe, expect, it } from "vitest";
import type { Chart, ScoreBar } from "../../src/document/document.ts";
import { chartSpec } from "../../src/render/charts/chart-spec.ts";
import { drawChart } from "../../src/render/charts/draw-chart.ts";
import { goldenSpec } from "./golden-text.ts";
import { HOSTILE_NAME } from "./sample-classification.ts";

const bars = (n: number): ScoreBar[] =>
  Array.from({ length: n }, (_, score) => ({
    score,
    written: String(score),
    count: (score * 7) % 13,
    group: score < n / 2 ? HOSTILE_NAME : "от 61 до 80",
    place: score < n / 2 ? 0 : 2,
  }));
const chart = (n: number): Chart => ({
  kind: "chart",
  chart: "histogram",
  id: "scores",
  title: "Диаграмма распределения баллов",
  description: "Чаще всего — балл 12.",
  table: "scores-table",
  data: bars(n),
});

describe("the score diagram", () => {
  it("is drawn by the specification that was approved", async () => {
    const text = await goldenSpec(chartSpec(chart(101)).spec);
    await expect(text).toMatchFileSnapshot("golden/histogram.vl.json.golden");
  });

  it("labels every score of a short scale, every tenth of a long one", async () => {
    const labels = async (n: number) => {
      const { svg } = await drawChart(chart(n));
      return [...svg.matchAll(/>(\d+)<\/text>/g)].map(([, text]) => Number(text));
    };
    expect(await labels(20)).toEqual(expect.arrayContaining([0, 1, 2, 19]));
    const long = await labels(101);
    expect(long).toEqual(expect.arrayContaining([0, 10, 50, 100]));
    expect(long).not.toContain(51);
  });

  it("names each group once, where it begins, and keeps a hostile name as text", async () => {
    const { svg, spec } = await drawChart(chart(101));
    expect(svg.match(/&lt;img src=x/g)).toHaveLength(1);
    expect(svg.match(/от 61 до 80/g)).toHaveLength(1);
    expect(svg).not.toContain(HOSTILE_NAME);
    expect(JSON.stringify(spec)).not.toContain("от 61 до 80");
  });

  it("draws nobody at all without a warning", async () => {
    const nobody = bars(5).map((bar) => ({ ...bar, count: 0 }));
    const base = chart(5);
    if (base.chart !== "histogram") throw new Error("It is a histogram");
    const { svg } = await drawChart({ ...base, data: nobody });
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});
