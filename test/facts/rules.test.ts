import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Facts, type FactsSettings, openFacts } from "../../src/facts/facts.ts";
import { referenceResolve } from "../../src/facts/reference-resolve.ts";
import { writtenName } from "../../src/facts/written.ts";
import type {
  AggregateRow,
  Binding,
  StudentColumn,
  StudentTable,
} from "../../src/read/student-table.ts";
import { onePart } from "../../src/reference/one-part.ts";
import { describeIssue } from "../../src/shared/messages.ts";

const resolve = referenceResolve(
  ({ code }) =>
    code === "" ? { problem: { code: "school-unknown", expected: "код" } } : { value: code },
  {
    scales: [
      { exam: "ВПР", year: 2024, grade: 5, subject: "Математика", from: { 3: 6, 4: 10, 5: 15 } },
    ],
  },
);

/** A table from records: columns are bound in the order of the first record's keys. */
function table(
  constants: Partial<Record<StudentColumn, string>>,
  records: readonly Partial<Record<StudentColumn, string>>[],
  more: Partial<Binding> = {},
  file = "results.csv",
): StudentTable {
  const names = Object.keys(records[0] ?? {}) as StudentColumn[]; // keys of such a record
  return {
    kind: "students",
    file,
    binding: {
      columns: Object.fromEntries(names.map((name, i) => [name, i])),
      headers: Object.fromEntries(names.map((name) => [name, name])),
      tasks: [],
      constants,
      maxPrimary: null,
      ...more,
    },
    source: {
      rows: records.map((record, i) => ({ line: i + 2, cells: names.map((n) => record[n] ?? "") })),
    },
  };
}

async function withFacts<T>(
  settings: FactsSettings,
  work: (facts: Facts) => Promise<T>,
): Promise<T> {
  const facts = await openFacts({ resolve, settings });
  try {
    return await work(facts);
  } finally {
    facts.close();
  }
}

const countOne = (one: StudentTable, settings: FactsSettings = {}) =>
  withFacts(settings, async (facts) => {
    const counted = await facts.addStudents(one);
    const issues = await facts.finish();
    const { cells, closed, halves } = await facts.allCells();
    // what is left of a closed cell is counted as that of any other
    return { counted, issues, cells, closed, halves, cell: cells[0] ?? halves[0] };
  });

const physics = { exam: "ЕГЭ", subject: "Физика", year: "2024", school: "012001" };
const scores = (...list: string[]) => list.map((score) => ({ score }));

