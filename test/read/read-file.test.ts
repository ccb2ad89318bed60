import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Layout } from "../../src/read/layout.ts";
import { PrivateFolder } from "../../src/read/private-folder.ts";
import { readFile, type ReadOptions } from "../../src/read/read-file.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import type { Binding } from "../../src/read/student-table.ts";
import type { Grid } from "../../src/tables/grid.ts";
import { sheet, workbookParts, zip } from "./workbook/zip.ts";

let work = "";
const folder = new PrivateFolder();
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "read-"));
});
afterAll(async () => {
  await folder.remove();
  await rm(work, { recursive: true });
});

const binding: Binding = {
  columns: { school: 0, score: 1 },
  headers: { school: "Код ОО", score: "Балл" },
  tasks: [],
  constants: {},
  maxPrimary: null,
};

/** A form of two columns, the code and the score, that may hold blocks. */
const blocks: Layout = {
  id: "two-columns",
  title: "два столбца",
  recognise: (head) => (head.rows[0]?.cells[0] === "Код ОО" ? 0.5 : 0),
  read: (grid, { file }) => ({
    tables: [
      {
        table: { kind: "students", file, binding, source: { rows: grid.rows.slice(1) } },
        service: 1,
        rejected: 0,
      },
    ],
    issues: [],
    personalColumns: 0,
  }),
};

/** The same as a regular table. */
const twoColumns: Layout = {
  ...blocks,
  tabular: () => ({ headerIndex: 0, binding, personalColumns: 2, issues: [] }),
};

async function read(bytes: string | Buffer, options: ReadOptions = {}) {
  const path = join(work, "файл.xlsx");
  await writeFile(path, bytes);
  return readFile(path, { layouts: [twoColumns], folder, ...options });
}

const rowsOf = ({ tables }: Awaited<ReturnType<typeof read>>) => {
  const table = tables[0]?.table;
  return table?.kind === "students" && "rows" in table.source ? table.source.rows : undefined;
};

describe("bytes decide what a file is, not its name", () => {
  const row = (...cells: string[]) =>
    `<row>${cells.map((cell) => `<c t="str"><v>${cell}</v></c>`).join("")}</row>`;

  it("a CSV that is called .xlsx", async () => {
    const reading = await read("Код ОО;Балл\n012001;36\n");
    expect(reading).toMatchObject({
      file: "файл.xlsx",
      layout: "two-columns",
      issues: [],
      bytes: 31,
    });
    expect(reading.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(rowsOf(reading)).toEqual([{ line: 2, cells: ["012001", "36"] }]);
  });

  it("a workbook: the sheet that is known is read, the other noted", async () => {
    const sheets = {
      Классы: sheet(row("9А", "25")),
      Протокол: sheet(row("Код ОО", "Балл") + row("012001", "36")),
    };
    const reading = await read(zip(workbookParts(sheets, { hidden: ["Протокол"] })));
    expect(rowsOf(reading)).toEqual([{ line: 2, cells: ["012001", "36"] }]);
    expect(reading.issues.map(({ code, severity, sheet }) => [code, severity, sheet])).toEqual([
      ["sheet-hidden", "note", "Протокол"],
      ["sheet-unused", "note", "Классы"],
    ]);
  });

  it.each([
    ["", "file-empty"],
    [" \n \n", "file-empty"],
    [zip(workbookParts({ Лист: sheet("") })), "file-empty"],
    ["<html><table><tr><td>1</td></tr></table></html>", "layout-unknown"],
    ["%PDF-1.7", "file-unreadable"],
    [
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 1, 2, 200]),
      "file-unreadable",
    ],
    ["PK\u0003\u0004", "file-unreadable"],
  ])("nothing to read, case %#", async (bytes, code) => {
    const reading = await read(bytes);
    expect(reading).toMatchObject({
      layout: null,
      tables: [],
      issues: [{ code, severity: "error" }],
    });
  });

  it("a file that is not there", async () => {
    const reading = await readFile(join(work, "нет.csv"));
    expect(reading.issues).toMatchObject([{ code: "file-unreadable", file: "нет.csv" }]);
  });
});

describe("a form that nobody knows", () => {
  it("is an error that names known headers and no value, which may be a person's name", async () => {
    const { issues } = await read("Школьник;Код ОО;Фамилия\nКанарейкин Пётр;012001;Канарейкин\n");
    expect(issues).toMatchObject([{ code: "layout-unknown", found: "Код ОО», «Фамилия" }]);
    expect(JSON.stringify(issues)).not.toContain("Канарейкин");
  });

  it("but for one column is named with that column", async () => {
    const { issues } = await read("Наименование ОО;Код ОО\nСОШ № 1;012001\n");
    expect(issues.map(describeIssue)).toEqual([
      expect.stringContaining("Ожидается столбец «Муниципалитет», если это «Реестр школ»."),
    ]);
  });

  it("may be named in region.json", async () => {
    const seen: (string | undefined)[] = [];
    const spy: Layout = {
      ...twoColumns,
      recognise: (_head, context) => {
        seen.push(context.columnOf("№ школы"), context.hints.subject);
        return 1;
      },
    };
    await read("№ школы;Балл\n1;2\n", {
      name: "results/2024/файл.csv",
      layouts: [spy],
      settings: {
        columns: { schoolCode: ["№ Школы"] },
        files: [{ match: "results/2024/*", subject: "физика" }],
      },
    });
    expect(seen).toEqual(["school", "Физика"]);
  });
});

it("rows that never became cells are rejected rows of the table", async () => {
  const reading = await read('Код ОО;Балл\n"012001;36\n012002;40\n');
  expect(reading.issues).toMatchObject([{ code: "quote-broken", line: 2 }]);
  expect(reading.tables[0]).toMatchObject({ service: 1, rejected: 1 });
  expect(rowsOf(reading)).toHaveLength(1);
});

describe("a big CSV", () => {
  const text = `Код ОО;Балл\n${"012001;36\n".repeat(100)}`;

  it("is left to the engine when its form is regular", async () => {
    const { tables, personalColumns, sha256 } = await read(text, { bigCsv: 500 });
    expect(tables[0]?.table).toMatchObject({
      kind: "students",
      source: { csv: { delimiter: ";", skip: 1, width: 2, firstLine: 2, rejected: 0 } },
    });
    expect(personalColumns).toBe(2);
    expect(sha256).toBe((await read(text)).sha256);
  });

  it("counts rows that were left out of the copy as rejected", async () => {
    const { tables, issues } = await read(`${text}"012001;36\n`, { bigCsv: 500 });
    expect(tables[0]).toMatchObject({ rejected: 1 });
    expect(issues).toMatchObject([{ code: "quote-broken", line: 102 }]);
  });

  it("is read whole when its form is known but not regular", async () => {
    expect(rowsOf(await read(text, { bigCsv: 500, layouts: [blocks] }))).toHaveLength(100);
  });

  it("is an error when its form is not known", async () => {
    const { issues, sha256 } = await read(text, { bigCsv: 500, layouts: [] });
    expect(issues).toMatchObject([{ code: "layout-unknown" }]);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

it("a layout sees at most 60 rows of the head, and the surest one reads", async () => {
  const heads: Grid[] = [];
  const sure: Layout = {
    ...twoColumns,
    id: "sure",
    recognise: (head) => {
      heads.push(head);
      return 0.9;
    },
  };
  const { layout } = await read(`Код ОО;Балл\n${"1;2\n".repeat(100)}`, {
    layouts: [twoColumns, sure],
  });
  expect(layout).toBe("sure");
  expect(heads.map((head) => head.rows.length)).toEqual([60]);
});
