/** The room «отчёт»: a document of blocks and its renderers. Vega is loaded when a chart is drawn. */
export type {
  AbsentFigure,
  AxisFormat,
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
  Flow,
  Heading,
  Inline,
  InnerLink,
  IntervalPoint,
  List,
  ListItem,
  MeasuredFigure,
  Note,
  PageBreak,
  PartBar,
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
  TermBar,
  YearPoint,
} from "./document.ts";
export { absent, count, share } from "./document.ts";
export {
  capital,
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
export { annexTable } from "./cluster-list/annex-table.ts";
export { labelWords, membersOf } from "./cluster-list/members-of.ts";
export { thresholdEvidence } from "./cluster-list/threshold-evidence.ts";
export { whatIsMissing, whyListed, wouldChangeWords } from "./cluster-list/why-listed.ts";
export {
  expectedFigure,
  pointsFigure,
  relativeFigure,
  schoolShare,
} from "./dynamics/change-figures.ts";
export { byPlaceAndName, changeColumns, changeRow } from "./dynamics/change-rows.ts";
export {
  CHANGE_UNIT,
  changeTags,
  labelsOf,
  leadingChanges,
  leadingOf,
  type DynamicsReport,
} from "./dynamics/dynamics-report.ts";
export { movedLists } from "./dynamics/moved-lists.ts";
export { reasonWords } from "./dynamics/reason-words.ts";
export {
  municipalityDeficits,
  municipalityGaps,
  municipalityRisks,
} from "./municipality/municipality-needs.ts";
export { municipalityResults, municipalityYears } from "./municipality/municipality-results.ts";
export { municipalitySchools } from "./municipality/municipality-schools.ts";
export {
  passportBook,
  passportBookOf,
  type ListMove,
  type PassportBook,
  type PassportRegion,
} from "./passport/passport-book.ts";
export { passportDecision } from "./passport/passport-decision.ts";
export { passportDeficits } from "./passport/passport-deficits.ts";
export { passportGaps, passportUnknown } from "./passport/passport-gaps.ts";
export { passportIndicators } from "./passport/passport-indicators.ts";
export { passportNames, passportOverview } from "./passport/passport-overview.ts";
export { passportRisks, riskWord } from "./passport/passport-risks.ts";
export { passportSummary } from "./passport/passport-summary.ts";
export { passportYears } from "./passport/passport-years.ts";
export { fewerTable } from "./partners/fewer-table.ts";
export { loadChart } from "./partners/load-chart.ts";
export { pairDetails } from "./partners/pair-details.ts";
export {
  benefitFigure,
  mentorsTable,
  pairsTable,
  partsTable,
  secondTable,
  withoutTable,
} from "./partners/pair-tables.ts";
export { pairReason, supportWords, withoutWords } from "./partners/pair-words.ts";
export { pairsOfficeTable } from "./partners/pairs-office-table.ts";
export { partnersReportOf, type PartnersReport } from "./partners/partners-report.ts";
export { weightsTable } from "./partners/weights-table.ts";
export type { ShareVerdict } from "./evidence.ts";
export { bookDocument } from "./passport/book-document.ts";
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
export { abbreviations } from "./sao/abbreviations.ts";
export { groupsChart } from "./sao/groups-chart.ts";
export { markList } from "./sao/mark-list.ts";
export {
  goodMarks,
  markCells,
  markColumns,
  marksByPlace,
  marksByType,
  marksByYear,
  passedFigure,
  passedMarks,
  qualityFigure,
} from "./sao/mark-tables.ts";
export { chapterHeading, overviewTable, readingSection, saoDocument } from "./sao/overview.ts";
export {
  allParticipants,
  disabledOf,
  groupsBy,
  groupsByCategory,
  groupsBySex,
  participantsBy,
  participantsByCategory,
  participantsBySex,
} from "./sao/participant-kinds.ts";
export { scaleBlocks } from "./sao/scale-blocks.ts";
export {
  contentPlaceholder,
  pointsDetails,
  skillsPlaceholder,
  taskSection,
} from "./sao/task-section.ts";
export { derivedShare, yearsConclusion } from "./sao/years-conclusion.ts";
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
  participantsByPlace,
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
export {
  reportFormats,
  type RenderedDocument,
  type RenderJob,
  type ReportFormat,
} from "./render/render-document.ts";
export { renderDocuments, type RenderOptions } from "./render/render-documents.ts";
export {
  lackingFigure,
  needDetails,
  needsBySubject,
  type NamedSchool,
} from "./needs/needs-tables.ts";
export { needProgrammes } from "./needs/programme-tables.ts";
export { needResources, needsWithoutResource } from "./needs/resource-tables.ts";
export { registerIssues } from "./register-issues.ts";
export { roadmapDefects } from "./roadmap/defects.ts";
export { participantsWords, roadmapIndicators } from "./roadmap/indicator-tables.ts";
export { bandVerdict, bandWords } from "./roadmap/band.ts";
export { lateActions, roadmapLate } from "./roadmap/late.ts";
export { roadmapSoon, SOON } from "./roadmap/soon.ts";
export type { MapView } from "./roadmap/map-view.ts";
export { roadmapMatrix } from "./roadmap/matrix.ts";
export {
  loadRoadmaps,
  roadmapReportOf,
  type RoadmapRegion,
  type RoadmapReport,
} from "./roadmap/roadmap-report.ts";
export { roadmapTimeline } from "./roadmap/timeline.ts";
export { coverageTable, missingTable } from "./vpr/coverage-tables.ts";
export {
  divergence,
  divergenceTable,
  journalChart,
  journalPlaces,
  journalTable,
  type Divergence,
} from "./vpr/journal-tables.ts";
export { loadVpr, vprData, type VprRegion, type YearObjectivity } from "./vpr/load-vpr.ts";
export {
  changesChart,
  changesTable,
  followedChanges,
  marksChart,
  marksTable,
  type FollowedChange,
} from "./vpr/marks-tables.ts";
export {
  listedSchools,
  markedRule,
  markedSchools,
  markedTable,
  markedYears,
  markerBlocks,
  onceFound,
  placesOfMarked,
  rulesChart,
  rulesTable,
} from "./vpr/objectivity-tables.ts";
export { hasScores, scoreBlocks, scoreNotes, withoutScores } from "./vpr/score-blocks.ts";
export { taskBlocks, taskNotes } from "./vpr/task-blocks.ts";
export {
  vprDefaults,
  type VprData,
  type VprOptions,
  type VprSchoolTask,
  type VprTask,
  type VprWork,
} from "./vpr/vpr-data.ts";
export { sureShare } from "./vpr/vpr-figures.ts";
export type { VprCounts } from "./vpr/vpr-works.ts";
export { comparisonBlocks } from "./effect/comparison-blocks.ts";
export { effectOf, type EffectRegion, type EffectReport } from "./effect/effect-report.ts";
export { effectViews, type EffectView } from "./effect/effect-indicators.ts";
export { estimatesTable, powerTable, reboundTable } from "./effect/effect-tables.ts";
export {
  chanceOf,
  chanceWords,
  exclusionWords,
  isBetter,
  manyWords,
  refusalWords,
  yearsWords,
} from "./effect/effect-words.ts";
export { riskBlocks } from "./effect/risk-blocks.ts";
export { eventStudyBlocks } from "./effect/event-study-blocks.ts";
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
  openDraft,
  writeFolder,
  type FolderDraft,
  type OfficeCell,
  type OfficeTable,
  type OtherFiles,
  type OutputFile,
} from "./files/index.ts";
export { columnsOf, type FrameColumns, type FrameValue } from "./columns-of.ts";
export { toArquero } from "./to-arquero.ts";
export { toDanfo, type DanfoFrame, type DanfoModule } from "./to-danfo.ts";