describe("score groups and the minimum", () => {
  it("60 is in the second group, 61 and 80 in the third, 81 and 100 in the fourth", async () => {
    const { cell } = await countOne(
      table(physics, scores("60", "61", "80", "81", "100", "35", "36")),
    );
    expect(cell).toMatchObject({ belowMinimum: 1, to60: 2, to80: 2, to100: 2, n: 7 });
    expect(cell).toMatchObject({ n2: null, n5: null });
  });

  it("mark 2 is below the minimum whatever the score, and «Зачёт» beats the threshold", async () => {
    const marked = table(physics, [
      { score: "95", mark: "2" },
      { score: "10", mark: "5" },
    ]);
    expect((await countOne(marked)).cell).toMatchObject({ belowMinimum: 1, to60: 1, to100: 0 });
    const passed = table(physics, [
      { score: "95", passed: "2" },
      { score: "10", passed: "5" },
    ]);
    expect((await countOne(passed)).cell).toMatchObject({ belowMinimum: 1, to60: 1, to100: 0 });
  });

  it("base maths has marks and no groups", async () => {
    const base = table({ ...physics, subject: "Математика базовая" }, [
      { primary: "15", mark: "4" },
      { primary: "5", mark: "2" },
    ]);
    expect((await countOne(base)).cell).toMatchObject({
      n2: 1, n4: 1, belowMinimum: 1, to60: null, scale: "primary", mean: 10,
    }); // prettier-ignore
  });

  it("«Балл» of base maths in a table of test scores is its mark", async () => {
    const { cells } = await countOne(
      table({ ...physics, subject: "" }, [
        { subjectCode: "22", score: "4" },
        { subjectCode: "22", score: "2" },
        { subjectCode: "3", score: "40" },
      ]),
    );
    expect(cells.map(({ subject, n, n2, n4, mean }) => [subject, n, n2, n4, mean])).toEqual([
      ["Математика базовая", 2, 1, 1, 3],
      ["Физика", 1, null, null, 40],
    ]);
  });

  it("codes 51 and 52 in a column are ГВЭ, apart from the exam of the table", async () => {
    const { cells } = await countOne(
      table({ exam: "ОГЭ", year: "2024", school: "1" }, [
        { subjectCode: "01", subject: "Русский язык", mark: "4" },
        { subjectCode: "51", subject: "Русский язык", mark: "3" },
        { subjectCode: "52", subject: "", mark: "3" },
        { subjectCode: "52", subject: "Физика", mark: "5" },
      ]),
    );
    expect(cells.map(({ exam, subject, n }) => [exam, subject, n])).toEqual([
      ["ГВЭ-9", "Математика", 1],
      ["ГВЭ-9", "Русский язык", 1],
      ["ОГЭ", "Русский язык", 1],
      ["ОГЭ", "Физика", 1],
    ]);
  });

  it("a pupil without a score among scored ones is rejected: the counts stay, one lost of three closes them", async () => {
    const rows = (blank: string) => [
      { primary: "12", score: "50" },
      { primary: "3", score: "10" },
      { primary: "9", score: blank },
    ];
    for (const blank of ["", "Х"]) {
      const { cells, closed, halves, counted, issues } = await countOne(
        table(physics, rows(blank)),
      );
      const kept = { n: 2, belowMinimum: 1, to60: 1, mean: 30, lost: 1 };
      expect(cells).toEqual([]);
      expect(closed).toMatchObject([{ school: "012001", lost: 1, of: 3 }]);
      expect(halves).toMatchObject([kept]);
      expect(counted.rows).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
      expect(counted.issues).toMatchObject([
        { code: "score-missing", line: 4, column: "score", found: blank, severity: "error" },
      ]);
      expect(issues).toMatchObject([{ code: "rows-lost", severity: "error" }]);
    }
  });

  it("a table of primary scores alone, or with a column of marks that is empty, is counted", async () => {
    const history = { exam: "ВПР", subject: "История", grade: "6", year: "2035", school: "1" };
    const { cell } = await countOne(table(physics, [{ primary: "7" }, { primary: "9" }]));
    expect(cell).toMatchObject({ n: 2, mean: 8, belowMinimum: null });
    const empty = await countOne(table(history, [{ primary: "7", mark: "" }]));
    expect(empty.cell).toMatchObject({ n: 1, mean: 7, belowMinimum: null });
    const some = await countOne(table(history, [{ primary: "7", mark: "" }, { primary: "8", mark: "4" }])); // prettier-ignore
    expect(some.cell).toMatchObject({ n: 1, mean: 8, belowMinimum: 0 });
  });

  it("marks of one file are told of beside primary scores of another", async () => {
    const history = { exam: "ВПР", subject: "История", grade: "6", year: "2035", school: "1" };
    await withFacts({}, async (facts) => {
      await facts.addStudents(table(history, [{ mark: "2" }, { mark: "4" }]));
      await facts.addStudents(table(history, [{ primary: "7" }]));
      await facts.finish();
      const [cell] = await facts.cells();
      expect(cell).toMatchObject({ n: 3, n2: 1, n4: 1, belowMinimum: 1 });
    });
  });

  it("a primary score above the largest of the scale is rejected; the file's own maximum goes first", async () => {
    const oge = { exam: "ОГЭ", subject: "Математика", year: "2024", school: "1" };
    const rows = [{ primary: "45" }, { primary: "32" }, { primary: "31" }];
    const { cell, counted } = await countOne(table(oge, rows));
    expect(cell).toMatchObject({ n: 1, mean: 31, n5: 1 });
    expect(counted.issues).toMatchObject([
      { code: "out-of-range", line: 2, found: "45", expected: "целое число от 0 до 31" },
      { code: "out-of-range", line: 3, found: "32" },
    ]);
    expect((await countOne(table(oge, rows, { maxPrimary: 32 }))).cell).toMatchObject({ n: 2 });
  });

  it("works without a scale are one line, by year and grade", async () => {
    await withFacts({}, async (facts) => {
      for (const [subject, grade] of [["История", "6"], ["Физика", "7"], ["Химия", "7"]] as const)
        await facts.addStudents(
          table({ exam: "ВПР", subject, grade, year: "2035", school: "1" }, [{ primary: "7" }]),
        );
      const issues = await facts.finish();
      expect(issues).toMatchObject([
        {
          code: "scales-missing",
          found: "ВПР 2035: 6 кл. — История; 7 кл. — Физика, Химия",
          count: 3,
        },
      ]);
    });
  }); // prettier-ignore

  it("without a mark and a scale it keeps n and mean, and says that the share cannot be told", async () => {
    const known = await countOne(
      table({ exam: "ВПР", subject: "История", grade: "6", year: "2035", school: "1" }, [
        { primary: "7" },
      ]),
    );
    expect(known.cell).toMatchObject({ n: 1, mean: 7, belowMinimum: null, n2: null });
    expect(known.issues).toContainEqual(
      expect.objectContaining({ code: "no-mark-no-minimum", count: 1 }),
    );
    const [told] = known.issues;
    expect(told && describeIssue(told)).toContain(
      '"scales": [{ "exam": "ВПР", "year": 2035, "grade": 6, "subject": "История"',
    );
  });
});

