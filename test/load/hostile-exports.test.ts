import { describe, expect, it } from "vitest";
import { utils, write } from "@e965/xlsx";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { officeXlsx } from "../../src/render/files/office-xlsx.ts";
import { type RegionFiles, regionFolder } from "../commands/small-region.ts";
import { zip } from "../read/workbook/zip.ts";

/**
 * What offices, systems and hands did to one region's files: each gives the counts of the plain table,
 * and says no more than it must. The kinds that other tests have (`decorations`, `copied-evidence`,
 * `canaries`, `table-formats`, `mended-sheets`, `region-files`) are not here again.
 */

const codes = ["021001", "021002"];
const head = ["Год", "Экзамен", "Предмет", "Класс", "Код ОО", "Первичный балл", "Отметка"];
const rows = codes.flatMap((code, at) =>
  Array.from({ length: 10 }, (_, pupil) => {
    const isLow = pupil <= at;
    return ["2024", "ОГЭ", "Математика", "9", code, isLow ? "5" : "10", isLow ? "2" : "3"];
  }),
);
const csv = (table: readonly (readonly string[])[], sign = ";"): string =>
  table.map((row) => row.join(sign)).join("\r\n");
const table = csv([head, ...rows]);
const register = `Код ОО;Наименование ОО;Муниципалитет;Логин ВПР
021001;Школа у Пруда;Ягодный район;sch993101
021002;Школа на Горе;Ягодный район;sch993102
`;
const plain = ["021001 10: 1 below", "021002 10: 2 below"];
const path = "results/2024/oge/m.csv";

/** Bytes of windows-1251, as Notepad saves by «ANSI». */
function ansi(text: string): Buffer {
  const signs = new TextDecoder("windows-1251").decode(
    Uint8Array.from({ length: 256 }, (_, i) => i),
  );
  return Buffer.from([...text].map((sign) => signs.indexOf(sign)));
}
const named = (from: string, to: string) => ({
  "schools.csv": register.replace(from, to),
  [path]: table,
});
const coded = (code: string) => ({
  "schools.csv": register.replace("021002", code),
  [path]: table.replaceAll("021002", code),
});
const workbook = () => officeXlsx([{ name: "Лист", table: { header: head, rows } }]);

/** A workbook part by part, as programs other than Excel write it. */
function bareWorkbook(
  name: (part: string) => string,
  sheet: (xml: string) => string = (xml) => xml,
): Buffer {
  const cell = (text: string) => `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`;
  const xml = [head, ...rows]
    .map((row, line) => {
      const cells = row.map((text, at) => cell(text).replace("A1", `${"ABCDEFG"[at]}${line + 1}`));
      return `<row r="${line + 1}">${cells.join("")}</row>`;
    })
    .join("");
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/${type}" Target="${target}"/></Relationships>`;
  return zip({
    [name("_rels/.rels")]: relation("officeDocument", "xl/workbook.xml"),
    [name("xl/workbook.xml")]:
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Лист" sheetId="1" r:id="r1"/></sheets></workbook>`,
    [name("xl/_rels/workbook.xml.rels")]: relation("worksheet", "worksheets/sheet1.xml"),
    [name("xl/worksheets/sheet1.xml")]: sheet(
      `<worksheet xmlns="${main}"><sheetData>${xml}</sheetData></worksheet>`,
    ),
  });
}

