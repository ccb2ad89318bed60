export {
  becauseLine,
  classificationTable,
  type OfficeCell,
  type OfficeTable,
} from "./classification-table.ts";
export { openDraft, OutputFolderError, type FolderDraft } from "./folder-draft.ts";
export { inert, officeCsv } from "./office-csv.ts";
export { officeXlsx } from "./office-xlsx.ts";
export { writeFolder, type OtherFiles, type OutputFile } from "./write-folder.ts";
