import type { RegionSecrets } from "../disclosure/disclosure-region.ts";
import { withRegionSecrets } from "../disclosure/disclosure-schools.ts";
import { disclosureOf, forService, withDisclosureControl } from "../disclosure/disclosure.ts";
import type { Block, Chart, Document, Note, Table } from "../document/document.ts";
import { ChartError } from "./charts/draw-chart.ts";
import { renderDocx } from "./docx/render-docx.ts";
import { renderHtml } from "./html/render-html.tsx";
import { renderMarkdown } from "./render-markdown.ts";
import { renderNotebook } from "./render-notebook.tsx";
import { renderXlsx } from "./xlsx/render-xlsx.ts";

/** Each format by the ending of its file. */
const renderers = {
  html: (document) => renderHtml(document),
  docx: renderDocx,
  xlsx: renderXlsx,
  ipynb: renderNotebook,
  md: (document) => Promise.resolve(renderMarkdown(document)),
} as const satisfies Record<string, (document: Document) => Promise<string | Uint8Array>>;

/** A format of reports by the ending of its file: html, docx, xlsx, ipynb, md. */
export type ReportFormat = keyof typeof renderers;

/** All formats, in the order of their help. */
export const reportFormats = Object.keys(renderers) as ReportFormat[]; // keys of a record of exactly these

/** What is to be made of documents, and for whom. */
export interface Edition {
  readonly formats: readonly ReportFormat[];
  /** For service use: every number, and each page says so. */
  readonly service: boolean;
  /** Asks what no public document of the region tells; a service edition does not ask. */
  readonly secrets: () => RegionSecrets;
}

/** A document and what is to be made of it, by `jobsOf`; plain data, so that a worker can have it. */
export interface RenderJob {
  /** Name of its files without ending; with `/` when they stand in a folder inside. */
  readonly name: string;
  /** With the secrets of the region marked, or controlled already. */
  readonly document: Document;
  readonly formats: readonly ReportFormat[];
  readonly service: boolean;
}

/**
 * The way from every page to its files: no document is published without the secrets of its region.
 *
 * @param report of whose very blocks the documents are made, itself the first: they hide what it hides
 */
export function jobsOf(
  { formats, service, secrets }: Edition,
  report?: Document,
): (name: string, document: Document) => RenderJob {
  if (service) return (name, document) => ({ name, document, formats, service });
  const known = secrets();
  if (!report)
    return (name, document) => ({
      ...{ name, formats, service },
      document: withRegionSecrets(document, known),
    });
  const tables = new Map<Table, Table>();
  const marked = (document: Document) => withRegionSecrets(document, known, tables);
  const control = disclosureOf(marked(report));
  return (name, document) => ({ name, document: control(marked(document)), formats, service });
}

/** A document in each format that was asked for. */
export interface RenderedDocument {
  readonly name: string;
  readonly files: readonly { readonly format: ReportFormat; readonly content: Uint8Array }[];
  /** Warnings of charts that could not be drawn; a sentence stands in the place of each. */
  readonly undrawn: readonly string[];
}

/** The document as its reader sees it; one that was controlled already comes as it is. */
export function shownOf({ document, service }: RenderJob): Document {
  if (service) return forService(document);
  return document.audience === "public" ? document : withDisclosureControl(document);
}

/**
 * Disclosure control, then each format. Same job, same bytes, in whatever thread. A chart with nothing
 * to draw, and one that warns, is a sentence in every format.
 */
export async function renderDocument(job: RenderJob): Promise<RenderedDocument> {
  let shown = withoutEmptyCharts(shownOf(job));
  const broken = new Map<string, string>();
  for (;;) {
    try {
      const files = await filesOf(shown, job.formats);
      return { name: job.name, files, undrawn: [...broken.values()] };
    } catch (error) {
      if (!(error instanceof ChartError) || broken.has(error.chart.id)) throw error;
      broken.set(error.chart.id, error.message);
      shown = withoutChart(shown, error.chart.id);
    }
  }
}

async function filesOf(shown: Document, formats: readonly ReportFormat[]) {
  const files: { format: ReportFormat; content: Uint8Array }[] = [];
  for (const format of formats) {
    const content = await renderers[format](shown);
    files.push({
      format,
      content: typeof content === "string" ? new TextEncoder().encode(content) : content,
    });
  }
  return files;
}

// ── A sentence in place of a chart that cannot be drawn (диаграмма, для которой нет чисел) ──────────

/** The number by which a mark of a chart is drawn. */
function drawnBy(row: Chart["data"][number]): number {
  if ("value" in row) return row.value;
  if ("share" in row) return row.share;
  return "count" in row ? row.count : Date.parse(row.from);
}

/** No mark of the chart has a number: there is nothing to draw. */
const isEmpty = (chart: Chart): boolean =>
  !chart.data.some((row: Chart["data"][number]) => Number.isFinite(drawnBy(row)));

/** The document with a sentence in place of each chart that has nothing to draw. */
const withoutEmptyCharts = (document: Document): Document =>
  replaced(document, (chart) =>
    isEmpty(chart)
      ? note(`Диаграммы «${chart.title}» нет: нет ни одного числа, которое она показала бы.`)
      : chart,
  );

/** The document with a sentence in place of a chart that the drawing program refused. */
const withoutChart = (document: Document, id: string): Document =>
  replaced(document, (chart) =>
    chart.id === id
      ? note(`Диаграмма «${chart.title}» не построена из-за ошибки программы. `, chart.table)
      : chart,
  );

const note = (text: string, table?: string): Note => ({
  kind: "note",
  content:
    table === undefined
      ? [text]
      : [text, { kind: "link", to: table, text: "Те же числа в таблице" }, "."],
});

const replaced = (document: Document, shown: (chart: Chart) => Chart | Note): Document => {
  const blocks = (list: readonly Block[]): Block[] =>
    list.map((block) => {
      if (block.kind === "details") return { ...block, blocks: blocks(block.blocks) };
      return block.kind === "chart" ? shown(block) : block;
    });
  return { ...document, blocks: blocks(document.blocks) };
};
