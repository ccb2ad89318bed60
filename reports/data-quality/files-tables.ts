import { absent, type DocumentSources, type Table } from "../../src/document/document.ts";
import { type Column, number, tableOf, text } from "../../src/document/table-of.ts";

const columns = <Row>(
  name: string,
  nameOf: (row: Row) => string,
  filesOf: (row: Row) => readonly FileAccount[],
): Column<Row>[] => [
  text(name, 30, nameOf),
  number("Прочитано строк", (row) => filesTotal(filesOf(row)).rowsRead),
  number("Принято", (row) => filesTotal(filesOf(row)).rowsAccepted),
  number("Отклонено", (row) => filesTotal(filesOf(row)).rowsRejected),
  number("Служебных строк", (row) => filesTotal(filesOf(row)).rowsService),
];

/** Rows read, accepted and rejected, a line a folder (строки по папкам). */
export const foldersTable = (files: readonly FileAccount[]): Table =>
  tableOf(byFolder(files), {
    id: "table-folders",
    caption: "Строки по папкам",
    total: ["Итого", files],
    columns: [
      ...columns(
        "Папка",
        ([folder]: Folder) => folder,
        ([, own]) => own,
      ),
      number("Файлов", ([, own]) => own.length),
    ],
  });

/** The same, a line a file, with the form it was recognised by (строки по файлам). */
export const filesTable = (files: readonly FileAccount[]): Table =>
  tableOf(files, {
    id: "table-files",
    caption: "Строки по файлам",
    columns: [
      ...columns(
        "Файл",
        ({ file }: FileAccount) => file,
        (file) => [file],
      ),
      text("Форма", ({ layout, read }) =>
        layout && read !== "not" ? layoutWords(layout) : absent("not-assessed", "не прочитан"),
      ),
    ],
  });

/** Columns with personal data that were dropped on reading (отброшенные столбцы), a line a folder. */
export const personalTable = (files: readonly FileAccount[]): Table =>
  tableOf(byFolder(files), {
    id: "table-personal",
    caption: "Отброшенные столбцы с персональными данными",
    columns: [
      text("Папка", { width: 50, total: "Итого" }, ([folder]) => folder),
      number("Файлов", { total: files.length }, ([, own]) => own.length),
      number(
        "Столбцов",
        {
          total: filesTotal(files).personalColumnsDropped,
        },
        ([, own]) => filesTotal(own).personalColumnsDropped,
      ),
    ],
  });

/** What became of one file (учёт строк файла): a source of the document, and how it was read. */
type FileAccount = DocumentSources["inputs"][number] & {
  /** Id of the layout, or null when the form was not recognised. */
  readonly layout: string | null;
  readonly read: "whole" | "partly" | "not";
  /** Titles, totals, footers and empty rows of forms. */
  readonly rowsService: number;
  readonly personalColumnsDropped: number;
};

type Counted =
  "rowsRead" | "rowsAccepted" | "rowsRejected" | "rowsService" | "personalColumnsDropped";

/** What files have together (итого по файлам). */
type FilesTotal = Readonly<Record<Counted, number>>;

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

type Folder = readonly [folder: string, own: readonly FileAccount[]];

/** Files by the folder they lie in (файлы по папкам), the folders by name. */
function byFolder(files: readonly FileAccount[]): Folder[] {
  const folders = [...new Set(files.map(({ file }) => folderOf(file)))];
  return folders
    .sort((a, b) => a.localeCompare(b, "ru", { numeric: true }))
    .map((folder) => [folder, files.filter(({ file }) => folderOf(file) === folder)]);
}

/** Forms of exports as people call them, by the id of the layout that recognises them. */
const WORDS: Readonly<Record<string, string>> = {
  copy: "повтор другого файла",
  overrides: "решения, принятые вручную",
  participation: "реестр поддержки",
  "pupil-table": "таблица участников",
  "regional-book": "книга результатов ЕГЭ по школам",
  "ris-appeals": "результаты апелляций",
  "ris-protocol": "протокол РИС ГИА",
  "school-context": "сведения об условиях школ",
  "school-counts": "сводная таблица по школам",
  "school-register": "реестр школ",
  "vpr-collection": "ВПР: форма сбора результатов",
  "vpr-individual": "ВПР: индивидуальные результаты",
  "vpr-journal": "ВПР: сравнение с отметками по журналу",
  "vpr-markers": "ВПР: список маркеров необъективности",
  "vpr-marks": "ВПР: статистика по отметкам",
  "vpr-planned-results": "ВПР: достижение планируемых результатов",
  "vpr-primary-scores": "ВПР: распределение первичных баллов",
  "vpr-service-sheet": "ВПР: служебный лист",
  "vpr-tasks": "ВПР: выполнение заданий",
  "vpr-tasks-by-mark": "ВПР: выполнение заданий группами участников",
};

/** A form of an export in words (форма выгрузки); a layout without words keeps its id. */
const layoutWords = (layout: string): string =>
  WORDS[layout] ?? (layout.startsWith("vpr-raw") ? "ВПР: выгрузка по обучающимся" : layout);