describe("зачёт and незачёт", () => {
  const passes = (failed: number, passed: number, [no, yes] = ["незачет", "зачет"]) => [
    ...Array.from({ length: failed }, () => ({ passed: no ?? "" })),
    ...Array.from({ length: passed }, () => ({ passed: yes ?? "" })),
  ];
  const none = { n2: null, n3: null, n4: null, n5: null, mean: null, median: null, scale: null };

  it.each(["ОГЭ", "ГВЭ-9", "ЕГЭ", "ВПР", "ИС-9"])(
    "12 of 200 failed is 12 below the minimum of 200, and no mark: %s",
    async (exam) => {
      const subject = exam === "ЕГЭ" ? "Математика базовая" : "Русский язык";
      const key = { exam, subject, grade: exam === "ЕГЭ" ? "11" : "9", year: "2024", school: "1" };
      for (const words of [undefined, ["НЕЗАЧЁТ", "Зачёт"], ["2", "5"], ["нет", "да"]] as const) {
        const { cell } = await countOne(table(key, passes(12, 188, words && [...words])));
        expect(cell).toMatchObject({ n: 200, belowMinimum: 12, ...none });
      }
    },
  );

  it("are read among marks too; marks are told where everybody has one", async () => {
    const oge = { exam: "ОГЭ", subject: "Физика", year: "2024" };
    const { cells } = await countOne(
      table(oge, [
        { school: "1", mark: "4" },
        { school: "1", mark: "Зачет" },
        { school: "1", mark: "не зачтено" },
        { school: "2", mark: "4" },
        { school: "2", mark: "2" },
      ]),
    );
    expect(cells).toMatchObject([
      { n: 3, belowMinimum: 1, ...none },
      { n: 2, belowMinimum: 1, n2: 1, n4: 1, mean: 3 },
    ]);
  });

  it("a 5 or a 2 of an exam without marks is a pass or a fail", async () => {
    const talk = { exam: "ИС-9", year: "2024", school: "1" };
    const { cell } = await countOne(
      table(talk, [
        { primary: "17", mark: "5" },
        { primary: "4", mark: "2" },
      ]),
    );
    expect(cell).toMatchObject({ subject: "Русский язык", grade: 9, belowMinimum: 1, n5: null });
    expect(cell).toMatchObject({ mean: 10.5, scale: "primary" });
  });

  it("without test scores give no score groups", async () => {
    const { cell } = await countOne(table(physics, passes(3, 17)));
    expect(cell).toMatchObject({ n: 20, belowMinimum: 3, to60: null, to100: null, mean: null });
  });
});

const maths = { exam: "ВПР", subject: "Математика", grade: "5", year: "2024", school: "012001" };

