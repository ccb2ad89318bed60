import { set_cptable, utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { workbookLimits } from "../../../src/read/workbook/archive.ts";
import { readOtherWorkbook } from "../../../src/read/workbook/read-other-workbook.ts";
import { readWorkbook } from "../../../src/read/workbook/read-workbook.ts";
import { sheet, type WorkbookOptions, workbookParts, zip } from "./zip.ts";

const read = (rows: string, options: WorkbookOptions = {}, after = "") =>
  readWorkbook(zip(workbookParts({ Лист: sheet(rows, after) }, options)), "книга.xlsx");

const cells = async (rows: string, options: WorkbookOptions = {}) =>
  (await read(rows, options)).grids[0]?.rows[0]?.cells;

describe("a cell becomes text", () => {
  const number = (value: string) => `<row r="1"><c r="A1"><v>${value}</v></c></row>`;
  it.each([
    ["101001", "101001"],
    ["101001.0", "101001"],
    ["12.5", "12.5"],
    ["35.299999999999997", "35.3"],
    ["1.01001E5", "101001"],
    ["0", "0"],
    ["-3", "-3"],
    ["1e22", "10000000000000000000000"],
    ["no number", "no number"],
  ])("number %s as %s", async (written, text) => {
    expect(await cells(number(written))).toEqual([text]);
  });

  it("shared strings, also rich and with phonetic hints", async () => {
    const strings =
      "<si><t>Школа</t></si><si><r><t>Лицей </t></r><r><t>№ 5</t></r><rPh><t>ли</t></rPh></si>";
    const row = '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>';
    expect(await cells(row, { strings })).toEqual(["Лицей № 5", "Школа"]);
  });

  it("inline strings, CDATA, escaped characters, blanks and U+00A0 at the ends", async () => {
    const row =
      '<row><c t="inlineStr"><is><t>\u00a0Класс_x000D_\n9 </t></is><v>7</v></c>' +
      '<c t="str"><v><![CDATA[А & Б]]></v></c></row>';
    expect(await cells(row)).toEqual(["Класс\n9", "А & Б"]);
  });

  it("booleans, errors and ISO dates", async () => {
    const row =
      '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#DIV/0!</v></c>' +
      '<c t="d"><v>2024-05-24T00:00:00Z</v></c></row>';
    expect(await cells(row)).toEqual(["TRUE", "FALSE", "#DIV/0!", "2024-05-24"]);
  });

  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>' +
    '<numFmt numFmtId="165" formatCode="[h]:mm:ss"/><numFmt numFmtId="166" formatCode="000000"/>' +
    '<numFmt numFmtId="167" formatCode="0.0&quot;days&quot;;[Red]-0.0"/></numFmts>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>' +
    '<xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="20"/><xf numFmtId="10"/></cellXfs>' +
    '<dxfs><dxf><numFmt numFmtId="14" formatCode="0"/></dxf></dxfs>';
  it.each([
    [1, "45436", "2024-05-24"],
    [2, "45436.4375", "2024-05-24T10:30:00"],
    [1, "59", "1900-02-28"],
    [1, "61", "1900-03-01"],
    [3, "1.5", "36:00:00"],
    [4, "12001", "012001"],
    [5, "3.5", "3.5"],
    [6, "0.4375", "10:30:00"],
    [7, "0.1236", "12.36%"],
    [7, "0.28999999999999998", "29%"],
    [7, "0.33333333333333331", "33.3333%"],
  ])("style %i, number %s as %s", async (style, written, text) => {
    const row = `<row><c s="${style}"><v>${written}</v></c></row>`;
    expect(await cells(row, { styles })).toEqual([text]);
  });

  it("dates of the 1904 epoch", async () => {
    const workbookPr = '<workbookPr date1904="1"/><x:workbookPr xmlns:x="y" chart="1"/>';
    const row = '<row><c s="1"><v>43974</v></c></row>';
    expect(await cells(row, { styles, workbookPr })).toEqual(["2024-05-24"]);
  });
});

describe("a sheet becomes a grid", () => {
  it("keeps lines and columns of sparse rows and leaves empty rows out", async () => {
    const { grids } = await read(
      '<row r="3"><c r="C3"><v>1</v></c></row><row r="4"><c r="A4" s="0"/></row><row><c><v>2</v></c></row>',
    );
    expect(grids[0]?.rows).toEqual([
      { line: 3, cells: ["", "", "1"] },
      { line: 5, cells: ["2"] },
    ]);
  });

  it("tells of merged cells, whose value stands top left", async () => {
    const merged = '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>';
    const { grids } = await read('<row r="1"><c r="A1"><v>1</v></c></row>', {}, merged);
    expect(grids[0]?.merges).toEqual([{ fromLine: 1, toLine: 2, fromColumn: 0, toColumn: 2 }]);
  });

  it("reads prefixed namespaces, absolute paths and hidden sheets", async () => {
    const parts = workbookParts({ А: sheet(""), Б: sheet("") }, { hidden: ["Б"] });
    parts["xl/worksheets/sheet1.xml"] =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const rels = parts["xl/_rels/workbook.xml.rels"] ?? "";
    parts["xl/_rels/workbook.xml.rels"] = rels.replaceAll('"worksheets', '"/xl/worksheets');
    const { grids, issues } = await readWorkbook(zip(parts), "книга.xlsx");
    expect(issues).toEqual([]);
    expect(grids).toEqual([
      { name: "А", hidden: false, rows: [] },
      { name: "Б", hidden: true, rows: [{ line: 1, cells: ["5"] }] },
    ]);
  });

  it("warns of formulas without a result and of strings that are not there", async () => {
    const { issues } = await read('<row><c><f>A2+1</f></c><c t="s"><v>9</v></c></row>');
    expect(issues.map((issue) => issue.code)).toEqual([
      "formula-without-result",
      "cell-without-text",
    ]);
  });
});

describe("a hostile workbook is refused, never read as empty", () => {
  const whole = zip(
    workbookParts({
      Лист: sheet(
        Array.from({ length: 500 }, (_, i) => `<row><c><v>${i * 7919}</v></c></row>`).join(""),
      ),
    }),
  );
  const codes = async (bytes: Buffer, limits = workbookLimits) => {
    const { grids, issues } = await readWorkbook(bytes, "книга.xlsx", limits);
    expect(grids).toEqual([]);
    return issues.map((issue) => issue.code);
  };

  it("cut off at any tenth of its bytes", async () => {
    for (let tenth = 1; tenth < 10; tenth++) {
      const cut = whole.subarray(0, Math.floor((whole.length * tenth) / 10));
      expect(await codes(cut)).toEqual(["file-unreadable"]);
    }
  });

  it("a sheet whose XML ends early, or has no rows' end", async () => {
    const cut = "<worksheet><sheetData><row><c><v>1</v></c></row>";
    expect(await codes(zip(workbookParts({ Лист: cut })))).toEqual(["file-unreadable"]);
    expect(await codes(zip(workbookParts({ Лист: "<worksheet/>" })))).toEqual(["file-unreadable"]);
  });

  it("one that inflates beyond measure, by the directory", async () => {
    const bomb = zip(workbookParts({ Лист: sheet(" ".repeat(70 * 1024 ** 2)) }));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await codes(bomb)).toEqual(["workbook-too-large"]);
  });

  it("one whose directory lies about the size", async () => {
    const parts = workbookParts({ Лист: sheet(" ".repeat(1024 ** 2)) });
    expect(await codes(zip(parts, { inflatedSize: 100 }))).toEqual(["file-unreadable"]);
  });

  it("one with too many parts or too many cells", async () => {
    expect(await codes(whole, { ...workbookLimits, entries: 2 })).toEqual(["workbook-too-large"]);
    expect(await codes(whole, { ...workbookLimits, cells: 100 })).toEqual(["workbook-too-large"]);
  });

  it("a protected part, no zip at all, another kind of book", async () => {
    const parts = workbookParts({ Лист: sheet("") });
    expect(await codes(zip(parts, { encrypted: true }))).toEqual(["file-protected"]);
    expect(await codes(Buffer.from("PK и больше ничего"))).toEqual(["file-unreadable"]);
    expect(await codes(zip({ "xl/workbook.bin": "" }))).toEqual(["file-unreadable"]);
  });

  it("a cell in the last corner costs no memory and is told of", async () => {
    const { grids, issues } = await read(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    );
    expect(grids[0]?.rows).toEqual([{ line: 1, cells: ["1"] }]);
    expect(issues).toMatchObject([{ code: "cells-too-far", count: 1 }]);
  });
});

