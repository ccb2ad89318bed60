import { utils, type WorkSheet, write } from "@e965/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { causesOf, describeCause } from "../../src/load/causes.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { regionFolder } from "../commands/small-region.ts";

/**
 * A folder of workbooks as offices make them by hand: names without codes, percents, totals, headers of
 * two lines, notes. Every school with a name of its own is found, every result is read, and what a
 * column is not read for is told.
 */

const schools = ["Школа у Ручья", "Ольховская СОШ", "Гимназия «Вымысел»", "Лицей № 7", "СОШ № 3"];
const places = ["Северный район", "Северный район", "Северный район", "Южный район", "Южный район"];
const codes = schools.map((_, at) => `03100${at + 1}`);
type Cell = string | number | Date | null;
interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merged?: readonly string[];
  readonly hidden?: true;
}

function workbook(...sheets: readonly Sheet[]): Uint8Array {
  const book = utils.book_new();
  for (const { name, rows, merged = [] } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    if (merged.length > 0) sheet["!merges"] = merged.map((range) => utils.decode_range(range));
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) };
  // SheetJS declares what it writes as `any`.
  return write(book, { type: "buffer", bookType: "xlsx" }) as Uint8Array;
}

/** Counts of a school: as many below the minimum as its place in the list. */
const countsOf = (at: number) => [at + 1, 10, 6, Math.max(0, 3 - at)];
const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0);
const marks = ["«2»", "«3»", "«4»", "«5»"];
const rowsOf = (row: (school: string, at: number) => readonly Cell[]) => schools.map(row);
const table = rowsOf((school, at) => [school, sum(countsOf(at)), ...countsOf(at)]);
const title = (subject: string) => [`Результаты ОГЭ 2024 года, 9 класс, ${subject}`];
const pupils = (row: (code: string, mark: number) => readonly Cell[]) =>
  codes.flatMap((code, at) =>
    countsOf(at).flatMap((n, mark) => Array.from({ length: n }, () => row(code, mark + 2))),
  );

/** Name → the subject that it gives counts of, and its sheets. */
const books: Readonly<Record<string, readonly [subject: string, ...sheets: Sheet[]]>> = {
  "только названия": ["Физика", { name: "Л", rows: [title("физика"), ["Школа", "Участников", ...marks], ...table] }],
  "проценты": ["Химия", { name: "Л", rows: [title("химия"), ["Наименование ОО", "Количество участников", "«2», %", "«3», %", "«4», %", "«5», %"],
    ...rowsOf((school, at) => [school, sum(countsOf(at)), ...countsOf(at).map((n) => Math.round((10_000 * n) / sum(countsOf(at))) / 100)])] }],
  "свод с итогами": ["Биология", { name: "Свод", rows: [title("биология"), ["Муниципалитет", "Школа", "Участников", ...marks],
    ...rowsOf((school, at) => [places[at] ?? "", school, sum(countsOf(at)), ...countsOf(at)]), ["Итого", "", 99, 15, 50, 30, 4]] }],
  "другие названия столбцов": ["География", { name: "Л", rows: [title("география"), ["Название школы", "Писали, чел.", "Получили «2»", "Получили «3»", "Получили «4»", "Получили «5»"], ...table] }],
  "шапка в две строки": ["История", { name: "Л", merged: ["C2:F2"], rows: [title("история"), ["Школа", "Участников", "Отметки", "", "", ""], ["", "", "2", "3", "4", "5"], ...table] }],
  "примечания снизу": ["Обществознание", { name: "Л", rows: [title("обществознание"), ["Школа", "Участников", ...marks], ...table, [], ["Примечание: данные предварительные"], ["Исполнитель: отдел"]] }],
  "муниципалитет объединён": ["Литература", { name: "Л", merged: ["A3:A5", "A6:A7"], rows: [title("литература"), ["Муниципалитет", "Школа", "Участников", ...marks],
    ...rowsOf((school, at) => [at === 0 || at === 3 ? (places[at] ?? "") : "", school, sum(countsOf(at)), ...countsOf(at)])] }],
  "номер по порядку": ["Информатика", { name: "Л", rows: [title("информатика"), ["№ п/п", "Школа", "Участников", ...marks], ...table.map((row, at) => [at + 1, ...row])] }],
  "лист на предмет": ["Английский язык", { name: "Английский язык", rows: [["Год", "Экзамен", "Класс", "Код ОО", "Отметка"], ...pupils((code, mark) => [2024, "ОГЭ", 9, code, mark])] },
    { name: "Немецкий язык", rows: [["Год", "Экзамен", "Класс", "Код ОО", "Отметка"], ...pupils((code, mark) => [2024, "ОГЭ", 9, code, mark])] }],
  "даты": ["Русский язык", { name: "Л", rows: [["Экзамен", "Предмет", "Класс", "Код ОО", "Отметка", "Дата экзамена"], ...pupils((code, mark) => ["ОГЭ", "Русский язык", 9, code, mark, new Date(Date.UTC(2024, 5, 3))])] }],
  "скрытый лист": ["Математика", { name: "Л", rows: [["Год", "Экзамен", "Предмет", "Класс", "Школа", "Отметка"], ...pupils((code, mark) => [2024, "ОГЭ", "Математика", 9, schools[codes.indexOf(code)] ?? "", mark])] },
    { name: "Черновик", hidden: true, rows: [["Заметки"], ["спросить о сроках"]] }],
  "лишний столбец": ["Французский язык", { name: "Л", rows: [title("французский язык"), ["Школа", "Участников", ...marks, "Мнение куратора"], ...table.map((row) => [...row, "хорошо"])] }],
}; // prettier-ignore

describe("twelve workbooks made by hand", () => {
  let region: RegionData;
  beforeAll(async () => {
    const register = ["Код ОО;Наименование ОО;Муниципалитет"];
    for (const [at, school] of schools.entries())
      register.push([codes[at], school, places[at]].join(";"));
    region = await loadRegion(
      regionFolder({
        "schools.csv": register.join("\n"),
        ...Object.fromEntries(
          Object.entries(books).map(([name, [, ...sheets]]) => [
            `results/2024/${name}.xlsx`,
            workbook(...sheets),
          ]),
        ),
      }),
    );
    await region.close();
  });

  it.each(Object.entries(books).map(([name, [subject]]) => ({ name, subject })))(
    "$name: the counts of all five schools",
    ({ subject }) => {
      const cells = region.cells.filter((cell) => cell.subject === subject);
      const counts = cells.map(({ school, n, n2, n3, n4, n5 }) => [school, n, n2, n3, n4, n5]);
      expect(counts.sort()).toEqual(
        codes.map((code, at) => [code, sum(countsOf(at)), ...countsOf(at)]),
      );
      expect(region.closed).toEqual([]);
    },
  );

  it("leave nothing unread, and tell each cause once", () => {
    expect(region.unread).toEqual([]);
    const causes = causesOf(region.quality).filter(({ severity }) => severity !== "note");
    expect(causes.map(describeCause)).toEqual([]);
    const lines = causesOf(region.quality).map(describeCause);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it("tell the column that nobody knows, and no other", () => {
    const unused = allIssues(region.quality).filter(({ code }) => code === "columns-unused");
    expect(unused.map(({ file, found }) => [file, found])).toEqual([
      ["results/2024/лишний столбец.xlsx", "«Мнение куратора»"],
    ]);
  });
});
