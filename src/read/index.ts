// Regions and their files
export { openRegion, parseRegionSettings, RegionFileError, RegionFolderError } from "./region.ts";
export type { FilePlace, Region, RegionFile } from "./region.ts";
export { regionSettings } from "./region-settings.ts";
export type { FileRule, RegionSettings, SchoolAlias } from "./region-settings.ts";
export { fileHints } from "./file-hints.ts";

// Bytes to tables
export { readFile, readGrids, type ReadOptions } from "./read-file.ts";
export { fileKind, type FileKind } from "./file-kind.ts";
export { decodeText, detectEncoding } from "./encoding.ts";
export { openArchive, workbookLimits, type Archive } from "./workbook/archive.ts";
export { attribute, walkXml, type XmlVisitor } from "./workbook/walk-xml.ts";
export { workbookIssue } from "./workbook/read-workbook.ts";
export { PrivateFolder } from "./private-folder.ts";
export { lineOfRow } from "./prepare-csv.ts";
export type {
  FileReading,
  Table,
  TableReading,
  School,
  SchoolTable,
  ContextRow,
  ContextTable,
  MarkerRow,
  MarkerTable,
  Override,
  OverrideTable,
  ParticipationRow,
  ParticipationTable,
} from "./tables.ts";
export { studentColumns } from "./student-table.ts";
export type {
  AggregateRow,
  AggregateTable,
  AppealTable,
  Binding,
  CsvSource,
  StudentColumn,
  StudentTable,
  TaskColumn,
} from "./student-table.ts";

// Tables of support/
export { noRows, openTableFile, readTableFile, type OwnColumns } from "./read-table-file.ts";
export { schoolResolver, type SchoolCodes } from "./school-resolver.ts";
export {
  parseRiskQuestionnaires,
  readRiskQuestionnaires,
  type RiskAnswer,
  type RiskQuestionnaires,
} from "./risk-questionnaires.ts";

// Forms of export
export type { FileHints, Layout, LayoutContext, LayoutReading, RegularTable } from "./layout.ts";

// Schools' codes
export { currentCode, loginDigits, padCode, schoolFinder } from "./school-code.ts";
export type { CodeMatch, ResolvedCode, SchoolFinder } from "./school-code.ts";
