import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsvGrid } from "../../src/read/csv-grid.ts";
import { PrivateFolder } from "../../src/read/private-folder.ts";
import { lineOfRow, prepareCsv } from "../../src/read/read-big-csv.ts";

let work = "";
let folder: PrivateFolder;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "prepare-"));
  folder = new PrivateFolder(work);
});
afterAll(async () => {
  await folder.remove();
  await rm(work, { recursive: true });
});

const shape = { file: "файл.csv", delimiter: ";", firstLine: 2, width: 3 };

async function prepare(bytes: string | Buffer, firstLine = 2) {
  const path = join(work, "export.csv");
  await writeFile(path, bytes);
  const prepared = await prepareCsv(path, { ...shape, firstLine }, folder);
  return { ...prepared, copied: prepared.source.path !== path };
}

/** Rows as the engine would see them, each with the line of the export it stands for. */
async function rowsOf({ source }: Awaited<ReturnType<typeof prepare>>) {
  const text = await readFile(source.path, "utf8");
  const { grid } = readCsvGrid(Buffer.from(text), "копия");
  const data = grid.rows.filter((row) => row.line > source.skip);
  return data.map((row, i) => [lineOfRow(source, i + 1), ...row.cells]);
}

function in1251(text: string): Buffer {
  const table = new TextDecoder("windows-1251").decode(
    Uint8Array.from({ length: 256 }, (_, i) => i),
  );
  return Buffer.from([...text].map((letter) => table.indexOf(letter)));
}

describe("a regular file is left where it is", () => {
  it.each([
    ["line feeds", "а;б;в\n1;2;3\n4;5;6\n"],
    ["no last line feed", "а;б;в\n1;2;3\n4;5;6"],
    ["carriage returns all through", "а;б;в\r\n1;2;3\r\n4;5;6\r\n"],
    ["whole quotes", 'а;б;в\n1;"Школа ""1"";";3\n4;МБОУ "2";"6"\n'],
    ["blank lines at the end", "а;б;в\n1;2;3\n4;5;6\n\n\n"],
  ])("%s", async (_, text) => {
    const prepared = await prepare(text);
    expect(prepared).toMatchObject({ copied: false, encoding: "utf-8", issues: [] });
    expect(prepared.source).toMatchObject({ skip: 1, width: 3, rejected: 0, gaps: [] });
    expect(prepared.sha256).toBe(createHash("sha256").update(text).digest("hex"));
    expect((await rowsOf(prepared)).map((row) => row[0])).toEqual([2, 3]);
  });
});

describe("any other is copied as UTF-8 with line feeds, and lines stay known", () => {
  it("windows-1251 with carriage returns", async () => {
    const prepared = await prepare(
      in1251("Код;Школа;Балл\r\n1;Лицей № 5;3\r\n2;Гимназия «А»;4\r\n"),
    );
    expect(prepared).toMatchObject({ copied: true, encoding: "windows-1251", issues: [] });
    expect(await readFile(prepared.source.path, "utf8")).toBe("1;Лицей № 5;3\n2;Гимназия «А»;4\n");
  });

  it.each([
    ["windows-1251", in1251],
    ["utf-8", (text: string) => Buffer.from(text)],
  ])("lone carriage returns end rows, but for those in quotes (%s)", async (_, encode) => {
    const old = await prepare(encode("Код;Школа;Балл\r1;Лицей;3\r2;Ёж;4\r"));
    expect(await readFile(old.source.path, "utf8")).toBe("1;Лицей;3\n2;Ёж;4\n");
    const mixed = await prepare(encode('Код;Школа;Балл\r\n1;Лицей;3\r2;"Ё\rж";4\r\n3;Юг;5\r\n'));
    expect(await readFile(mixed.source.path, "utf8")).toBe('1;Лицей;3\n2;"Ёж";4\n3;Юг;5\n');
  });

  it("UTF-16", async () => {
    const prepared = await prepare(
      Buffer.from("\ufeffКод;Школа;Балл\n1;Лицей;3\n2;Ёж;4", "utf16le"),
    );
    expect(await rowsOf(prepared)).toEqual([
      [2, "1", "Лицей", "3"],
      [3, "2", "Ёж", "4"],
    ]);
  });

  it("mixed line ends and blank lines between rows", async () => {
    const prepared = await prepare("заголовок\n\nа;б;в\r\n1;2;3\n\n4;5;6\r\n7;8;9\n", 4);
    expect(prepared.copied).toBe(true);
    expect(await rowsOf(prepared)).toEqual([
      [4, "1", "2", "3"],
      [6, "4", "5", "6"],
      [7, "7", "8", "9"],
    ]);
  });

  it("an unclosed quote costs its row and no other", async () => {
    const prepared = await prepare('а;б;в\n"1;2;3\n4;5;6\n7;"две\nстроки";9\n8;8;8\n');
    expect(prepared.issues).toEqual([
      {
        code: "quote-broken",
        severity: "error",
        file: "файл.csv",
        line: 2,
        column: "все столбцы",
        expected: "кавычки в начале и в конце значения",
      },
    ]);
    expect(prepared.source.rejected).toBe(1);
    expect(await rowsOf(prepared)).toEqual([
      [3, "4", "5", "6"],
      [4, "7", "две\nстроки", "9"],
      [6, "8", "8", "8"],
    ]);
  });

  it("a line far too long, and a broken byte whose row stays", async () => {
    const bytes = Buffer.from(`а;б;в\n${"x".repeat(3_000_000)}\n1;Школа;3\n4;Лицей;6`);
    bytes[bytes.indexOf("Лицей")] = 0x2e;
    const prepared = await prepare(bytes);
    expect(prepared.issues.map(({ code, line }) => [code, line])).toEqual([
      ["line-too-long", 2],
      ["character-broken", 4],
    ]);
    expect((await rowsOf(prepared)).map((row) => row[0])).toEqual([3, 4]);
  });

  it("a dirty place in the middle of many megabytes", async () => {
    const block = "012001;Лицей номер пять;36\n".repeat(150_000);
    const prepared = await prepare(`а;б;в\n${block}1;"2;3\n${block}`);
    expect(prepared.issues).toMatchObject([{ code: "quote-broken", line: 150_002 }]);
    const copy = await readFile(prepared.source.path, "utf8");
    expect(copy).toBe(block + block);
    expect(lineOfRow(prepared.source, 150_000)).toBe(150_001);
    expect(lineOfRow(prepared.source, 150_001)).toBe(150_003);
  });

  it("many broken rows are told one by one up to a thousand, then by their number", async () => {
    const { issues, source } = await prepare(`а;б;в\n${'"1;2;3\n'.repeat(1_500)}`);
    expect(source.rejected).toBe(1_500);
    expect(issues).toHaveLength(1_001);
    expect(issues.at(-1)).toMatchObject({ code: "quote-broken", count: 500 });
  });
});

it("copies stand in a folder that only its owner reads, and go with it", async () => {
  const own = new PrivateFolder(work);
  const path = await own.path();
  expect(await readdir(path)).toEqual([]);
  await own.remove();
  await expect(readdir(path)).rejects.toThrow();
});