describe("ВПР", () => {
  it("the scale of the year gives the mark; the absent are counted and not averaged", async () => {
    const { cell } = await countOne(
      table(maths, [
        { primary: "5", variant: "1", journalMark: "3" },
        { primary: "6", variant: "2", journalMark: "3" },
        { primary: "15", variant: "1", journalMark: "4" },
        { primary: "0", variant: "отсутствовал", journalMark: "4" },
      ]),
    );
    expect(cell).toMatchObject({ n: 3, absent: 1, n2: 1, n3: 1, n4: 0, n5: 1, belowMinimum: 1 });
    expect(cell).toMatchObject({ journalLower: 1, journalSame: 1, journalHigher: 1 });
    expect(cell?.mean).toBeCloseTo(26 / 3, 12);
    expect(cell).toMatchObject({ median: 6, scale: "primary" });
    expect(cell?.sd).toBeCloseTo(5.5076, 4);
  });

  it("a total above the largest possible is rejected with its place", async () => {
    const { counted } = await countOne(
      table(maths, [{ primary: "21" }, { primary: "20" }], { maxPrimary: 20 }),
    );
    expect(counted.rows).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(counted.issues[0]).toMatchObject({
      code: "out-of-range", line: 2, column: "primary", found: "21", expected: "целое число от 0 до 20",
    }); // prettier-ignore
  });

  it("a mark against the scale counts, and is told once for its procedure", async () => {
    const { cell, counted, issues } = await countOne(
      table(maths, [
        { primary: "5", mark: "5" },
        { primary: "16", mark: "3" },
        { primary: "7", mark: "3" },
        { primary: "9", mark: "" },
      ]),
    );
    expect(cell).toMatchObject({ n: 4, n2: 0, n3: 3, n4: 0, n5: 1, belowMinimum: 0 });
    expect(counted.issues).toEqual([]);
    expect(issues).toMatchObject([
      {
        code: "mark-against-scale", severity: "warning", count: 2,
        found: "ВПР Математика, 5 класс, 2024",
        expected: "по шкале «3» от 6, «4» от 10, «5» от 15 первичных баллов; учтены отметки",
      }, // prettier-ignore
    ]);
    expect(issues[0] && describeIssue(issues[0])).toContain("расходится со шкалой");
  });

  it("those who wrote one part of two are told apart, neither participants nor absent", async () => {
    const rows = [
      { primary: "7", category: "" },
      { primary: "3", category: onePart },
    ];
    const { cell } = await countOne(table(maths, rows));
    expect(cell).toMatchObject({ n: 1, absent: null, onePart: 1, mean: 7 });
  });

  it("nobody absent is known only of a table that lists the absent, or a form that has a place for them", async () => {
    const absentOf = (rows: readonly Readonly<Record<string, string>>[], extra = {}) =>
      withFacts({}, async (facts) => {
        await facts.addStudents(table({ ...maths, school: "" }, rows, extra));
        await facts.finish();
        return (await facts.cells()).map(({ n, absent }) => [n, absent]);
      });
    const rows = [
      { school: "012001", primary: "7", variant: "1" },
      { school: "012002", primary: "8", variant: "2" },
    ];
    const away = { school: "012002", primary: "", variant: "не явилась" };
    expect(await absentOf(rows)).toEqual([[1, null], [1, null]]); // prettier-ignore
    expect(await absentOf([...rows, away])).toEqual([[1, 0], [1, 1]]); // prettier-ignore
    expect(await absentOf(rows, { listsAbsent: true })).toEqual([[1, 0], [1, 0]]); // prettier-ignore
  });

  it("a participant's code is unique within its school only", async () => {
    const rows = [
      { school: "1", person: "5001", primary: "7" },
      { school: "2", person: "5001", primary: "9" },
    ];
    const { cells, issues } = await countOne(table({ ...maths, school: "" }, rows));
    expect(cells.map((one) => one.n)).toEqual([1, 1]);
    expect(issues).toEqual([]);
  });
});

