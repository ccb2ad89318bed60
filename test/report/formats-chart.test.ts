import { describe, expect, it } from "vitest";
import { withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import type { Chart } from "../../src/document/document.ts";
import { paperDrawing, withFont } from "../../src/render/charts/paper-drawing.ts";
import { PAINTED_FONT, rasterise } from "../../src/render/docx/docx-chart.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { renderNotebook } from "../../src/render/render-notebook.tsx";
import { madeDocument } from "./formats-document.ts";
import { madeCharts } from "./sample-charts.ts";
import { zipEntries } from "./zip-entries.ts";

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0 0 100 40">${inside}</svg>`;
const text = (words: string, family = PAINTED_FONT) =>
  svg(`<text x="5" y="25" font-size="14" font-family="${family}">${words}</text>`);

describe("a drawing as a picture", () => {
  it("is a PNG twice as large, the same bytes each time", async () => {
    const [first, second] = [await rasterise(text("Школа")), await rasterise(text("Школа"))];
    expect(Buffer.compare(first, second)).toBe(0);
    const png = Buffer.from(first);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([200, 80]);
  });

  it("has its words in it, Russian letters and the signs of numbers too", async () => {
    const blank = await rasterise(svg(""));
    const seen = new Map<string, string>();
    for (const sign of "АЯёж№«»—–−…%≥≤±·") {
      const picture = Buffer.from(await rasterise(text(sign))).toString("base64");
      expect(picture, sign).not.toBe(Buffer.from(blank).toString("base64"));
      expect(seen.get(picture), `${sign} looks like ${seen.get(picture)}`).toBeUndefined();
      seen.set(picture, sign);
    }
  });

  it("needs no font of the machine: an unknown one is painted in ours", async () => {
    const ours = await rasterise(text("Школа № 5"));
    const unknown = await rasterise(text("Школа № 5", "Unknown Family"));
    expect(Buffer.compare(ours, unknown)).toBe(0);
  });

  it.each(madeCharts.map((chart) => [chart.chart, chart] as const))(
    "is the same for the chart %s whatever was drawn before",
    async (_, chart) => {
      const first = await paperDrawing(chart);
      for (const other of madeCharts) await paperDrawing(other);
      const second = await paperDrawing(chart);
      expect(second).toEqual(first);
      const painted = (drawing: string) => rasterise(withFont(drawing, PAINTED_FONT));
      expect(Buffer.compare(await painted(first.svg), await painted(second.svg))).toBe(0);
    },
  );
});

describe("a chart of a document under disclosure control", () => {
  const points = madeCharts.find((chart) => chart.chart === "interval-points");
  if (points?.chart !== "interval-points") throw new Error("There is no chart of points");
  const [shown, secret] = ["Школа, которую видно", "Школа, которую скрывают"];
  const chart: Chart = {
    ...points,
    data: [shown, secret].map((row, rowRank) => ({
      row,
      rowRank,
      series: "школа",
      seriesRank: 0,
      value: rowRank === 0 ? 0.25 : 0.987_654,
      low: 0.1,
      high: 0.99,
      people: [rowRank === 0 ? { k: 10, n: 40 } : { k: 3, n: 4 }],
      told: row,
    })),
  };
  const open = withDisclosureControl({ ...madeDocument, blocks: [chart] });

  it("shows what may be shown and nothing of what is hidden, in Word and in the notebook", async () => {
    const word = [...zipEntries(await renderDocx(open)).values()].join("\n");
    for (const [format, written] of [
      ["docx", word],
      ["notebook", await renderNotebook(open)],
    ] as const) {
      expect({ format, shown: written.includes(shown) }).toEqual({ format, shown: true });
      expect({ format, secret: written.includes(secret) }).toEqual({ format, secret: false });
      expect(written).not.toContain("0.98");
    }
  });
});
