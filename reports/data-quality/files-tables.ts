import {
  absent,
  count,
  type DocumentSources,
  type Inline,
  type Table,
  type TableColumn,
} from "../../src/document/document.ts";

const columns = (name: string, last: TableColumn): TableColumn[] => [
  { title: name, align: "text", width: 30 },
  { title: "Прочитано строк", align: "number" },
  { title: "Принято", align: "number" },
  { title: "Отклонено", align: "number" },
  { title: "Служебных строк", align: "number" },
  last,
];

function rowCells(files: readonly FileAccount[]): Inline[][] {
  const { rowsRead, rowsAccepted, rowsRejected, rowsService } = filesTotal(files);
  return [[count(rowsRead)], [count(rowsAccepted)], [count(rowsRejected)], [count(rowsService)]];
}

/** Rows read, accepted and rejected, a line a folder (строки по папкам). */
export const foldersTable = (files: readonly FileAccount[]): Table => ({
  kind: "table",
  id: "table-folders",
  caption: "Строки по папкам",
  columns: columns("Папка", { title: "Файлов", align: "number" }),
  rows: byFolder(files).map(([folder, own]) => ({
    cells: [[folder], ...rowCells(own), [count(own.length)]],
  })),
  total: { cells: [["Итого"], ...rowCells(files), [count(files.length)]] },
});

/** The same, a line a file, with the form it was recognised by (строки по файлам). */
export const filesTable = (files: readonly FileAccount[]): Table => ({
  kind: "table",
  id: "table-files",
  caption: "Строки по файлам",
  columns: columns("Файл", { title: "Форма", align: "text" }),
  rows: files.map((file) => ({
    cells: [
      [file.file],
      ...rowCells([file]),
      [file.layout ? layoutWords(file.layout) : absent("not-assessed", "форма не опознана")],
    ],
  })),
});

/** Columns with personal data that were dropped on reading (отброшенные столбцы), a line a folder. */
export const personalTable = (files: readonly FileAccount[]): Table => ({
  kind: "table",
  id: "table-personal",
  caption: "Отброшенные столбцы с персональными данными",
  columns: [
    { title: "Папка", align: "text", width: 50 },
    { title: "Файлов", align: "number" },
    { title: "Столбцов", align: "number" },
  ],
  rows: byFolder(files).map(([folder, own]) => ({
    cells: [[folder], [count(own.length)], [count(filesTotal(own).personalColumnsDropped)]],
  })),
  total: {
    cells: [["Итого"], [count(files.length)], [count(filesTotal(files).personalColumnsDropped)]],
  },
});

/** What became of one file (учёт строк файла): a source of the document, and how it was read. */
type FileAccount = DocumentSources["inputs"][number] & {
  /** Id of the layout, or null when the form was not recognised. */
  readonly layout: string | null;
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

/** Files by the folder they lie in (файлы по папкам), the folders by name. */
function byFolder<T extends FileAccount>(
  files: readonly T[],
): (readonly [folder: string, own: readonly T[]])[] {
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