describe("attempts and appeals", () => {
  const attempts = [
    { person: "1111 222222", date: "2024.06.01", score: "30" },
    { person: "1111222222", date: "2024.07.01", score: "50" },
    { person: "3333 444444", date: "2024.06.01", score: "70" },
  ];

  it("the last attempt counts, or that of the main day", async () => {
    expect((await countOne(table(physics, attempts))).cell).toMatchObject({ n: 2, mean: 60 });
    const mainDay = await countOne(table(physics, attempts), { attempts: "main-day" });
    expect(mainDay.cell).toMatchObject({ n: 2, mean: 50, belowMinimum: 1 });
    expect(mainDay.issues).toContainEqual(
      expect.objectContaining({ code: "repeated-attempt", count: 1 }),
    );
  });

  it("two results of one person on one day are no attempts, and told louder", async () => {
    const twice = (score: string) => [
      { person: "1111 222222", date: "2024.06.01", score: "30" },
      { person: "1111 222222", date: "2024.06.01", score },
    ];
    const told = async (score: string) =>
      (await countOne(table(physics, twice(score)))).issues.map(({ code, severity }) => [
        code,
        severity,
      ]);
    expect(await told("30")).toEqual([["rows-repeated", "warning"]]);
    expect(await told("45")).toEqual([["attempts-contradict", "warning"]]);
  });

  it("attempts in two files are ordered by the dates of their titles", async () => {
    const attempt = (date: string, score: string) =>
      table({ ...physics, date }, [{ person: "4512 000001", score }], {}, `${date}.csv`);
    const count = (order: "last" | "main-day", first: string, second: string) =>
      withFacts({ attempts: order }, async (facts) => {
        await facts.addStudents(attempt("2024.06.11", first));
        await facts.addStudents(attempt("2024.06.27", second));
        await facts.finish();
        return (await facts.cells()).map(({ n, mean }) => ({ n, mean }));
      });
    expect(await count("last", "70", "50")).toEqual([{ n: 1, mean: 50 }]);
    expect(await count("main-day", "30", "50")).toEqual([{ n: 1, mean: 30 }]);
  });

  it("the latest state of an appeal takes the place of the first result; an unmatched one is told", async () => {
    const states = table(physics, [
      { person: "3333 444444", date: "2024.06.20", score: "72" },
      { person: "3333 444444", date: "2024.06.25", score: "82" },
      { person: "9999 999999", date: "2024.06.25", score: "90" },
    ]);
    const rows = "rows" in states.source ? states.source.rows : [];
    await withFacts({}, async (facts) => {
      await facts.addStudents(table(physics, attempts));
      await facts.addAppeals({
        kind: "appeals",
        file: "appeals.csv",
        binding: states.binding,
        rows,
      });
      const codes = (await facts.finish()).map((one) => one.code);
      expect(codes).toEqual(expect.arrayContaining(["appeal-applied", "appeal-unmatched"]));
      expect((await facts.cells())[0]).toMatchObject({
        n: 2,
        mean: 66,
        to60: 1,
        to80: 0,
        to100: 1,
      });
    });
  });

  it("a status other than 6 is not counted, and told", async () => {
    const { cell, counted } = await countOne(
      table(physics, [
        { score: "50", status: "6" },
        { score: "90", status: "5" },
      ]),
    );
    expect(cell).toMatchObject({ n: 1, mean: 50 });
    expect(counted.rows).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(counted.issues).toMatchObject([
      { code: "status-not-valid", line: 3, severity: "note", found: "5" },
    ]);
  });

  it("many results of another status are told together as what they are", async () => {
    const rows = Array.from({ length: 5 }, () => ({ score: "50", status: "5" }));
    const { counted } = await countOne(table(physics, rows), { detail: 2 });
    const told = counted.issues.map((one) => describeIssue(one));
    expect(told).toHaveLength(3);
    expect(told[0]).toContain("результат со статусом «5» не учтён");
    expect(told[2]).toContain("результат с другим статусом не учтён");
  });

  it("main cells are of this year's graduates; slices keep everyone by category", async () => {
    const rows = [
      { score: "50", category: "ВТГ", sex: "Ж" },
      { score: "20", category: "СПО", sex: "М" },
    ];
    expect((await countOne(table(physics, rows))).cell).toMatchObject({ n: 1, belowMinimum: 0 });
    expect((await countOne(table(physics, rows), { population: "all" })).cell).toMatchObject({
      n: 2,
    });
    await withFacts({}, async (facts) => {
      await facts.addStudents(table(physics, rows));
      await facts.finish();
      const slices = (await facts.slices()).map(({ by, value, n }) => ({ by, value, n }));
      expect(slices).toEqual([
        { by: "category", value: "ВТГ", n: 1 },
        { by: "category", value: "СПО", n: 1 },
        { by: "sex", value: "Ж", n: 1 },
      ]);
    });
  });
});

