import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { fileKind } from "../../src/read/file-kind.ts";
import { readGrids } from "../../src/read/read-file.ts";

const table = [
  ["Код ОО", "Предмет", "Балл", "Отметка"],
  ["012001", "Русский язык", "31", "5"],
  ["012002", "Математика", "7", "2"],
  ["012003", "Ёмкость №1, школа «Ручеёк»", "12", "3"],
];
const expected = table.map((cells, at) => ({ line: at + 1, cells }));

const book = utils.book_new();
utils.book_append_sheet(book, utils.aoa_to_sheet(table), "Данные");
// With `type: "buffer"` SheetJS gives a Buffer.
const written = (bookType: "xlsx" | "biff8" | "xlsb" | "ods" | "xlml") =>
  write(book, { bookType, type: "buffer" }) as Buffer;

/** A text in an encoding of one byte a letter. */
function bytesOf(text: string, encoding: string): Buffer {
  const all = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  const letters = new Map([...all].map((letter, byte) => [letter, byte]));
  return Buffer.from([...text].map((letter) => letters.get(letter) ?? 0x3f));
}

/** A record of BIFF: its kind, its length, its body of 16-bit numbers and bytes. */
function record(kind: number, numbers: readonly number[], bytes: Buffer = Buffer.of()): Buffer {
  const head = Buffer.alloc(4 + numbers.length * 2);
  [kind, numbers.length * 2 + bytes.length, ...numbers].forEach((number, at) =>
    head.writeUInt16LE(number, at * 2),
  );
  return Buffer.concat([head, bytes]);
}

/** A bare sheet of Excel 95 whose text is windows-1251, whatever code page it names. */
const excel95 = (codePage: number): Buffer =>
  Buffer.concat([
    record(0x0809, [0x0500, 0x0010, 0, 0]), // BOF of a worksheet
    record(0x0042, [codePage]),
    ...table.flatMap((cells, row) =>
      cells.map((cell, column) => {
        const bytes = bytesOf(cell, "windows-1251");
        return record(0x0204, [row, column, 0, bytes.length], bytes); // LABEL
      }),
    ),
    record(0x000a, []), // EOF
  ]);

const page = (charset: string): string =>
  `<html><head><meta charset="${charset}"></head><body><!-- выгрузка --><table>${table
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
    .join("")}</table></body></html>`;
const csv = (delimiter: string): string =>
  table
    .map((row) => row.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(delimiter))
    .join("\r\n");

async function rowsOf(bytes: Buffer) {
  const { grids, issues } = await readGrids(fileKind(bytes.subarray(0, 8192)), bytes, "файл");
  return { rows: grids[0]?.rows, codes: issues.map(({ code }) => code) };
}

describe("the same table comes out of", () => {
  it.each([
    ["an .xlsx", written("xlsx")],
    ["an .xls of Excel 97", written("biff8")],
    ["an .xls of Excel 95", excel95(1251)],
    ["an .xlsb", written("xlsb")],
    ["an .ods", written("ods")],
    ["an XML spreadsheet of 2003", written("xlml")],
    ["an XML spreadsheet in UTF-16", Buffer.from(`\ufeff${written("xlml").toString()}`, "utf16le")],
    ["a page in UTF-8", Buffer.from(page("utf-8"))],
    ["a page in windows-1251", bytesOf(page("windows-1251"), "windows-1251")],
    ["a page that names another encoding", Buffer.from(page("windows-1251"))],
    ["a CSV with ;", Buffer.from(csv(";"))],
    ["a CSV with ,", Buffer.from(csv(","))],
    ["a CSV with |", Buffer.from(csv("|"))],
    ["a CSV with tabs", Buffer.from(csv("\t"))],
    ["a CSV in cp866", bytesOf(csv(";").replaceAll(/[«»]/gu, ""), "ibm866")],
  ])("%s", async (title, bytes) => {
    const { rows, codes } = await rowsOf(bytes);
    const quotes = title.includes("cp866") ? /[«»]/gu : /(?!)/gu; // which cp866 does not have
    expect(rows).toEqual(
      expected.map(({ line, cells }) => ({
        line,
        cells: cells.map((cell) => cell.replaceAll(quotes, "")),
      })),
    );
    expect(codes).toEqual([]);
  });

  it("an .xls that calls its windows-1251 a western code page, and it is told", async () => {
    expect(await rowsOf(excel95(1252))).toEqual({ rows: expected, codes: ["code-page-wrong"] });
  });

  it("two exports of two encodings in one file, and it is told", async () => {
    const [head = "", first = "", ...others] = csv(";").split("\r\n");
    const bytes = Buffer.concat([
      Buffer.from(`${head}\r\n${first}\r\n`),
      bytesOf(others.join("\r\n"), "windows-1251"),
    ]);
    expect(await rowsOf(bytes)).toEqual({ rows: expected, codes: ["encoding-mixed"] });
  });

  it("nothing of a page without a table", async () => {
    const { rows, codes } = await rowsOf(Buffer.from("<html><p>Сервис недоступен</p></html>"));
    expect(rows).toBeUndefined();
    expect(codes).toEqual(["file-unreadable"]);
  });
});
