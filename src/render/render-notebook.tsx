import { createHash } from "node:crypto";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Block, Chart, Document, Table } from "../document/document.ts";
import { unfolded } from "../document/reading-order.ts";
import { asSentence, textOf } from "../document/text-of.ts";
import { chartSpec } from "./charts/chart-spec.ts";
import { onPaper, paperDrawing } from "./charts/paper-drawing.ts";
import { withPlainText } from "./files/plain-text.ts";
import { headRows, plainRows } from "./plain-table.ts";
import { provenanceLines, standing } from "./provenance.ts";
import { escapeMarkdown, markdownBlock, markdownTable } from "./render-markdown.ts";

type Cell = Readonly<Record<string, unknown>>;

/**
 * The Vega-Lite type that current JupyterLab (4.6) and VS Code draw: they know of versions 3 to 5 and
 * of no 6 yet. Our specifications are the same in both versions.
 */
const VEGA_LITE = "application/vnd.vegalite.v5+json";
const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

/**
 * A document as a Jupyter notebook (nbformat 4.5): prose as Markdown, tables as HTML, charts as
 * Vega-Lite with an SVG beside for viewers that draw none. Nothing in it runs.
 */
export async function renderNotebook(given: Document): Promise<string> {
  const document = withPlainText(given);
  const head = [document.title, document.region, standing(document)].map(escapeMarkdown);
  const foot = provenanceLines(document).map(escapeMarkdown);
  const parts: Part[] = [
    { text: [`# ${head.join("\n\n")}`] },
    ...gathered(document.blocks),
    { text: ["---", ...foot] },
  ];
  const cells: Cell[] = [];
  for (const part of parts) cells.push(await cellOf(part, cells.length));
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: "text" }, title: document.title },
    cells,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** What becomes a cell: a table, a chart, or words up to the next of them or the next heading. */
type Part = Table | Chart | { readonly text: string[] };

function gathered(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [];
  for (const block of unfolded(blocks)) {
    if (block.kind === "table" || block.kind === "chart") {
      parts.push(block);
      continue;
    }
    const text = markdownBlock(block);
    if (text === undefined) continue;
    const last = parts.at(-1);
    if (last && "text" in last && block.kind !== "heading") last.text.push(text);
    else parts.push({ text: [text] });
  }
  return parts;
}

async function cellOf(part: Part, at: number): Promise<Cell> {
  if ("text" in part) return markdownCell(part.text.join("\n\n"), at);
  if (part.kind === "chart") return chartCell(part, at);
  return outputCell(part.caption, at, {
    "text/html": renderToString(<PlainTable table={part} />),
    "text/plain": markdownTable(part),
  });
}

async function chartCell(chart: Chart, at: number): Promise<Cell> {
  const { svg, rows } = await paperDrawing(chart);
  const { spec } = chartSpec(chart);
  const source = { $schema: SCHEMA, ...spec, data: { name: "table", values: rows } };
  return outputCell(chart.title, at, {
    [VEGA_LITE]: onPaper(source),
    "image/svg+xml": svg,
    "text/plain": `${asSentence(chart.title)} ${chart.description}`,
  });
}

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

/** Jupyter sets `$…$` in HTML as a formula, but not where it is told so: a name is not one. */
const NO_FORMULAS = "tex2jax_ignore mathjax_ignore";

function PlainTable({ table }: { table: Table }): VNode {
  return (
    <table class={NO_FORMULAS}>
      <caption>{table.caption}</caption>
      <thead>
        {headRows(table.columns).map((row) => (
          <tr>
            {row.map(({ text, columns, rows }) => (
              <th
                scope={columns > 1 ? "colgroup" : "col"}
                {...(columns > 1 && { colSpan: columns })}
                {...(rows > 1 && { rowSpan: rows })}
              >
                {text}
              </th>
            ))}
          </tr>
        ))}
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
