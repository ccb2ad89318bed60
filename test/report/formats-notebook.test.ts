import { compile } from "vega-lite";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { renderNotebook } from "../../src/render/render-notebook.tsx";
import { HOSTILE, madeDocument, numbersTable } from "./formats-document.ts";
import { madeCharts } from "./sample-charts.ts";
import { xmlTree } from "./xml-tree.ts";

const VEGA_LITE = "application/vnd.vegalite.v5+json";

/** The rules of nbformat 4.5 for the cells that we write, told strictly: nothing else may stand there. */
const id = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const chartSource = z.looseObject({
  $schema: z.literal("https://vega.github.io/schema/vega-lite/v5.json"),
  data: z.strictObject({
    name: z.literal("table"),
    values: z.array(z.record(z.string(), z.unknown())).min(1),
  }),
});
const bundle = z.union([
  z.strictObject({ "text/html": z.string(), "text/plain": z.string() }),
  z.strictObject({
    [VEGA_LITE]: chartSource,
    "image/svg+xml": z.string(),
    "text/plain": z.string(),
  }),
]);
const output = z.strictObject({
  output_type: z.literal("display_data"),
  metadata: z.strictObject({}),
  data: bundle,
});
const cell = z.discriminatedUnion("cell_type", [
  z.strictObject({
    cell_type: z.literal("markdown"),
    id,
    metadata: z.strictObject({}),
    source: z.string().min(1),
  }),
  z.strictObject({
    cell_type: z.literal("code"),
    id,
    metadata: z.strictObject({ jupyter: z.strictObject({ source_hidden: z.literal(true) }) }),
    execution_count: z.null(),
    source: z.literal(""),
    outputs: z.array(output).length(1),
  }),
]);
const notebookRules = z.strictObject({
  nbformat: z.literal(4),
  nbformat_minor: z.literal(5),
  metadata: z.strictObject({
    language_info: z.strictObject({ name: z.string() }),
    title: z.string(),
  }),
  cells: z.array(cell).min(1),
});

const written = await renderNotebook({
  ...madeDocument,
  blocks: [...madeDocument.blocks, ...madeCharts],
});
const notebook = notebookRules.parse(JSON.parse(written));
const bundles = notebook.cells.flatMap((one) =>
  one.cell_type === "code" ? one.outputs.map(({ data }) => data) : [],
);
const charts = bundles.flatMap((data) => ("image/svg+xml" in data ? [data] : []));
const htmlTables = bundles.flatMap((data) => ("text/html" in data ? [data["text/html"]] : []));

describe("the notebook", () => {
  it("keeps the rules of nbformat 4.5, with an id of its own for each cell", () => {
    const ids = notebook.cells.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is the same bytes for the same document", async () => {
    const again = await renderNotebook({
      ...madeDocument,
      blocks: [...madeDocument.blocks, ...madeCharts],
    });
    expect(again).toBe(written);
  });

  it("gathers words up to the next heading, table or chart into one cell", () => {
    const texts = notebook.cells.flatMap((one) =>
      one.cell_type === "markdown" ? [one.source] : [],
    );
    const headings = texts.filter((text) => /^## /u.test(text));
    expect(headings).toHaveLength(3);
    expect(texts.filter((text) => text.includes("\n## "))).toEqual([]);
  });

  it.each(madeCharts.map((chart, at) => [chart.chart, chart, at] as const))(
    "has the chart %s as a specification that compiles without a warning, with its own rows",
    (_, chart, at) => {
      const data = charts[at];
      if (!data) throw new Error("The chart is not in the notebook");
      const source = data[VEGA_LITE];
      const warnings: unknown[] = [];
      const logger = {
        level: () => logger,
        warn: (...told: unknown[]) => (warnings.push(told), logger),
        error: (...told: unknown[]) => (warnings.push(told), logger),
        info: () => logger,
        debug: () => logger,
      };
      // the source was checked to be a specification by the compiler itself
      compile(source as unknown as Parameters<typeof compile>[0], {
        logger: logger as unknown as NonNullable<Parameters<typeof compile>[1]>["logger"] & object,
      });
      expect(warnings).toEqual([]);
      expect(source.data.values).toHaveLength(chart.data.length);
      expect(source.data.values[0]).toMatchObject(
        JSON.parse(JSON.stringify(chart.data[0])) as object,
      );
      expect(JSON.stringify(source)).not.toContain("var(--");
      expect(() => xmlTree(data["image/svg+xml"])).not.toThrow();
    },
  );

  it("joins cells of a heading in two rows", () => {
    const html = htmlTables[0] ?? "";
    expect(html).toContain('<th scope="colgroup" colspan="2">2024</th>');
    expect(html).toContain('<th scope="col" rowspan="2">Школа</th>');
    expect(html.match(/<tr>/g)).toHaveLength(2 + numbersTable.rows.length + 4);
  });

  it("holds hostile names as text", () => {
    const tags = htmlTables.flatMap((html) => [...html.matchAll(/<(\w+)/gu)].map(([, tag]) => tag));
    expect(new Set(tags)).toEqual(
      new Set(["table", "caption", "thead", "tbody", "tr", "th", "td", "b"]),
    );
    for (const html of htmlTables) expect(html).toMatch(/^<table class="[^"]*tex2jax_ignore/u);
    expect(htmlTables[0]).toContain("&lt;img src=x onerror=alert(1)>");
    for (const one of notebook.cells)
      if (one.cell_type === "markdown")
        expect(one.source).not.toMatch(/<\w|(?<!\\)\]\(|:\/\/|^=/mu);
    expect(written).not.toMatch(/\\u0000|\u202e|\\ud83d/);
    expect(HOSTILE.length).toBeGreaterThan(10);
  });
});