describe("asks at once", () => {
  it("wait for each other and give what they give alone; one that fails holds up nobody", async () => {
    const rows = [
      { school: "1", score: "50", category: "ВТГ", sex: "Ж", maskShort: "+-" },
      { school: "2", score: "20", category: "СПО", sex: "М", maskShort: "-2" },
    ];
    await withFacts({}, async (facts) => {
      await facts.addStudents(table({ ...physics, school: "" }, rows));
      await facts.finish();
      const query = { exam: "ЕГЭ", years: [2024] };
      const asks = [
        () => facts.slices(),
        () => facts.histograms(),
        () => facts.histograms({ exam: "ЕГЭ" }),
        () => facts.taskCells(),
        () => facts.exam.tasks(query),
        () => facts.exam.results(query),
        () => facts.cells(),
      ];
      const alone: unknown[] = [];
      for (const ask of asks) alone.push(await ask());
      const failed = expect(
        facts.writeCells(join(tmpdir(), "no", "such", "folder")),
      ).rejects.toThrow();
      expect(await Promise.all(asks.map((ask) => ask()))).toEqual(alone);
      await failed;
    });
  });
});

describe("names of schools", () => {
  it("lose only a pair of quotes around the whole", () => {
    expect(writtenName('МКОУ  "Покровская\u00a0СОШ"')).toBe('МКОУ "Покровская СОШ"');
    expect(writtenName('"Лицей № 2"')).toBe("Лицей № 2");
    expect(writtenName("«Лицей»")).toBe("Лицей");
    expect(writtenName("«Лицей» имени «Пушкина»")).toBe("«Лицей» имени «Пушкина»");
  });
});

describe("points per task", () => {
  it("come from task columns: «Х» is 0, an empty one is none; a differing total is kept and told", async () => {
    const one = table(
      maths,
      [
        { primary: "3", variant: "1" },
        { primary: "9", variant: "2" },
      ],
      {
        tasks: [
          { id: "1", max: 2, position: 2 },
          { id: "2", max: 3, position: 3 },
        ],
      },
    );
    const rows = [
      ["3", "1", "1", "2"],
      ["9", "2", "Х", ""],
    ].map((cells, i) => ({ line: i + 2, cells }));
    await withFacts({}, async (facts) => {
      const counted = await facts.addStudents({ ...one, source: { rows } });
      await facts.finish();
      const tasks = (await facts.taskCells()).map(({ task, max, n, points }) => ({
        task,
        max,
        n,
        points,
      }));
      expect(tasks).toEqual([
        { task: "1", max: 2, n: 2, points: 1 },
        { task: "2", max: 3, n: 1, points: 2 },
      ]);
      expect(counted.issues).toContainEqual(
        expect.objectContaining({ code: "tasks-differ", count: 1 }),
      );
      expect((await facts.cells())[0]).toMatchObject({ mean: 6 });
    });
  });

  it("come from answer masks: «+» is full, «-» is 0, `1(2)` is 1 of 2", async () => {
    await withFacts({}, async (facts) => {
      await facts.addStudents(
        table(physics, [
          { score: "50", maskShort: "+-2", maskLong: "1(2)0(3)" },
          { score: "60", maskShort: "++1", maskLong: "2(2)3(3)" },
        ]),
      );
      await facts.finish();
      const tasks = (await facts.taskCells()).map(({ task, max, points }) => [task, max, points]);
      expect(tasks).toEqual([
        ["B1", null, 2],
        ["B2", null, 1],
        ["B3", null, 3],
        ["C1", 2, 3],
        ["C2", 3, 3],
      ]);
    });
  });
});

const report: AggregateRow = {
  line: 7, school: "012001", exam: "ВПР", subject: "Математика", grade: 5, year: 2024, n: 89,
}; // prettier-ignore

