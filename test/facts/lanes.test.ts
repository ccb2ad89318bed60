import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell } from "../../src/facts/cell.ts";
import { type FactsSettings, openFacts } from "../../src/facts/facts.ts";
import { referenceResolve } from "../../src/facts/reference-resolve.ts";
import type { AppealTable, Binding, StudentTable } from "../../src/read/student-table.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { thorough } from "../thorough.ts";

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

const count = async (table: StudentTable, settings: FactsSettings = {}) => {
  const { counted, ...rest } = await countAll([table], settings);
  return { counted: counted[0]!, ...rest };
};

async function countAll(
  tables: readonly StudentTable[],
  settings: FactsSettings = {},
  appeals: readonly AppealTable[] = [],
) {
  const facts = await openFacts({ resolve, settings });
  try {
    const counted = [];
    for (const table of tables) counted.push(await facts.addStudents(table));
    for (const table of appeals) counted.push(await facts.addAppeals(table));
    const issues = await facts.finish();
    const plain = <T extends Cell>(cell: T): T => ({ ...cell, sources: [] });
    return {
      counted,
      issues: issues.map(({ line: _line, ...issue }) => issue),
      cells: (await facts.cells()).map(plain),
      slices: (await facts.slices()).map(plain),
      histograms: await facts.histograms(),
      tasks: await facts.taskCells(),
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

  type Rows = readonly (readonly string[])[];

  async function csvTable(rows: Rows, bound = binding): Promise<StudentTable> {
    const path = join(folder, `results-${files++}.csv`);
    await writeFile(path, [header, ...rows.map((row) => row.join(";")), ""].join("\n"));
    const width = rows[0]?.length ?? 10;
    const csv = { path, delimiter: ";", skip: 1, width, firstLine: 2, gaps: [], rejected: 0 };
    return { kind: "students", file: "results.csv", binding: bound, source: { csv } };
  }
  const rowTable = (rows: Rows, bound = binding): StudentTable => ({
    kind: "students",
    file: "results.csv",
    binding: bound,
    source: { rows: rows.map((cells, i) => ({ line: i + 2, cells })) },
  });

  /** Counts some tables as rows in memory; a CSV by the dictionary, as a whole, and mixed give the same. */
  async function countEveryWay(
    tables: readonly { readonly rows: Rows; readonly binding: Binding }[],
    attempts: "last" | "main-day" = "last",
    appeals: readonly AppealTable[] = [],
  ) {
    const inMemory = tables.map((one) => rowTable(one.rows, one.binding));
    const onDisk = await Promise.all(tables.map((one) => csvTable(one.rows, one.binding)));
    const mixed = inMemory.map((one, i) => (i % 2 === 0 ? one : onDisk[i]!));
    const expected = await countAll(inMemory, { attempts }, appeals);
    expect(await countAll(onDisk, { attempts, bigCsv: 0 }, appeals)).toEqual(expected);
    expect(await countAll(onDisk, { attempts }, appeals)).toEqual(expected);
    expect(await countAll(mixed, { attempts, bigCsv: 0 }, appeals)).toEqual(expected);
    return expected;
  }

  for (const seed of thorough ? [1, 2] : [1])
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

  const odd = ["н/я", "55,0", "неявка", "—", "Х", "+40", "40.0", "1 00", "зачёт", "незачет", "-1", "４０", "40*"]; // prettier-ignore
  const days = ["2024.06.01", "01.06.2024", "2024-06-20", "20/06/2024", "45464", "45464,0", "", "июнь", "20.06.2024 9:00"]; // prettier-ignore

  for (const attempts of ["last", "main-day"] as const)
    it(`read odd values and days alike; so many tables of one file are one (${attempts})`, async () => {
      const random = seededRandom(9);
      const rowsOf = (seed: number, size: number) =>
        makeRows(seed, size).map((row) =>
          row
            .with(1, `10 ${Math.floor(random() * 900)}${oneOf(random, ["", ".", " "])}`)
            .with(4, oneOf(random, days))
            .with(7, random() < 0.1 ? oneOf(random, odd) : row[7]!)
            .with(8, random() < 0.2 ? oneOf(random, odd) : row[8]!),
        );
      const tables = [11, 12, 13].map((seed) => ({ rows: rowsOf(seed, 700), binding }));
      const { counted, issues, cells } = await countEveryWay(tables, attempts);
      expect(issues.map((one) => one.code)).toContain("repeated-attempt");
      expect(counted.every(({ rows }) => rows.accepted > 300 && rows.rejected > 30)).toBe(true);
      expect(cells.reduce((sum, one) => sum + (one.absent ?? 0), 0)).toBeGreaterThan(10);
    });

  it("take the absent as absent, whatever score stands beside", async () => {
    const absent = ["н/я", "отсутствовал", "Н", "1"].map(
      (variant, i) =>
      ["012001", `${i}`, "Физика", "2024", "", "ВТГ", "М", "9", "70", variant], // prettier-ignore
    );
    const { status, ...columns } = binding.columns;
    const bound = { ...binding, columns: { ...columns, variant: status! } };
    const { cells, tasks } = await countEveryWay([{ rows: absent, binding: bound }]);
    expect(cells).toMatchObject([{ n: 1, absent: 3, mean: 70 }]);
    expect(tasks).toEqual([]);
  });

  const masked: Binding = {
    ...binding,
    columns: { school: 0, person: 1, subject: 2, year: 3, maskShort: 4, maskLong: 5, maskOral: 6, primary: 7, score: 8 }, // prettier-ignore
    headers: {},
  };
  const maskRow = (i: number, short: string, long: string, oral: string, score = "50") =>
    [`01200${1 + (i % 2)}`, `${i}`, "Английский язык", "2024", short, long, oral, "20", score, ""]; // prettier-ignore

  it("read answer masks alike, those that most pupils have by their length", async () => {
    const rows = [
      maskRow(1, "+-х", "1(2)2(3)", ""),
      maskRow(3, "", "2(2)0(3)-(1)", "1(1)-(3)"),
      maskRow(5, "+2-x", "", "0 (1) 2(3)"),
      maskRow(7, "+2-", "0(2)1(3)", "1(1)1(3)"),
      maskRow(9, "+++", "1(2)", "1(1)", "н/я"),
    ];
    const { tasks, issues } = await countEveryWay([{ rows, binding: masked }]);
    expect(tasks.map(({ task, max, n, points }) => [task, max, n, points])).toEqual([
      ["B1", null, 2, 2],
      ["B2", null, 2, 2],
      ["B3", null, 2, 0],
      ["C1", 2, 2, 1],
      ["C2", 3, 2, 3],
      ["D1", 1, 3, 2],
      ["D2", 3, 3, 3],
    ]);
    expect(issues.filter(({ code }) => code === "mask-length")).toMatchObject([
      { found: "3", expected: "2" },
      { found: "4", expected: "3" },
    ]);
    const random = seededRandom(10);
    const text = (signs: readonly string[], length: number) =>
      Array.from({ length: random() < 0.1 ? Math.floor(random() * 30) : length }, () =>
        oneOf(random, signs),
      ).join("");
    // some pupils stand there twice, some were absent, some masks are written with spaces or with large points
    const many = Array.from({ length: 3000 }, (_, i) => {
      const short = text(["+", "-", "2", "Х"], 12);
      return maskRow(
        i % 2900,
        random() < 0.05 ? [...short].join(" ") : short,
        text(random() < 0.05 ? ["10(12)", "2 (2)"] : ["1(2)", "0(1)", "-(3)", "2(2)"], 7),
        text(["1(1)"], 4),
        oneOf(random, ["50", "61", "55,0", random() < 0.1 ? "н/я" : "70"]),
      );
    });
    const counted = await countEveryWay([{ rows: many, binding: masked }]);
    expect(counted.tasks.length).toBeGreaterThan(23);
    expect(counted.issues.filter(({ code }) => code === "mask-length")).toHaveLength(3);
  });

  it("read points of task columns alike, and reject those above the largest", async () => {
    const tasks = [4, 5, 6].map((position, i) => ({
      id: `${i + 1}`,
      max: i < 2 ? 2 : null,
      position,
    }));
    const bound = { ...masked, columns: { school: 0, person: 1, subject: 2, year: 3, primary: 7, score: 8 }, tasks }; // prettier-ignore
    const random = seededRandom(11);
    const rows = Array.from({ length: 3000 }, (_, i) => {
      // few enough are wrong for the cells to stay open
      const point = () =>
        oneOf(
          random,
          random() < 0.01 ? ["0.5", "1,5", "3"] : ["0", "1", "2", "2,0", "Х", "x", "", "-"],
        );
      return maskRow(i, point(), point(), point()).with(7, String(i % 7));
    });
    const counted = await countEveryWay([{ rows, binding: bound }]);
    const codes = new Set(counted.counted[0]?.issues.map((one) => one.code));
    expect([...codes]).toEqual(["task-over-max", "tasks-differ"]);
    expect(counted.tasks).toHaveLength(6);
  });

  it("find those without a score among scored ones, however late a score is met", async () => {
    const rows = Array.from({ length: 5000 }, (_, i) =>
      maskRow(i, "", "", "", "").with(2, "Физика"),
    );
    const bound = { ...masked, columns: { school: 0, person: 1, subject: 2, year: 3, primary: 7, mark: 8 }, constants: { exam: "ВПР", grade: "6" } }; // prettier-ignore
    const unscored = { binding: bound, rows: rows.map((row) => row.with(3, "2035")) };
    expect((await countEveryWay([unscored])).counted[0]?.rows.rejected).toBe(0);
    const last = unscored.rows.with(-1, unscored.rows.at(-1)!.with(8, "4"));
    const { counted } = await countEveryWay([{ ...unscored, rows: last }]);
    expect(counted[0]?.rows).toMatchObject({ accepted: 1, rejected: 4999 });
    expect(counted[0]?.issues[0]).toMatchObject({ code: "score-missing", line: 2 });
  });

  it("know the same person: appeals and repeats match across lanes", async () => {
    const rows = makeRows(14, 1200).map((row) => row.with(9, "6"));
    const states = rows.filter((_, i) => i % 40 === 0).map((row, i) => ({
      line: i + 2,
      cells: row.with(1, row[1]!.replace(" ", "-")).with(4, "2024.07.01").with(8, String(i)),
    })); // prettier-ignore
    const appeals: AppealTable = { kind: "appeals", file: "appeals.csv", binding, rows: states };
    const halves = [rows.slice(0, 600), rows.slice(500)].map((half) => ({ rows: half, binding }));
    const { issues } = await countEveryWay(halves, "last", [appeals]);
    expect(issues.map((one) => one.code)).toContain("appeal-applied");
    expect(issues.map((one) => one.code)).not.toContain("appeal-unmatched");
    expect(issues.find((one) => one.code === "repeated-attempt")?.count).toBeGreaterThan(90);
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
