import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Block, Document } from "../../document/document.ts";
import { blocksOf } from "../../document/reading-order.ts";
import { type ChartWarning, drawChart, type DrawnChart } from "../charts/draw-chart.ts";
import { type Drawings, FilterBlock } from "./blocks.tsx";
import { ChanceContext, holdsChance } from "./chance.ts";
import { chartData, type ChartData } from "./chart-data.ts";
import { filterRows } from "./client/filter-rows.ts";
import { liveCharts } from "./client/live-charts.ts";
import { sortTables, takeTables } from "./client/table-tools.ts";
import {
  chartRuntime,
  contentSecurityPolicy,
  embeddedJson,
  packedScript,
  pageScript,
} from "./page-script.ts";
import { schoolIndex, SchoolIndexContext, tagEntries } from "./school-index.ts";
import { Contents, ProvenanceFooter, Sections } from "./sections.tsx";
import { serviceStyles, styles } from "./styles.ts";

interface HtmlOptions {
  /** Put the chart runtime in (about 240 KB), so that charts answer the mouse. Default true. */
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
  for (const chart of blocksOf("chart", document.blocks)) {
    drawings.set(chart.id, await drawChart(chart, options.warn, { legend: false }));
  }
  const live = (options.interactive ?? true) && drawings.size > 0;
  const tools = [takeTables, sortTables, filterRows];
  const scripts = (live ? [...tools, liveCharts] : tools).map(pageScript);
  const page = (
    <Page
      document={document}
      drawings={drawings}
      scripts={scripts}
      {...(live ? { runtime: await chartRuntime() } : {})}
    />
  );
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function chartDataOf(blocks: readonly Block[], drawings: Drawings): ChartData {
  const live = blocksOf("chart", blocks).flatMap((chart) => {
    const drawn = drawings.get(chart.id);
    return drawn ? [{ chart, live: drawn }] : [];
  });
  return chartData(live, new Map(blocksOf("table", blocks).map((table) => [table.id, table])));
}

interface PageProps {
  readonly document: Document;
  readonly drawings: Drawings;
  readonly scripts: readonly string[];
  /** Code of the chart runtime; absent when the charts stay as they were drawn. */
  readonly runtime?: string;
}

function Page({ document, drawings, scripts, runtime }: PageProps): VNode {
  const schools = schoolIndex(document.blocks);
  const chance = holdsChance(document.blocks);
  const draft = document.act === null;
  const service = document.audience === "service";
  const css = service ? styles + serviceStyles : styles;
  return (
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content={contentSecurityPolicy(runtime === undefined ? scripts : [...scripts, runtime], [
            css,
          ])}
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
              <SchoolIndexContext.Provider value={schools}>
                <ChanceContext.Provider value={chance}>
                  {chance && blocksOf("school-filter", document.blocks).length === 0 && (
                    <FilterBlock />
                  )}
                  <Sections blocks={document.blocks} drawings={drawings} />
                </ChanceContext.Provider>
              </SchoolIndexContext.Provider>
            </main>
          </div>
          <ProvenanceFooter document={document} />
        </div>
        {schools.size > 0 && <Data id="school-tags" value={tagEntries(schools)} />}
        {runtime !== undefined && (
          <>
            <Data id="chart-data" value={chartDataOf(document.blocks, drawings)} />
            <Raw tag="script" id="chart-runtime" type="text/plain" text={packedScript(runtime)} />
          </>
        )}
        {scripts.map((script) => (
          <Raw tag="script" text={script} />
        ))}
      </body>
    </html>
  );
}

/** Data for the page's scripts. */
const Data = ({ id, value }: { readonly id: string; readonly value: unknown }): VNode => (
  <Raw tag="script" id={id} type="application/json" text={embeddedJson(value)} />
);

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
