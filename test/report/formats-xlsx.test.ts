import { read, utils, type WorkSheet } from "@e965/xlsx";
import { describe, expect, it, vi } from "vitest";
import type { Document } from "../../src/document/document.ts";
import { officeXlsx } from "../../src/render/files/office-xlsx.ts";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.ts";
import { evidenceDocument, HOSTILE, madeDocument, wideTable } from "./formats-document.ts";
import { all, targets, words, xmlTree } from "./xml-tree.ts";
import { zipEntries } from "./zip-entries.ts";

const entries = zipEntries(await renderXlsx(madeDocument));
const part = (name: string) => xmlTree(entries.get(name) ?? "");
const bookPart = part("xl/workbook.xml");
const names = all(bookPart, "sheet").map(({ attributes }) => attributes["name"] ?? "");
const sheetPart = (name: string) => part(`xl/worksheets/sheet${names.indexOf(name) + 1}.xml`);
const numbersName = names.find((name) => name.includes("Все виды чисел")) ?? "";
const wideName = names.find((name) => name.includes("Группы участников")) ?? "";

/** The book as another program reads it. */
const readBack = async (document: Document) =>
  read(await renderXlsx(document), { cellNF: true, cellText: true });
const numbers: WorkSheet = (await readBack(madeDocument)).Sheets[numbersName] ?? {};
const rowsOf = (sheet: WorkSheet): unknown[][] => utils.sheet_to_json(sheet, { header: 1 });
const cellAt = (address: string) => {
  const found: unknown = numbers[address];
  // a cell as the reader describes it
  return found as { t: string; v: unknown; z?: string; f?: string };
};

