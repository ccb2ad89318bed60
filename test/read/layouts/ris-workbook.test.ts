import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFile } from "../../../src/read/read-file.ts";
import { bindingOf, canaries, handedOn, valuesOf } from "./ris-texts.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ris-workbook-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A printed ОГЭ protocol: title lines, a header of merged cells in the sixth row, a footer. */
function protocol(bookType: "xlsx" | "biff8"): Buffer {
  const sheet = utils.aoa_to_sheet([
    ["Протокол проверки"],
    ["20 - Приозёрская область"],
    [],
    ["04 - Химия 2024.06.03"],
    [],
    [
      "№",
      null,
      "Код ОО",
      null,
      "Класс",
      "ФИО",
      "Код участника",
      "Краткие",
      "Первичный балл",
      "Оценка",
    ],
    [1, null, "012001", null, "9А", "Канарейкин Кенар", "900000000001", "++-2", 31, 5],
    [2, null, "012002", null, 9, "Канарейкин Кенар", "900000000001", "+---", 8, 2],
    ["Всего участников", null, null, null, null, null, null, null, null, 2],
  ]);
  sheet["!merges"] = [
    utils.decode_range("A1:J1"),
    utils.decode_range("A6:B6"),
    utils.decode_range("C6:D6"),
  ];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Протокол");
  // The type of `write` does not follow its options: a buffer was asked for.
  return write(book, { type: "buffer", bookType }) as Buffer;
}

describe.each(["xlsx", "biff8"] as const)("a printed protocol as a workbook (%s)", (bookType) => {
  it("is read from its bytes to bound rows", async () => {
    const path = join(folder, bookType === "xlsx" ? "a.xlsx" : "a.xls");
    await writeFile(path, protocol(bookType));
    const reading = await readFile(path, { name: "results/a.xlsx" });
    const table = reading.tables[0]?.table;
    expect(reading.issues).toEqual([]);
    expect(reading.layout).toBe("ris-protocol");
    expect(valuesOf(table, "exam", "subject", "year", "school", "primary", "mark")).toEqual([
      ["ОГЭ", "Химия", "2024", "012001", "31", "5"],
      ["ОГЭ", "Химия", "2024", "012002", "8", "2"],
    ]);
    expect(bindingOf(table).columns.person).toBe(6);
    const all = handedOn({ ...reading, personalColumns: 0 });
    for (const canary of canaries) expect(all).not.toContain(canary);
  });
});
