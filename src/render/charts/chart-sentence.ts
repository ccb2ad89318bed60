/** A sentence in place of a chart that cannot be drawn (диаграмма, для которой нет чисел). */
import type { Block, Chart, Document, Note } from "../../document/document.ts";

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
export const withoutEmptyCharts = (document: Document): Document =>
  replaced(document, (chart) =>
    isEmpty(chart)
      ? note(`Диаграммы «${chart.title}» нет: нет ни одного числа, которое она показала бы.`)
      : chart,
  );

/** The document with a sentence in place of a chart that the drawing program refused. */
export const withoutChart = (document: Document, id: string): Document =>
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