describe("an XLSX package", () => {
  it("is well-formed in every part", () => {
    for (const [name, xml] of entries) expect(() => xmlTree(xml), name).not.toThrow();
  });

  it("has a target for each relationship and a type for each part", () => {
    const parts = new Set(entries.keys());
    for (const [name, xml] of entries)
      if (name.endsWith(".rels"))
        for (const target of targets(name, xml)) expect(parts, name).toContain(target);
    const types = part("[Content_Types].xml");
    const typed = all(types, "Override").map(({ attributes }) => attributes["PartName"]?.slice(1));
    for (const name of typed) expect(parts).toContain(name);
    for (const name of parts)
      if (name.endsWith(".xml") && name !== "[Content_Types].xml") expect(typed).toContain(name);
  });

  it("names no style, sheet or number format that is not there", () => {
    const styles = part("xl/styles.xml");
    const looks = all(all(styles, "cellXfs")[0] ?? styles, "xf");
    const sizes = ["fonts", "fills", "borders"].map((tag) => all(styles, tag)[0]?.children.length);
    const codes = new Set(all(styles, "numFmt").map(({ attributes }) => attributes["numFmtId"]));
    for (const { attributes } of looks) {
      const used = ["fontId", "fillId", "borderId"].map((key) => Number(attributes[key] ?? 0));
      used.forEach((one, at) => expect(one).toBeLessThan(sizes[at] ?? 0));
      if (attributes["numFmtId"] !== undefined) expect(codes).toContain(attributes["numFmtId"]);
    }
    for (const [name, xml] of entries)
      if (name.startsWith("xl/worksheets/"))
        for (const { attributes } of all(xmlTree(xml), "c"))
          if (attributes["s"] !== undefined)
            expect(Number(attributes["s"])).toBeLessThan(looks.length);
  });

  it("has the parts of a sheet in the order that Excel asks for", () => {
    const order = [
      "sheetPr",
      "dimension",
      "sheetViews",
      "sheetFormatPr",
      "cols",
      "sheetData",
      "autoFilter",
      "mergeCells",
      "hyperlinks",
      "pageMargins",
      "pageSetup",
      "headerFooter",
    ];
    for (const [name, xml] of entries)
      if (name.startsWith("xl/worksheets/")) {
        const found = xmlTree(xml).children.map((child) => child.name);
        expect(found, name).toEqual(order.filter((tag) => found.includes(tag)));
      }
  });

  it("tells no time, so that the same document is the same bytes", async () => {
    expect([...entries.values()].join("")).not.toMatch(/20[2-9]\d-\d\d-\d\dT|dcterms/);
    const onDay = (day: number) => {
      vi.setSystemTime(new Date(2030, 0, day));
      return renderXlsx(madeDocument);
    };
    vi.useFakeTimers({ toFake: ["Date"] });
    const [first, second] = [await onDay(1), await onDay(2)];
    vi.useRealTimers();
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

describe("names of sheets", () => {
  it("are legal, different and told on the first sheet with a link to each", async () => {
    const long = {
      ...wideTable,
      caption: "Одно и то же очень длинное название таблицы: [а]*?/\\'",
    };
    const twins = { ...madeDocument, blocks: [long, long, { ...long, caption: "'='" }] };
    const book = await readBack(twins);
    expect(new Set(book.SheetNames.map((name) => name.toLowerCase())).size).toBe(5);
    for (const name of book.SheetNames) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/);
    }
    expect(book.SheetNames[0]).toBe("Содержание");
    const contents = xmlTree(
      zipEntries(await renderXlsx(twins)).get("xl/worksheets/sheet1.xml") ?? "",
    );
    const led = all(contents, "hyperlink").map(({ attributes }) =>
      attributes["location"]?.replace(/^'(.*)'!A1$/u, "$1"),
    );
    expect(led).toEqual(book.SheetNames.slice(1));
    expect(all(contents, "hyperlink").every(({ attributes }) => !("r:id" in attributes))).toBe(
      true,
    );
  });

  it("leave out no half of a pair at the cut", async () => {
    const caption = `${"ы".repeat(27)}😀😀😀`;
    const book = await readBack({ ...madeDocument, blocks: [{ ...wideTable, caption }] });
    expect(book.SheetNames[1]).toMatch(/^[\p{L}\p{N}. 😀]+$/u);
  });
});

describe("numbers", () => {
  // row 5 is the first of the table, after caption, place and two rows of heads; «Группа» is column A
  it("are numbers in the format they are shown in, and no more exact", () => {
    expect(cellAt("C5")).toMatchObject({ t: "n", v: 1234 });
    expect(cellAt("D5")).toMatchObject({ t: "n", v: 0.305 });
    expect(cellAt("D5").z).toBe('0.0%;"−"0.0%;0.0%');
    expect([cellAt("E5").v, cellAt("F5").v]).toEqual([0.172, 0.516]);
    expect(cellAt("G5")).toMatchObject({ t: "n", v: -1.2 });
    expect(cellAt("G5").z).toContain("п.п.");
    expect(cellAt("H5")).toMatchObject({ t: "n", v: 5.9 });
    expect(cellAt("I5")).toMatchObject({ t: "n", v: 0 });
    expect(cellAt("I5").z?.split(";")[2]).toBe('"—"');
    expect(cellAt("J5")).toMatchObject({ t: "n", v: 0 });
    expect(cellAt("J5").z?.split(";")[2]).toBe('"<0,1\u00a0%"');
  });

  it("that are not there are their signs, as in every other format", () => {
    expect([cellAt("K5").v, cellAt("L5").v]).toEqual(["скр.", "н/о"]);
  });

  it("keep the zeros of a school's code", async () => {
    expect(rowsOf(numbers).flat()).toContain("012001");
    const table = { header: ["Код"], rows: [["012001"], [7]] };
    const book = read(await officeXlsx([{ name: "Школы", table }]));
    expect(rowsOf(book.Sheets["Школы"] ?? {})).toEqual([["Код"], ["012001"], [7]]);
  });
});

describe("a sheet of a table", () => {
  it("joins cells of a heading in two rows", () => {
    const merges = all(sheetPart(numbersName), "mergeCell").map(
      ({ attributes }) => attributes["ref"],
    );
    // caption and place over all; «Школа» over two rows; «2024»: value, both ends, change; «2025»
    expect(merges).toEqual(expect.arrayContaining(["A1:L1", "A2:L2", "B3:B4", "D3:G3", "H3:I3"]));
    expect(rowsOf(numbers)[2]).toEqual(expect.arrayContaining(["Школа", "2024", "2025"]));
    expect(rowsOf(numbers)[3]).toEqual(
      expect.arrayContaining(["доля", "интервал от", "интервал до", "изменение"]),
    );
  });

  it("keeps the heading in sight, repeats it on paper, filters by it and leaves «Итого» below", () => {
    const sheet = sheetPart(numbersName);
    expect(all(sheet, "pane")[0]?.attributes).toMatchObject({ ySplit: "4", state: "frozen" });
    const last = rowsOf(numbers).length;
    expect(all(sheet, "autoFilter")[0]?.attributes["ref"]).toBe(`A4:L${last - 1}`);
    expect(rowsOf(numbers)[last - 1]?.slice(0, 2)).toEqual([undefined, "Итого"]);
    const defined = all(bookPart, "definedName").map(words);
    expect(defined).toContain(`'${numbersName}'!$3:$4`);
    expect(defined).toContain(`'${numbersName}'!$A$4:$L$${last - 1}`);
  });

  it("is printed on A4 across, one page wide, with its standing above and a number below", () => {
    for (const name of [numbersName, wideName]) {
      const sheet = sheetPart(name);
      expect(all(sheet, "pageSetup")[0]?.attributes).toMatchObject({
        paperSize: "9",
        orientation: "landscape",
        fitToWidth: "1",
        fitToHeight: "0",
      });
      expect(all(sheet, "pageSetUpPr")[0]?.attributes["fitToPage"]).toBe("1");
      expect(words(all(sheet, "oddHeader")[0] ?? sheet)).toContain("Проект");
      expect(words(all(sheet, "oddFooter")[0] ?? sheet)).toContain("&P / &N");
    }
  });

  it("cuts no word of a heading", () => {
    const widths = all(sheetPart(wideName), "col").map(({ attributes }) =>
      Number(attributes["width"]),
    );
    expect(widths).toHaveLength(wideTable.columns.length);
    wideTable.columns.forEach(({ title, heads }, at) => {
      const longest = Math.max(...(heads?.under ?? title).split(" ").map((word) => word.length));
      expect(widths[at], title).toBeGreaterThan(longest);
    });
  });

  it("brings evidence of many schools together, with the school in a column", async () => {
    const book = await readBack(evidenceDocument(3, 2));
    expect(book.SheetNames).toHaveLength(3);
    const rows = rowsOf(book.Sheets[book.SheetNames[1] ?? ""] ?? {});
    expect(rows.slice(-6).map(([school]) => school)).toEqual(
      ["Школа № 1", "Школа № 2", "Школа № 3"].flatMap((name) => [name, name]),
    );
  });

  it("leaves evidence of one school, and tables with other columns, on sheets of their own", async () => {
    expect((await readBack(evidenceDocument(1, 2))).SheetNames[1]).toBe("1. На чём основано");
    const [first, ...rest] = evidenceDocument(3, 2).blocks.slice(1, 4);
    const other = { kind: "details" as const, id: "x", summary: ["Свёрнуто"], blocks: [wideTable] };
    const blocks = [first, ...rest, other].filter((block) => block !== undefined);
    expect((await readBack({ ...madeDocument, blocks })).SheetNames).toHaveLength(4);
  });
});

describe("hostile names", () => {
  it("are text: no formula, no link out, no sign by its number", () => {
    const texts = rowsOf(numbers).flat();
    for (const [name, xml] of entries)
      if (name.startsWith("xl/worksheets/")) {
        expect(all(xmlTree(xml), "f"), name).toEqual([]);
        expect(
          all(xmlTree(xml), "hyperlink").flatMap(({ attributes }) => Object.keys(attributes)),
        ).not.toContain("r:id");
      }
    for (const name of HOSTILE.slice(0, 6)) expect(texts).toContain(name);
    expect(words(part("xl/sharedStrings.xml"))).toContain("_x005F_x000D_ и _x005F_x0041_");
    expect(texts).toContain("Школа с управляющими знаками");
  });

  it("that an object of the program has too are text", async () => {
    const rows = ["constructor", "__proto__", "toString", "__defineGetter__"].map((name) => [name]);
    const book = read(await officeXlsx([{ name: "Школы", table: { header: ["Школа"], rows } }]));
    expect(rowsOf(book.Sheets["Школы"] ?? {})).toEqual([["Школа"], ...rows]);
  });

  it("that are longer than a cell holds say so", async () => {
    const blocks = [{ ...wideTable, rows: [{ cells: [["я".repeat(40_000)]] }] }];
    const book = await readBack({ ...madeDocument, blocks });
    const texts = rowsOf(book.Sheets[book.SheetNames[1] ?? ""] ?? {}).flat();
    const long = texts.find((text) => typeof text === "string" && text.startsWith("яяя"));
    expect(String(long)).toHaveLength(32_767);
    expect(String(long)).toMatch(/текст длиннее, чем вмещает ячейка/);
  });
});