function hiddenRows(): Buffer {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([head, ...rows]);
  sheet["!rows"] = [head, ...rows].map((_, at) => ({ hidden: at % 2 === 1 }));
  utils.book_append_sheet(book, sheet, "Лист");
  // SheetJS declares what it writes as `any`.
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

/** The report of a ВПР whose percents were saved as shares shown in percents. */
function vprOfShares(): Buffer {
  const share = (v: number) => ({ t: "n" as const, v, z: "0.00%" });
  const sheet = utils.aoa_to_sheet([
    ["Статистика по отметкам"],
    ["ВПР 2024 Математика 5 класс"],
    ["Предмет:", "Математика"],
    ["Максимальный первичный балл:", "20"],
    ["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"],
    ["Приозёрская обл.", 2, 20, ...[0.15, 0.85, 0, 0].map(share)],
    ["Школа у Пруда(sch993101)", "", 10, ...[0.1, 0.9, 0, 0].map(share)],
    ["Школа на Горе(sch993102)", "", 10, ...[0.2, 0.8, 0, 0].map(share)],
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Лист");
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

/** Name, files (those of the plain region where absent), codes that are told. */
const kinds: readonly (readonly [
  name: string,
  files: RegionFiles | (() => Promise<RegionFiles>),
  told?: readonly string[],
])[] = [
  ["an apostrophe in a file's name", { "results/2024/oge/м'24.csv": table }],
  ["brackets in a file's name", { "results/2024/oge/м[1].csv": table }],
  ["brackets in a folder's name", { "results/2024/oge[x]/м.csv": table }],
  ["a file's name of braces", { "results/2024/oge/{м,н}.csv": table }],
  ["a line that names the sign between cells", { [path]: `\ufeffsep=;\r\n${table}` }],
  ["that line, commas and windows-1251", { [path]: ansi(`sep=,\r\n${csv([head, ...rows], ",")}`) }],
  ["«Текст Юникод» of Excel", { "results/2024/oge/m.txt": Buffer.from(`\ufeff${csv([head, ...rows], "\t")}`, "utf16le") }],
  ["a workbook named .csv", async () => ({ [path]: await workbook() })],
  ["a school year in the file's name", { "results/ОГЭ математика 2023-2024 уч. год.csv": csv([head, ...rows].map((row) => row.slice(1))) }],
  ["parts of a workbook with backslashes", { "results/2024/oge/m.xlsx": bareWorkbook((part) => part.replaceAll("/", "\\")) }],
  ["parts of a workbook in other letters", { "results/2024/oge/m.xlsx": bareWorkbook((part) => part.replace("worksheets/s", "Worksheets/S")) }],
  ["cells of a workbook without their places", { "results/2024/oge/m.xlsx": bareWorkbook((part) => part, (xml) => xml.replaceAll(/(<c|<row) r="\w+"/gu, "$1")) }],
  ["a strict workbook", { "results/2024/oge/m.xlsx": bareWorkbook((part) => part, (xml) => xml.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")) }],
  ["hidden rows", { "results/2024/oge/m.xlsx": hiddenRows() }, ["rows-hidden"]],
  ["region.json in windows-1251", { [path]: table.replace("Код ОО", "Шифр"), "region.json": ansi('{ "title": "Приозёрье", "columns": { "Код ОО": ["Шифр"] } }') }],
  ["control characters in a name", named("у Пруда", "у\u000bПруда\u0007")],
  ["a code with a slash", coded("02/1002")],
  ["a code that leaves the folder", coded("../../x")],
  ["a code that Windows keeps for itself", coded("CON")],
  ["a municipality in two spellings", named("021002;Школа на Горе;Ягодный район", "021002;Школа на Горе;ЯГОДНЫЙ  район"), ["municipality-spellings"]],
  ["series of documents without their numbers", { [path]: csv([[...head, "Серия документа", "Номер документа"], ...rows.map((row) => [...row, "9900", ""])]) }],
  ["footnotes at the marks", { [path]: csv([head, ...rows.map((row) => row.map((cell, at) => (at === 6 && cell === "2" ? "2*" : cell)))]) }, ["remark-left-out"]],
  ["shares of marks for their percents", { "results/2024/vpr.xlsx": vprOfShares() }],
]; // prettier-ignore

async function read(files: RegionFiles, bigCsv?: number) {
  const hasResults = Object.keys(files).some((file) => file.startsWith("results/"));
  const folder = regionFolder({
    "schools.csv": register,
    ...(hasResults ? {} : { [path]: table }),
    ...files,
  });
  const region = await loadRegion(folder, bigCsv === undefined ? {} : { bigCsv });
  await region.close();
  const counts = [
    ...region.cells.map(({ school, n, belowMinimum }) => `${school} ${n}: ${belowMinimum} below`),
    ...region.halves.map(({ school, n }) => `${school} ${n}: closed below`),
  ].sort();
  return { region, counts, issues: allIssues(region.quality) };
}

describe.each([
  ["read whole", undefined],
  ["read by the engine", 1],
])("an export %s", (_, bigCsv) => {
  const each = kinds.map(([name, files, told = []]) => ({ name, files, told }));
  it.each(each)("with $name", async ({ files, told }) => {
    const given = typeof files === "function" ? await files() : files;
    const { region, counts, issues } = await read(given, bigCsv);
    // What was done may be to the second school's code.
    const second = region.schools.find(({ code }) => code !== codes[0])?.code ?? "";
    expect(counts.sort()).toEqual(plain.map((line) => line.replace("021002", second)).sort());
    expect(region.unread).toEqual([]);
    expect([...new Set(issues.map(({ code }) => code))]).toEqual(told);
  });
});
