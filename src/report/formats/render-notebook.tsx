import { createHash } from "node:crypto";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { chartSpec, drawChart } from "../charts/draw-chart.ts";
import { onPaper } from "../charts/paper-colours.ts";
import type { Block, Chart, Document, Table } from "../document.ts";
import { svgDrawing } from "../html/svg-drawing.tsx";
import { textOf } from "../text-of.ts";
import { plainRows } from "./plain-table.ts";
import { escapeMarkdown, markdownBlock, markdownTable } from "./render-markdown.ts";
import { provenanceLines, standing } from "./provenance.ts";

type Cell = Readonly<Record<string, unknown>>;

/** The Vega-Lite type that current JupyterLab and VS Code draw. */
const VEGA_LITE = "application/vnd.vegalite.v5+json";

/**
 * A document as a Jupyter notebook (nbformat 4.5): prose as Markdown, tables as HTML, charts as
 * Vega-Lite with an SVG beside for viewers that draw none. Nothing in it runs.
 */
export async function renderNotebook(document: Document): Promise<string> {
  const head = [`# ${escapeMarkdown(document.title)}`, escapeMarkdown(document.region)];
  const cells: Cell[] = [
    markdownCell([...head, escapeMarkdown(standing(document))].join("\n\n"), 0),
  ];
  for (const block of flat(document.blocks)) {
    const cell = await cellOf(block, cells.length);
    if (cell) cells.push(cell);
  }
  const foot = ["---", ...provenanceLines(document).map(escapeMarkdown)];
  cells.push(markdownCell(foot.join("\n\n"), cells.length));
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: "text" }, title: document.title },
    cells,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.kind === "details" ? [block, ...flat(block.blocks)] : [block]));

async function cellOf(block: Block, at: number): Promise<Cell | undefined> {
  if (block.kind === "chart") return chartCell(block, at);
  if (block.kind === "table")
    return outputCell(block.caption, at, {
      "text/html": renderToString(<PlainTable table={block} />),
      "text/plain": markdownTable(block),
    });
  const text = markdownBlock(block);
  return text === undefined ? undefined : markdownCell(text, at);
}

async function chartCell(chart: Chart, at: number): Promise<Cell> {
  const { svg, rows } = await drawChart(chart);
  const { spec } = chartSpec(chart);
  const source = { ...spec, data: { name: "table", values: rows } };
  return outputCell(chart.title, at, {
    [VEGA_LITE]: onPaper(source),
    "image/svg+xml": onPaper(aloneStanding(svg, chart.id)),
    "text/plain": `${chart.title}. ${chart.description}`,
  });
}

/** A drawing with a font of its own, and with ids that do not depend on what was drawn before it. */
const aloneStanding = (svg: string, prefix: string): string =>
  renderToString(svgDrawing(svg, prefix)).replace("<svg", '<svg font-family="Arial, sans-serif"');

/** Ids that are the same for the same document. */
const id = (text: string, at: number): string =>
  createHash("sha256").update(`${at} ${text}`).digest("hex").slice(0, 12);

const markdownCell = (source: string, at: number): Cell => ({
  cell_type: "markdown",
  id: id(source, at),
  metadata: {},
  source,
});

/** A code cell whose code is folded away: only its output is to be seen. */
const outputCell = (title: string, at: number, data: Readonly<Record<string, unknown>>): Cell => ({
  cell_type: "code",
  id: id(title, at),
  metadata: { jupyter: { source_hidden: true } },
  execution_count: null,
  source: "",
  outputs: [{ output_type: "display_data", metadata: {}, data }],
});

function PlainTable({ table }: { table: Table }): VNode {
  return (
    <table>
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map(({ title }) => (
            <th scope="col">{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plainRows(table).map(({ role, cells }) =>
          role === "group" ? (
            <tr>
              <th scope="rowgroup" colSpan={table.columns.length}>
                {textOf(cells[0] ?? [])}
              </th>
            </tr>
          ) : (
            <tr>
              {cells.map((cell) => (
                <td>{role === "total" ? <b>{textOf(cell)}</b> : textOf(cell)}</td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
