import { describe, expect, it } from "vitest";
import { findDelimiter, readCsvGrid } from "../../src/read/csv-grid.ts";

const read = (text: string) => readCsvGrid(Buffer.from(text), "файл.csv");
const rows = (text: string) => read(text).grid.rows;
const said = (text: string) => read(text).issues.map(({ code, line }) => [code, line]);

describe("cells of a CSV are text as written", () => {
  it("keeps leading zeros, decimal commas and empty cells, and trims blanks", () => {
    expect(rows("Код;Балл;\n 012001 ;12,5;\n\u00a0012002\u00a0;;1 000")).toEqual([
      { line: 1, cells: ["Код", "Балл", ""] },
      { line: 2, cells: ["012001", "12,5", ""] },
      { line: 3, cells: ["012002", "", "1 000"] },
    ]);
  });

  it("reads quoted delimiters, doubled quotes and quotes inside a plain field", () => {
    expect(rows('а;б;в\n"1;2";"МБОУ ""СОШ № 1""" ;МБОУ "Лицей"\n')[1]?.cells).toEqual([
      "1;2",
      'МБОУ "СОШ № 1"',
      'МБОУ "Лицей"',
    ]);
  });

  it("counts physical lines over quoted line ends and blank lines", () => {
    expect(rows('а;б\n"1\n2\n3";x\n\n;\n5;y\r\n6;z').map((row) => row.line)).toEqual([1, 2, 7, 8]);
  });

  it.each(["\n", "\r\n"])(
    "takes a lone return outside quotes for the end of a row, with %j",
    (end) => {
      const text = ["а;б", '1;"2\r0"\r3;4', "5;6", ""].join(end);
      expect(rows(text).map((row) => row.cells)).toEqual([
        ["а", "б"],
        ["1", "20"],
        ["3", "4"],
        ["5", "6"],
      ]);
    },
  );

  it("reads mixed line ends", () => {
    expect(rows("а;б\r\n1;2\n3;4\r\n").map((row) => row.cells)).toEqual([
      ["а", "б"],
      ["1", "2"],
      ["3", "4"],
    ]);
  });
});

describe("the delimiter is the most stable sign", () => {
  it.each([
    ["а;б;в\n1,5;2,5;3,5\n", ";"],
    ["а,б,в\n1,2,3\n", ","],
    ["а\tб\tв\n1,5\t2\t3\n", "\t"],
    ["01 - Русский язык 2024.05.28\nа;б;в\n1;2;3\n", ";"],
    ['"а;б","в"\n"1;2","3"\n"4;5;6","7"\n', ","],
    ["один столбец\n1\n", ";"],
  ])("%j", (text, delimiter) => {
    expect(findDelimiter(text)).toBe(delimiter);
  });
});

describe("dirt costs its own row and says so", () => {
  it("an unclosed quote", () => {
    const text = 'код;имя;балл\n1;"Школа;5\n2;"Лицей";6\n3;"";7\n4;"две\nстроки";8\n';
    expect(rows(text).map((row) => [row.line, row.cells[0]])).toEqual([
      [1, "код"],
      [3, "2"],
      [4, "3"],
      [5, "4"],
    ]);
    expect(said(text)).toEqual([["quote-broken", 2]]);
  });

  it("an unclosed quote far from any other, and one in the last line", () => {
    const plain = Array.from({ length: 100 }, (_, i) => `${i};x;y`).join("\n");
    expect(said(`а;б;в\n"1;2;3\n${plain}\n1;2;"3`)).toEqual([
      ["quote-broken", 2],
      ["quote-broken", 103],
    ]);
    expect(rows(`а;б;в\n"1;2;3\n${plain}\n1;2;"3`)).toHaveLength(101);
  });

  it("text after a closing quote", () => {
    expect(said('а;б\n"Школа" № 1;2\n3;4\n')).toEqual([["quote-broken", 2]]);
  });

  it("a line far too long", () => {
    const text = `а;б\n${"x".repeat(3_000_000)};1\n2;3\n`;
    expect(said(text)).toEqual([["line-too-long", 2]]);
    expect(rows(text)).toHaveLength(2);
  });

  it("one byte of another encoding: the row stays, the line is told", () => {
    const bytes = Buffer.from("код;школа\n1;Лицей номер один\n2;Гимназия\n");
    bytes[bytes.indexOf("Лицей") + 1] = 0x20;
    const { grid, issues } = readCsvGrid(bytes, "файл.csv");
    expect(grid.rows).toHaveLength(3);
    expect(issues).toEqual([
      { code: "character-broken", severity: "warning", file: "файл.csv", line: 2 },
    ]);
  });

  it.each(["", " \n\t\n", "\ufeff"])("nothing but blanks: %j", (text) => {
    expect(said(text)).toEqual([["file-empty", undefined]]);
  });
});
