/** The room «отчёт»: a document of blocks and its renderers. Vega is loaded when a chart is drawn. */
export type {
  AbsentFigure,
  Block,
  Callout,
  Chart,
  ColumnWidth,
  ClusterCount,
  ClusterMark,
  Details,
  Document,
  DocumentSources,
  Figure,
  FigureFormat,
  Heading,
  Inline,
  InnerLink,
  List,
  ListItem,
  MeasuredFigure,
  Note,
  PageBreak,
  Paragraph,
  SchoolFilter,
  SchoolTags,
  ShareInterval,
  Strong,
  Table,
  TableColumn,
  TableRow,
} from "./document.ts";
export { absent, count, share } from "./document.ts";
export {
  counted,
  formatDate,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatPercentagePoints,
  formatSigned,
  plural,
  type PluralForms,
} from "../shared/russian.ts";
export { formatFigure } from "./format-figure.ts";
export { becauseItem, decisiveShare, procedureTitle } from "./evidence.ts";
export type { ShareVerdict } from "./evidence.ts";
export { ROWS_PER_CHART } from "./charts/share-intervals.ts";
export { renderHtml } from "./html/render-html.tsx";
export type { HtmlOptions } from "./html/render-html.tsx";
export {
  becauseLine,
  classificationTable,
  inert,
  officeCsv,
  officeXlsx,
  writeFolder,
  type OfficeCell,
  type OfficeTable,
  type OtherFiles,
  type OutputFile,
} from "./files/index.ts";
export { columnsOf, type FrameColumns, type FrameValue } from "./columns-of.ts";
export { toArquero } from "./to-arquero.ts";
export { toDanfo, type DanfoFrame, type DanfoModule } from "./to-danfo.ts";