describe("reports with ready counts", () => {
  const add = (facts: Facts, file: string, row: AggregateRow) =>
    facts.addAggregates({ kind: "aggregates", file, refused: [], rows: [row] });

  it("parts of one cell are joined: marks from one report, journal from another", async () => {
    await withFacts({}, async (facts) => {
      await add(facts, "marks.csv", { ...report, marks: [11, 47, 24, 7] });
      await add(facts, "journal.csv", { ...report, journal: [20, 60, 9] });
      expect(await facts.finish()).toEqual([]);
      expect((await facts.cells())[0]).toMatchObject({
        n: 89, n2: 11, n3: 47, n4: 24, n5: 7, belowMinimum: 11, journalLower: 20, median: 3, scale: "mark",
        sources: ["marks.csv:7", "journal.csv:7"],
      }); // prettier-ignore
    });
  });

  it("counts that were rejected close their cell, unless something else tells of it", async () => {
    const refused = [report, { ...report, school: "012002" }];
    await withFacts({}, async (facts) => {
      await add(facts, "marks.csv", { ...report, school: "012003", marks: [11, 47, 24, 7] });
      await add(facts, "journal.csv", { ...report, school: "012002", journal: [20, 60, 9] });
      await facts.addAggregates({ kind: "aggregates", file: "r.csv", rows: [], refused });
      expect(await facts.finish()).toMatchObject([
        {
          code: "rows-lost",
          found: expect.stringContaining("из 3, например у 012001 — строка отчёта") as string,
        },
      ]);
      const { cells, closed } = await facts.allCells();
      expect(cells.map(({ school }) => school)).toEqual(["012002", "012003"]);
      expect(closed).toMatchObject([{ school: "012001", lost: 1, of: 0 }]);
    });
  });

  it("a work whose only file was not read is closed for the schools of the region", async () => {
    await withFacts({}, async (facts) => {
      await add(facts, "marks.csv", { ...report, marks: [11, 47, 24, 7] });
      const unread = { exam: "ЕГЭ", subject: "Физика", year: 2024, grade: 11 };
      await facts.finish([unread]);
      const { closed } = await facts.allCells();
      expect(closed).toMatchObject([{ ...unread, school: "012001", lost: 0, of: 0 }]);
    });
  });

  it("who was absent is told by whichever report counts them, also beside the pupils' own rows", async () => {
    await withFacts({}, async (facts) => {
      await add(facts, "marks.csv", { ...report, marks: [11, 47, 24, 7] });
      await facts.finish();
      expect((await facts.cells())[0]).toMatchObject({ absent: null });
    });
    await withFacts({}, async (facts) => {
      await facts.addStudents(table(maths, [{ mark: "4" }, { mark: "5" }]));
      await add(facts, "counts.csv", { ...report, n: 2, absent: 3 });
      expect(await facts.finish()).toEqual([]);
      const [cell] = await facts.cells();
      expect(cell).toMatchObject({ n: 2, absent: 3, n4: 1 });
      expect(cell?.sources).toEqual(["results.csv:2", "counts.csv:7"]);
    });
  });

  it("n is of those who took the work, not of the comparison with the register", async () => {
    await withFacts({}, async (facts) => {
      await add(facts, "journal.csv", { ...report, n: 80, journal: [20, 50, 9] });
      await add(facts, "marks.csv", { ...report, marks: [11, 47, 24, 7] });
      expect(await facts.finish()).toEqual([]);
      expect((await facts.cells())[0]).toMatchObject({ n: 89, n2: 11, journalSame: 50 });
    });
  });

  for (const [base, journal] of [
    [90, [20, 60, 10]],
    [44, [20, 20, 4]],
  ] as const)
    it(`a comparison with the register of ${base} out of 89 is told`, async () => {
      await withFacts({}, async (facts) => {
        await add(facts, "marks.csv", { ...report, marks: [11, 47, 24, 7] });
        await add(facts, "journal.csv", { ...report, n: 90, journal });
        expect(await facts.finish()).toMatchObject([{ code: "journal-base-differs", line: 7 }]);
        expect((await facts.cells()).map((one) => one.n)).toEqual([89]);
      });
    });

  it("the register is compared with pupils' results too, on its own base", async () => {
    await withFacts({}, async (facts) => {
      await facts.addStudents(table(maths, [{ primary: "5" }, { primary: "9" }, { primary: "9" }]));
      await add(facts, "journal.csv", { ...report, n: 2, journal: [1, 1, 0] });
      expect(await facts.finish()).toEqual([]);
      expect((await facts.cells())[0]).toMatchObject({ n: 3, journalLower: 1, journalSame: 1 });
    });
  });

  it("pupils are believed where both speak, and the difference is told", async () => {
    await withFacts({}, async (facts) => {
      await facts.addStudents(table(maths, [{ primary: "5" }]));
      await add(facts, "marks.csv", { ...report, marks: [11, 47, 24, 7] });
      expect((await facts.finish()).map((one) => one.code)).toEqual(["pupils-differ-from-report"]);
      expect((await facts.cells()).map((one) => one.n)).toEqual([1]);
    });
  });

  it("primary scores become marks by the scale of the year, where no report gives marks", async () => {
    const histogram = [[5, 1], [6, 1], [14, 0], [15, 2]] as const; // prettier-ignore
    const four = { ...report, n: 4, histogram, scale: "primary" } as const;
    const count = (...rows: AggregateRow[]) =>
      withFacts({}, async (facts) => {
        for (const [i, row] of rows.entries()) await add(facts, `report-${i}.csv`, row);
        const issues = await facts.finish();
        return { issues, cell: (await facts.cells())[0], bins: await facts.histograms() };
      });
    const scaled = await count(four);
    expect(scaled.cell).toMatchObject({
      n: 4, n2: 1, n3: 1, n4: 0, n5: 2, belowMinimum: 1, scale: "primary", mean: 10.25,
    }); // prettier-ignore
    expect(scaled.issues).toEqual([]);
    expect(scaled.bins.map(({ score, count }) => [score, count])).toEqual([[5, 1], [6, 1], [15, 2]]); // prettier-ignore
    const both = await count(four, { ...report, n: 4, marks: [2, 1, 1, 0] });
    expect(both.cell).toMatchObject({ n2: 2, n3: 1, n4: 1, n5: 0, belowMinimum: 2, mean: 10.25 });
    const partly = await count({ ...four, n: 5 });
    expect(partly.cell).toMatchObject({ n: 5, n2: null, belowMinimum: null });
    expect(partly.issues).toMatchObject([
      {
        code: "no-mark-no-minimum",
        expected: "отметки или первичные баллы всех участников в выгрузке",
      },
    ]);
  });

  it("of passes alone give no marks, whatever columns they are in", async () => {
    await withFacts({}, async (facts) => {
      const talk = { ...report, exam: "ИС-9", subject: "Русский язык", grade: 9 };
      await add(facts, "talk.csv", { ...talk, marks: [9, 0, 0, 80] });
      await facts.finish();
      expect((await facts.cells())[0]).toMatchObject({
        n: 89,
        belowMinimum: 9,
        n5: null,
        mean: null,
      });
      expect(await facts.histograms()).toEqual([]);
    });
  });

  it("a comparison with the register alone is not asked for marks", async () => {
    await withFacts({}, async (facts) => {
      await add(facts, "journal.csv", { ...report, journal: [20, 60, 9] });
      expect(await facts.finish()).toEqual([]);
      expect((await facts.cells())[0]).toMatchObject({ n: 89, journalLower: 20, n2: null });
    });
  });

  it("counts that cannot be are rejected", async () => {
    await withFacts({}, async (facts) => {
      const counted = await add(facts, "marks.csv", { ...report, marks: [50, 47, 24, 7] });
      expect(counted.rows).toMatchObject({ read: 1, rejected: 1 });
      expect(counted.issues[0]).toMatchObject({ code: "counts-impossible", line: 7 });
    });
  });
});