describe("SheetJS as the second opinion", () => {
  set_cptable({});
  const rows = [
    ["Код ОО", "Наименование", "Балл", "Доля"],
    ["012001", "МБОУ «СОШ № 1»", 36, 0.125],
    ["012002", " Лицей & «гимназия» <2> ", 100, 12.5],
    ["", "", "", ""],
    ["012003", "Школа\nиз двух строк", 0, -1],
  ];
  const expected = [
    { line: 1, cells: ["Код ОО", "Наименование", "Балл", "Доля"] },
    { line: 2, cells: ["012001", "МБОУ «СОШ № 1»", "36", "0.125"] },
    { line: 3, cells: ["012002", "Лицей & «гимназия» <2>", "100", "12.5"] },
    { line: 5, cells: ["012003", "Школа\nиз двух строк", "0", "-1"] },
  ];
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "Данные");
  const bytes = (bookType: "xlsx" | "biff8") => {
    // With `type: "buffer"` SheetJS gives a Buffer.
    return write(book, { bookType, type: "buffer", compression: true }) as Buffer;
  };

  it("what it writes as .xlsx is read the same", async () => {
    const { grids, issues } = await readWorkbook(bytes("xlsx"), "книга.xlsx");
    expect(issues).toEqual([]);
    expect(grids).toEqual([{ name: "Данные", hidden: false, rows: expected }]);
  });

  it("what it writes as .xls is read the same", async () => {
    const { grids, issues } = await readOtherWorkbook(bytes("biff8"), "книга.xls");
    expect(issues).toEqual([]);
    expect(grids).toEqual([{ name: "Данные", hidden: false, rows: expected }]);
  });

  it("an .xls that is cut off is refused", async () => {
    const old = bytes("biff8");
    for (const part of [0.1, 0.5, 0.9]) {
      const { grids, issues } = await readOtherWorkbook(
        old.subarray(0, Math.floor(old.length * part)),
        "книга.xls",
      );
      expect(grids).toEqual([]);
      expect(issues).toMatchObject([{ code: "file-unreadable" }]);
    }
  });

  it("an encrypted .xlsx, which is an OLE file, says that it is protected", async () => {
    const ole = Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(1016),
      Buffer.from("EncryptedPackage", "utf16le"),
    ]);
    expect((await readOtherWorkbook(ole, "книга.xlsx")).issues).toMatchObject([
      { code: "file-protected" },
    ]);
  });
});
