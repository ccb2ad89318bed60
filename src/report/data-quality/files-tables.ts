import { absent, count, type Inline, type Table, type TableColumn } from "../document.ts";
import { layoutWords } from "../layout-words.ts";
import { byFolder, filesTotal, type FileAccount } from "./file-account.ts";

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
