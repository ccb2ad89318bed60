import { describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list/page.ts";
import { dynamicsReport } from "../../reports/dynamics/page.ts";
import type { Chart } from "../../src/document/document.ts";
import { chartSpec } from "../../src/render/charts/chart-spec.ts";
import { drawChart } from "../../src/render/charts/draw-chart.ts";
import { goldenSpec } from "./golden-text.ts";
import { notebookStudy } from "./notebook-region.ts";
import { madeCharts } from "./sample-charts.ts";
import { HOSTILE_NAME, sampleClassification } from "./sample-classification.ts";

const dynamics = dynamicsReport(await (await notebookStudy()).dynamics(2024));
const blocks = [...clusterList(sampleClassification(40)).blocks, ...dynamics.blocks];
const charts = [...blocks.filter((block): block is Chart => block.kind === "chart"), ...madeCharts];
const first = (kind: Chart["chart"]): Chart => {
  const chart = charts.find((one) => one.chart === kind);
  if (!chart) throw new Error(`The sample has no chart ${kind}`);
  return chart;
};

const kinds = [
  "cluster-counts",
  "count-bars",
  "share-intervals",
  "interval-points",
  "year-lines",
  "part-bars",
  "timeline",
  "flows",
] as const;
describe.each(kinds)("the chart %s", (kind) => {
  it("is drawn by the specification that was approved", async () => {
    const text = await goldenSpec(chartSpec(first(kind)).spec);
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
});

/** A chart with numbers and words of its own; what makes its specification stays. */
const otherwise = (chart: Chart): Chart =>
  JSON.parse(
    JSON.stringify(chart, (key, value: unknown) => {
      if (
        ["row", "series", "part", "state", "from", "to"].includes(key) &&
        chart.chart !== "timeline"
      )
        return `другое: ${String(value)}`;
      return key === "value" && typeof value === "number" ? value / 2 : value;
    }),
  ) as Chart; // the same shape: only texts and numbers were changed

describe("one specification", () => {
  it.each(madeCharts.map((chart) => [chart.id, chart] as const))(
    "serves all charts like %s",
    (_, chart) => {
      expect(chartSpec(otherwise(chart))).toEqual(chartSpec(chart));
    },
  );
});

describe("long words over narrow columns", () => {
  it("are broken before a syllable, and names of rows stand in two lines", async () => {
    const columns = ["Устойчиво", "Недостаточно", "Резильентная", "Школ", "Всего"];
    const { svg } = await drawChart({
      kind: "chart",
      chart: "count-bars",
      id: "long",
      title: "Школы",
      description: "Школы.",
      table: "table",
      data: columns.map((column, columnRank) => ({
        row: "Кавычка не закрыта или стоит не на месте",
        rowRank: 0,
        column,
        columnRank,
        count: 1,
        told: column,
      })),
    });
    for (const word of ["Устойчиво", "Недоста-", "точно", "Резиль-", "ентная", "Всего"])
      expect(svg).toContain(`>${word}<`);
    expect(svg).toContain(">Кавычка не закрыта или<");
    expect(svg).not.toContain("…");
  });
});

describe("lines that are compared with", () => {
  const texts = async (chart: Chart) => (await drawChart(chart)).svg;
  const made = (id: string): Chart => {
    const chart = madeCharts.find((one) => one.id === id);
    if (!chart) throw new Error(`No chart ${id}`);
    return chart;
  };

  it("name the break, the beginning of measures and the day", async () => {
    const years = await texts(made("years"));
    expect(years).toContain(">начало мер<");
    expect(years).toContain(">не сравнимо<");
    expect(await texts(made("terms"))).toContain(">на 15.06.2024<");
  });

  it("are not there when there is nothing to compare with", async () => {
    const years = made("years");
    if (years.chart !== "year-lines") throw new Error("It is of years");
    const { kind, chart, id, title, description, table, format } = years;
    const data = years.data.map((point) => ({ ...point, segment: 0 }));
    const svg = await texts({ kind, chart, id, title, description, table, format, data });
    expect(svg).not.toMatch(/начало мер|не сравнимо/);
    const terms = made("terms");
    if (terms.chart !== "timeline") throw new Error("It is a timeline");
    expect(await texts({ ...terms, today: "2031-01-01" })).not.toMatch(/>на \d/);
  });

  it("write changes in points with their sign, and the legend in the words of the data", async () => {
    const changes = await texts(made("changes"));
    expect(changes).toContain(">п.п.<");
    expect(changes).toMatch(/>\u2212\d/);
    expect(await texts(made("points"))).toContain(">похожие школы<");
  });
});

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