describe("cells on the disk", () => {
  it("are the same bytes on every run, sorted, and hold no person", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      school: String(i % 7), person: `КАНАРЕЙКА ${i}`, score: String(i + 30),
    })); // prettier-ignore
    const write = async (list: typeof rows): Promise<[string, string]> => {
      const folder = await mkdtemp(join(tmpdir(), "cells-"));
      try {
        return await withFacts({}, async (facts) => {
          await facts.addStudents(table({ ...physics, school: "" }, list));
          await facts.finish();
          await facts.writeCells(folder);
          const parquet = await readFile(join(folder, "cells.parquet"), "latin1");
          return [await readFile(join(folder, "cells.csv"), "utf8"), parquet];
        });
      } finally {
        await rm(folder, { recursive: true });
      }
    };
    const [csv, parquet] = await write(rows);
    expect(await write(rows)).toEqual([csv, parquet]);
    expect(csv.split("\n")[0]).toBe(
      "year,exam,grade,subject,school,n,absent,one_part,mean,median,n2,n3,n4,n5,below_minimum,lost_rows,closed,source",
    );
    expect(csv.split("\n")[1]).toBe(
      "2024,ЕГЭ,11,Физика,0,6,,0,47.5,47.5,,,,,1,0,false,results.csv:2",
    );
    expect(csv).not.toContain("КАНАРЕЙКА");
    expect(parquet).not.toContain(Buffer.from("КАНАРЕЙКА").toString("latin1"));
  });
});
