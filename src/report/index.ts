/** The room «отчёт»: a document of blocks and its renderers. Vega is loaded when a chart is drawn. */
export type {
  AbsentFigure,
  Block,
  Callout,
  Chart,
  ColumnWidth,
  ClusterCount,
  ClusterMark,
  CountBar,
  Details,
  Document,
  DocumentSources,
  Figure,
  FigureFormat,
  FileLink,
  Heading,
  Inline,
  InnerLink,
  List,
  ListItem,
  MeasuredFigure,
  Note,
  PageBreak,
  People,
  Paragraph,
  SchoolFilter,
  ScoreBar,
  SchoolTags,
  ShareInterval,
  Strong,
  Table,
  TableColumn,
  TableGroup,
  TableRow,
  Telling,
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
export { decisiveShare, peopleOfSentence, procedureTitle } from "./evidence.ts";
export {
  forService,
  listPolicy,
  publicPolicy,
  withDisclosureControl,
  type DisclosurePolicy,
} from "./disclosure.ts";
export { evidenceTable } from "./evidence-table.ts";
export {
  alsoMet,
  byPlace,
  clusterMarks,
  isListed,
  isUnstable,
  listsOf,
  municipalities,
  schoolAnchor,
  schoolTags,
  shortPlace,
  stabilityWord,
  tierWord,
} from "./school-words.ts";
export type { ShareVerdict } from "./evidence.ts";
export { ROWS_PER_CHART } from "./charts/share-intervals.ts";
export {
  joined,
  keysOf,
  municipality,
  schoolNames,
  schoolType,
  subheading,
} from "./sao/breakdown.ts";
export { gveCount, populationNote, threeSubjects } from "./sao/campaign.ts";
export { participantsConclusion } from "./sao/participants-conclusions.ts";
export { changesList, movedMost, movedWhere } from "./sao/result-conclusions.ts";
export { deficits, hardConclusion, taskNote, tasksConclusion } from "./sao/task-conclusions.ts";
export {
  attending,
  attendingShare,
  changeFigure,
  changeWords,
  completion,
  groupShare,
  meanFigure,
  part,
  people,
  size,
  writtenAsZero,
  type ChangeUnit,
} from "./sao/figures.ts";
export {
  dynamicsTable,
  groupsTable,
  schoolsTable,
  type GroupsRow,
  type GroupsTable,
} from "./sao/groups-table.ts";
export { loadSao, type SaoData, type SaoRegion } from "./sao/load-sao.ts";
export {
  numberColumn,
  participantsTable,
  yearColumn,
  type ParticipantsRow,
  type ParticipantsTable,
} from "./sao/participants-table.ts";
export { COMMISSION, placeholder } from "./sao/placeholder.ts";
export { scoreChart } from "./sao/score-chart.ts";
export { saoSubjects, saysOf, type SubjectView, type SubjectYear } from "./sao/subject-view.ts";
export {
  completionTable,
  deficitsTable,
  levelWord,
  pointsTable,
  taskHeads,
  taskName,
  tasksOf,
  taskYearsTable,
} from "./sao/task-tables.ts";
export { renderHtml } from "./html/render-html.tsx";
export type { HtmlOptions } from "./html/render-html.tsx";
export { renderDocx } from "./formats/render-docx.ts";
export { renderMarkdown } from "./formats/render-markdown.ts";
export { renderNotebook } from "./formats/render-notebook.tsx";
export { renderXlsx } from "./formats/render-xlsx.ts";
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
