import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell } from "../../src/facts/cell.ts";
import { type FactsSettings, openFacts } from "../../src/facts/facts.ts";
import { referenceResolve } from "../../src/facts/reference-resolve.ts";
import type { Binding, StudentTable } from "../../src/read/student-table.ts";
import { seededRandom } from "../../src/shared/random.ts";

const header = "Код ОО;Документ;Предмет;Год;Дата;Категория;Пол;Первичный балл;Балл;Статус";
const binding: Binding = {
  columns: {
    school: 0, person: 1, subject: 2, year: 3, date: 4, category: 5, sex: 6, primary: 7, score: 8,
    status: 9,
  }, // prettier-ignore
  headers: {
    school: "Код ОО",
    subject: "Предмет",
    primary: "Первичный балл",
    score: "Балл",
    status: "Статус",
  },
  tasks: [],
  constants: { exam: "ЕГЭ" },
  maxPrimary: null,
};

const oneOf = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)]!;

/** Rows with everything that goes wrong in a thousand: words for numbers, repeats, other statuses. */
function makeRows(seed: number, size: number): string[][] {
  const random = seededRandom(seed);
  return Array.from({ length: size }, () => [
    String(12001 + Math.floor(random() * 30)).padStart(6, "0"),
    `10 ${Math.floor(random() * size * 2)}`,
    oneOf(random, ["Русский язык", "Физика", "Химия", random() < 0.01 ? "Астрология" : "История"]),
    oneOf(random, ["2023", "2024"]),
    oneOf(random, ["2024.06.01", "2024.06.20"]),
    oneOf(random, ["ВТГ", "ВТГ", "ВТГ", "СПО", "ВПЛ"]),
    oneOf(random, ["М", "Ж"]),
    random() < 0.02 ? "12,0" : String(Math.floor(random() * 30)),
    random() < 0.03
      ? oneOf(random, ["н/я", "12б", "101", "12.5", "", " 40", "1e1", "007"])
      : String(Math.floor(random() * 101)),
    random() < 0.01 ? "5" : "6",
  ]);
}

const resolve = referenceResolve(({ code }) =>
  /^\d{6}$/u.test(code)
    ? { value: code }
    : { problem: { code: "school-unknown", expected: "код" } },
);

async function count(table: StudentTable, settings: FactsSettings = {}) {
  const facts = await openFacts({ resolve, settings });
  try {
    const counted = await facts.addStudents(table);
    const issues = await facts.finish();
    const plain = <T extends Cell>(cell: T): T => ({ ...cell, sources: [] });
    return {
      counted,
      issues: issues.map(({ line: _line, ...issue }) => issue),
      cells: (await facts.cells()).map(plain),
      slices: (await facts.slices()).map(plain),
      histograms: await facts.histograms(),
    };
  } finally {
    facts.close();
  }
}

