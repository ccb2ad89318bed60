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
export { absent, count, NO_CRITERIA, share } from "./document.ts";
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
export { conclude, concluded, type Conclusion } from "./conclusion.ts";
export { formatFigure } from "./format-figure.ts";
export { decisiveShare, peopleOfSentence, procedureTitle } from "./evidence.ts";
export { disclosureOf, forService, withDisclosureControl } from "./disclosure.ts";
export { mustHide, policyWords, publicPolicy, type DisclosurePolicy } from "./disclosure-policy.ts";
export { regionSecrets, regionSecretsOf, type RegionSecrets } from "./disclosure-region.ts";
export { withRegionSecrets } from "./disclosure-schools.ts";
export { evidenceTable } from "./evidence-table.ts";
export { layoutWords } from "./layout-words.ts";
export {
  alsoMet,
  byPlace,
  clusterMarks,
  isListed,
  isUnstable,
  municipalities,
  schoolAnchor,
  schoolTags,
  shortPlace,
  tierWord,
} from "./school-words.ts";
export { listsOf } from "../clusters/index.ts";
export { clusterGlossary } from "./cluster-glossary.ts";
export { annexTable } from "./cluster-list/annex-table.ts";
export { countingRule, leadWords } from "./cluster-list/lead-words.ts";
export { membersOf } from "./cluster-list/members-of.ts";
export { placesOverview } from "./cluster-list/places-overview.ts";
export { insufficientTable, manualTable, unstableTable } from "./cluster-list/school-tables.ts";
export { stateTables } from "./cluster-list/state-tables.ts";
export { thresholdEvidence } from "./cluster-list/threshold-evidence.ts";
export { tierBlocks } from "./cluster-list/tier-blocks.ts";
export { whyListed } from "./cluster-list/why-listed.ts";
export { filesTotal, type FileAccount, type FilesTotal } from "./data-quality/file-account.ts";
export { filesTable, foldersTable, personalTable } from "./data-quality/files-tables.ts";
export { lostResults, lostTable, type LostResults } from "./data-quality/lost-results.ts";
export { procedureTables } from "./data-quality/procedure-tables.ts";
export { reasonsChart } from "./data-quality/reasons-chart.ts";
export { reasonsTable } from "./data-quality/reasons-table.ts";
export { silentSchools, silentTable } from "./data-quality/silent-schools.ts";
export { breaksTable } from "./dynamics/breaks-table.ts";
export { clearChanges, IMPROVED, noiseDetails } from "./dynamics/change-tables.ts";
export { changesByChance } from "./dynamics/changes-by-chance.ts";
export { labelsOf, leadingChanges, leadingOf } from "./dynamics/dynamics-report.ts";
export { listsTable } from "./dynamics/lists-table.ts";
export { movedLists } from "./dynamics/moved-lists.ts";
export { placesDynamics } from "./dynamics/places-dynamics.ts";
export { reasonWords } from "./dynamics/reason-words.ts";
export { regionTable } from "./dynamics/region-table.ts";
export { supportTable } from "./dynamics/support-table.ts";
export { criteriaBases, isChecked, uncheckedTable } from "./methodology/criteria-bases.ts";
export { criteriaBlocks } from "./methodology/criteria-blocks.ts";
export { formulasTable } from "./methodology/formulas-table.ts";
export { sensitivityChart } from "./methodology/sensitivity-chart.ts";
export { sensitivityTable } from "./methodology/sensitivity-table.ts";
export {
  municipalityDeficits,
  municipalityGaps,
  municipalityRisks,
} from "./municipality/municipality-needs.ts";
export { municipalityResults, municipalityYears } from "./municipality/municipality-results.ts";
export { municipalitySchools } from "./municipality/municipality-schools.ts";
export {
  passportBook,
  type ListMove,
  type PassportBook,
  type PassportRegion,
} from "./passport/passport-book.ts";
export { passportDecision } from "./passport/passport-decision.ts";
export { passportDeficits } from "./passport/passport-deficits.ts";
export { passportGaps, passportUnknown } from "./passport/passport-gaps.ts";
export { passportIndicators } from "./passport/passport-indicators.ts";
export { passportOverview } from "./passport/passport-overview.ts";
export { passportRisks, riskWord } from "./passport/passport-risks.ts";
export { passportSummary } from "./passport/passport-summary.ts";
export { passportYears } from "./passport/passport-years.ts";
export { fewerTable } from "./partners/fewer-table.ts";
export { loadChart } from "./partners/load-chart.ts";
export { pairDetails } from "./partners/pair-details.ts";
export { mentorsTable } from "./partners/mentors-table.ts";
export {
  benefitFigure,
  pairsTable,
  partsTable,
  secondTable,
  withoutTable,
} from "./partners/pair-tables.ts";
export { pairReason, supportWords, withoutWords } from "./partners/pair-words.ts";
export { pairsOfficeTable } from "./partners/pairs-office-table.ts";
export { weightsTable } from "./partners/weights-table.ts";
export type { ShareVerdict } from "./evidence.ts";
export { bookDocument } from "./passport/book-document.ts";
export { ROWS_PER_CHART } from "./charts/share-intervals.ts";
export { subheading } from "./sao/breakdown.ts";
export { gveCount, populationNote, subjectsTable, threeSubjects } from "./sao/campaign.ts";
export { participantsConclusion } from "./sao/participants-conclusions.ts";
export { abbreviations } from "./sao/abbreviations.ts";
export { groupsChart } from "./sao/groups-chart.ts";
export {
  disabledCount,
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
export { formTable, sectionHeading, sectionsToWrite } from "./sao/form-blocks.ts";
export { saoDocuments, type SaoDocuments, type SaoForm } from "./sao/sao-report.ts";
export {
  listedGroups,
  listedHighest,
  listedMarks,
  schoolListBlocks,
} from "./sao/school-list-blocks.ts";
export {
  byCategory,
  byMunicipality,
  bySchoolType,
  bySex,
  disabledOf,
  kindResults,
  type KindResult,
  type ParticipantKinds,
} from "./sao/participant-kinds.ts";
export { scaleBlocks } from "./sao/scale-blocks.ts";
export { taskSection, type TaskSectionForm } from "./sao/task-section.ts";
export { derivedShare, yearsConclusion } from "./sao/years-conclusion.ts";
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
export { dynamicsTable, groupsTable, type GroupsTable } from "./sao/groups-table.ts";
export { loadSao, type SaoData, type SaoRegion } from "./sao/load-sao.ts";
export {
  participantsByKind,
  participantsByPlace,
  participantsTable,
  type ParticipantsTable,
} from "./sao/participants-table.ts";
export { placeholder } from "./sao/placeholder.ts";
export { scoreChart } from "./sao/score-chart.ts";
export type { SubjectView, SubjectYear } from "./sao/subject-view.ts";
export {
  renderDocument,
  reportFormats,
  type RenderedDocument,
  type RenderJob,
  type ReportFormat,
} from "./render/render-document.ts";
export { fileNames } from "../shared/file-names.ts";
export {
  renderDocuments,
  type FailedDocument,
  type RenderOptions,
} from "./render/render-documents.ts";
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
export { bandVerdict, bandWords, leftOutWords } from "./roadmap/band.ts";
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
export { schoolFilter } from "./vpr/school-rows.ts";
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
