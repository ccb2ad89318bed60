import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { chartRuntime } from "../charts/chart-runtime.ts";
import { drawChart, type ChartWarning, type DrawnChart } from "../charts/draw-chart.ts";
import type { Block, Chart, Document } from "../document.ts";
import type { Drawings } from "./blocks.tsx";
import { liveCharts } from "./client/live-charts.ts";
import { tableTools } from "./client/table-tools.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { embeddedJson, pageScript } from "./page-script.ts";
import { ProvenanceFooter } from "./provenance-footer.tsx";
import { Contents, Sections } from "./sections.tsx";
import { serviceStyles, styles } from "./styles.ts";

export interface HtmlOptions {
  /** Put the chart runtime in (about 520 KB), so that charts answer the mouse. Default true. */
  readonly interactive?: boolean;
  /** Called when a chart warns; by default a warning is an error. */
  readonly warn?: ChartWarning;
}

/**
 * A document as one self-contained HTML file (страница отчёта): it needs no other file and asks for
 * none. Same document, same bytes.
 *
 * @returns the whole file, UTF-8 text from `<!doctype html>` on
 */
export async function renderHtml(document: Document, options: HtmlOptions = {}): Promise<string> {
  const drawings = new Map<string, DrawnChart>();
  for (const chart of charts(document.blocks)) {
    drawings.set(chart.id, await drawChart(chart, options.warn));
  }
  const live = (options.interactive ?? true) && drawings.size > 0;
  const scripts = live
    ? [pageScript(tableTools), await chartRuntime(), pageScript(liveCharts)]
    : [pageScript(tableTools)];
  const page = <Page document={document} drawings={drawings} scripts={scripts} live={live} />;
  return `<!doctype html>\n${renderToString(page)}\n`;
}

/** All charts of the blocks, those inside details too, in reading order. */
function charts(blocks: readonly Block[]): Chart[] {
  return blocks.flatMap((block) => {
    if (block.kind === "chart") return [block];
    return block.kind === "details" ? charts(block.blocks) : [];
  });
}

/** What `liveCharts` reads: each kind of specification once, then the charts that are drawn by it. */
function chartData(drawings: Drawings) {
  const specs = [...new Set([...drawings.values()].map(({ spec }) => JSON.stringify(spec)))];
  return {
    specs: specs.map((text): unknown => JSON.parse(text)),
    charts: [...drawings].map(([id, { spec, rows, fit }]) => ({
      id,
      spec: specs.indexOf(JSON.stringify(spec)),
      rows,
      fit,
    })),
  };
}

interface PageProps {
  readonly document: Document;
  readonly drawings: Drawings;
  readonly scripts: readonly string[];
  readonly live: boolean;
}

function Page({ document, drawings, scripts, live }: PageProps): VNode {
  const draft = document.act === null;
  const service = document.audience === "service";
  const css = service ? styles + serviceStyles : styles;
  return (
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content={contentSecurityPolicy(scripts, [css])}
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${document.title} — ${document.region}${draft ? " (проект)" : ""}`}</title>
        <link rel="icon" href="data:," />
        <Raw tag="style" text={css} />
      </head>
      <body>
        <a class="skip" href="#content">
          К содержанию
        </a>
        <div class="page">
          <header>
            <p class="region">
              {document.region}
              <span class={draft ? "state" : "state approved"}>
                {draft ? "Проект" : document.act}
              </span>
              {service && <span class="state service">Для служебного пользования</span>}
            </p>
            <h1>{document.title}</h1>
          </header>
          <div class="columns">
            <Contents blocks={document.blocks} />
            <main id="content">
              <Sections blocks={document.blocks} drawings={drawings} />
            </main>
          </div>
          <ProvenanceFooter document={document} />
        </div>
        {live && (
          <Raw
            tag="script"
            id="chart-data"
            type="application/json"
            text={embeddedJson(chartData(drawings))}
          />
        )}
        {scripts.map((script) => (
          <Raw tag="script" text={script} />
        ))}
      </body>
    </html>
  );
}

interface RawProps {
  readonly tag: "script" | "style";
  readonly text: string;
  readonly id?: string;
  readonly type?: string;
}

/** Our own code or `embeddedJson`: the only texts that are not escaped; refused if they could end their tag. */
function Raw({ tag: Tag, text, ...attributes }: RawProps): VNode {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`Unsafe text for <${Tag}>`);
  return <Tag {...attributes} dangerouslySetInnerHTML={{ __html: text }} />;
}