describe("rows in memory and a big CSV", () => {
  let folder = "";
  let files = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "facts-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function csvTable(rows: readonly (readonly string[])[]): Promise<StudentTable> {
    const path = join(folder, `results-${files++}.csv`);
    await writeFile(path, [header, ...rows.map((row) => row.join(";")), ""].join("\n"));
    const csv = { path, delimiter: ";", skip: 1, width: 10, firstLine: 2, gaps: [], rejected: 0 };
    return { kind: "students", file: "results.csv", binding, source: { csv } };
  }
  const rowTable = (rows: readonly (readonly string[])[]): StudentTable => ({
    kind: "students",
    file: "results.csv",
    binding,
    source: { rows: rows.map((cells, i) => ({ line: i + 2, cells })) },
  });

  for (const seed of [1, 2])
    it(`end in the same cells, counts and rejected rows (seed ${seed})`, async () => {
      const rows = makeRows(seed, 5000);
      const inMemory = await count(rowTable(rows));
      const fast = await count(await csvTable(rows), { bigCsv: 0 });
      const staged = await count(await csvTable(rows));
      expect(inMemory.counted.rows.rejected).toBeGreaterThan(50);
      expect(inMemory.cells.length).toBeGreaterThan(100);
      expect(inMemory.issues.map((one) => one.code)).toContain("repeated-attempt");
      expect(fast).toEqual(inMemory);
      expect(staged).toEqual(inMemory);
    });

  it("know the day of the title alike", async () => {
    const dated = ({ source }: StudentTable, date: string): StudentTable => {
      const columns = Object.fromEntries(
        Object.entries(binding.columns).filter(([name]) => name !== "date"),
      );
      const constants = { ...binding.constants, date };
      return { kind: "students", file: date, source, binding: { ...binding, columns, constants } };
    };
    const row = (score: string) => [
      "012001",
      "1",
      "Физика",
      "2024",
      "",
      "ВТГ",
      "М",
      "9",
      score,
      "6",
    ];
    for (const bigCsv of [0, 1e9]) {
      const facts = await openFacts({ resolve, settings: { bigCsv } });
      await facts.addStudents(dated(await csvTable([row("70")]), "2024-06-11"));
      await facts.addStudents(dated(await csvTable([row("50")]), "2024-06-27"));
      await facts.finish();
      expect((await facts.cells()).map(({ n, mean }) => ({ n, mean }))).toEqual([
        { n: 1, mean: 50 },
      ]);
      facts.close();
    }
  });

  it("reject a score that is missing, and a primary one above the scale's largest, alike", async () => {
    const { score, ...columns } = binding.columns;
    const marked = {
      ...binding,
      columns: { ...columns, mark: score! },
      constants: { exam: "ОГЭ" },
    };
    const scored = makeRows(6, 400).map((row, i) => (i % 40 === 7 ? row.with(8, "") : row));
    const marks = makeRows(7, 400).map((row, i) =>
      row
        .with(1, `10 ${i}`)
        .with(2, "Математика")
        .with(7, i % 50 === 3 ? "32" : "31")
        .with(8, i % 30 === 3 ? "" : "5"),
    );
    for (const [rows, bound, code] of [
      [scored, binding, "score-missing"],
      [marks, marked, "out-of-range"],
    ] as const) {
      const inMemory = await count({ ...rowTable(rows), binding: bound });
      expect(inMemory.counted.issues.map((one) => one.code)).toContain(code);
      const csv = { ...(await csvTable(rows)), binding: bound };
      expect(await count(csv, { bigCsv: 0 })).toEqual(inMemory);
    }
  });

  it("read marks, passes and words for them alike, an exam with marks or without", async () => {
    const { score, primary, ...columns } = binding.columns;
    const random = seededRandom(8);
    const rows = makeRows(8, 3000).map((row, i) => {
      const school = Number(row[0]);
      const pass = oneOf(random, ["5", "5", "2", "зачет", "НЕЗАЧЁТ", ""]);
      const mark = oneOf(random, ["3", "4", "5", "2"]);
      const both = school % 3 === 0 ? [pass, ""] : school % 3 === 1 ? ["", mark] : [pass, mark];
      return row
        .with(1, `10 ${i}`)
        .with(2, "Русский язык")
        .with(7, both[0]!)
        .with(8, random() < 0.01 ? "зачтено" : both[1]!);
    });
    for (const exam of ["ГВЭ-9", "ИС-9"]) {
      const bound: Binding = {
        ...binding,
        columns: { ...columns, passed: primary!, mark: score! },
        constants: { exam },
      };
      const inMemory = await count({ ...rowTable(rows), binding: bound });
      const csv = { ...(await csvTable(rows)), binding: bound };
      expect(inMemory.cells.some(({ n5 }) => n5 !== null)).toBe(exam === "ГВЭ-9");
      expect(inMemory.cells.some(({ n5, belowMinimum }) => n5 === null && belowMinimum)).toBe(true);
      expect(await count(csv, { bigCsv: 0 })).toEqual(inMemory);
      expect(await count(csv)).toEqual(inMemory);
    }
  });

  it("finds what the sample did not know: a school that stands once at the end", async () => {
    const rows = [
      ...makeRows(3, 60_000),
      ["099999", "1", "Физика", "2024", "2024.06.01", "ВТГ", "М", "9", "50", "6"],
    ];
    const fast = await count(await csvTable(rows), { bigCsv: 0 });
    expect(fast.cells.find((cell) => cell.school === "099999")).toMatchObject({ n: 1, mean: 50 });
    expect(fast.counted.rows.read).toBe(60_001);
  });

  it("a row of another width is one reject and costs no other row; lines stay right", async () => {
    const rows = makeRows(4, 300);
    rows[9] = ["012001", "1", "Физика"];
    rows[19] = ["012001", "1", "Физика", "2024", "2024.06.01", "ВТГ", "М", "9", "12%", "6"];
    const { counted } = await count(await csvTable(rows), { bigCsv: 0 });
    expect(counted.rows.read).toBe(300);
    expect(counted.issues).toContainEqual(
      expect.objectContaining({ code: "row-broken", line: 11 }),
    );
    expect(counted.issues).toContainEqual(
      expect.objectContaining({ code: "not-a-number", line: 21, column: "Балл", found: "12%" }),
    );
  });

  it("tells so many rows one by one and counts the rest", async () => {
    const rows = makeRows(5, 400).map((row) => row.with(8, "двенадцать"));
    const { counted } = await count(rowTable(rows), { detail: 10 });
    expect(counted.issues.filter((one) => one.count === undefined)).toHaveLength(10);
    const told = counted.issues.reduce((sum, one) => sum + (one.count ?? 1), 0);
    expect(told).toBe(counted.rows.rejected);
  });
});
