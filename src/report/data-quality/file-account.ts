import type { DocumentSources } from "../document.ts";

/** What became of one file (учёт строк файла): a source of the document, and how it was read. */
export type FileAccount = DocumentSources["inputs"][number] & {
  /** Id of the layout, or null when the form was not recognised. */
  readonly layout: string | null;
  /** Titles, totals, footers and empty rows of forms. */
  readonly rowsService: number;
  readonly personalColumnsDropped: number;
};

type Counted =
  "rowsRead" | "rowsAccepted" | "rowsRejected" | "rowsService" | "personalColumnsDropped";

/** What files have together (итого по файлам). */
export type FilesTotal = Readonly<Record<Counted, number>>;

/** Rows and dropped columns of several files together (итого по файлам). */
export function filesTotal(files: readonly FileAccount[]): FilesTotal {
  const sum = (what: Counted) => files.reduce((total, file) => total + file[what], 0);
  return {
    rowsRead: sum("rowsRead"),
    rowsAccepted: sum("rowsAccepted"),
    rowsRejected: sum("rowsRejected"),
    rowsService: sum("rowsService"),
    personalColumnsDropped: sum("personalColumnsDropped"),
  };
}

const folderOf = (file: string): string =>
  file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "папка региона";

/** Files by the folder they lie in (файлы по папкам), the folders by name. */
export function byFolder<T extends FileAccount>(
  files: readonly T[],
): (readonly [folder: string, own: readonly T[]])[] {
  const folders = [...new Set(files.map(({ file }) => folderOf(file)))];
  return folders
    .sort((a, b) => a.localeCompare(b, "ru", { numeric: true }))
    .map((folder) => [folder, files.filter(({ file }) => folderOf(file) === folder)]);
}
