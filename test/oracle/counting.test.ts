import { describe, expect, it } from "vitest";
import { openFacts } from "../../src/facts/facts.ts";
import { referenceResolve } from "../../src/facts/reference-resolve.ts";
import type { StudentColumn, StudentTable } from "../../src/read/student-table.ts";
import { type Random, seededRandom } from "../../src/shared/random.ts";
import { countByHand, type Pupil } from "./count-by-hand.ts";
import { pick } from "./generate-region.ts";

const columns: readonly StudentColumn[] = ["school", "primary", "mark", "passed"];
const scale = [8, 15, 22] as const;
const resolve = referenceResolve(({ code }) => ({ value: code }), {
  scales: [
    { exam: "ОГЭ", year: 2024, grade: 9, subject: "Математика", from: { 3: 8, 4: 15, 5: 22 } },
  ],
});
const works = [
  { exam: "ОГЭ", subject: "Математика", grade: "9", graded: true, scale },
  { exam: "ГВЭ-9", subject: "Математика", grade: "9", graded: true, scale: null },
  { exam: "ЕГЭ", subject: "Математика базовая", grade: "11", graded: true, scale: null },
  { exam: "ВПР", subject: "Литература", grade: "5", graded: true, scale: null },
  { exam: "ИС-9", subject: "", grade: "9", graded: false, scale: null },
] as const;

/** What the pupils of one school have: marks alone, passes alone, both, one or the other, scores. */
const kinds: readonly ((random: Random) => Pupil)[] = [
  (random) => ({ mark: pick(random, [2, 3, 4, 5] as const) }),
  (random) => ({ passed: random() < 0.9 }),
  (random) => {
    const mark = pick(random, [2, 3, 4, 5] as const);
    return { mark, passed: mark > 2 };
  },
  (random) =>
    random() < 0.5 ? { mark: pick(random, [2, 3, 4, 5] as const) } : { passed: random() < 0.9 },
  (random) => ({ primary: Math.floor(random() * 30), passed: random() < 0.8 }),
];

const words = (random: Random, passed: boolean | undefined): string =>
  passed === undefined
    ? ""
    : pick(random, passed ? ["зачёт", "Зачет", "ЗАЧТЕНО", "5"] : ["незачёт", "Не зачет", "2"]);

/** A pass may stand in its own column, or as a word in that of the marks. */
function cellsOf(random: Random, school: string, { primary, mark, passed }: Pupil): string[] {
  const inMarks = mark === undefined && passed !== undefined && random() < 0.3;
  return [
    school,
    primary === undefined ? "" : String(primary),
    inMarks ? (passed ? "зачтено" : "НЕЗАЧЁТ") : String(mark ?? ""),
    inMarks ? "" : words(random, passed),
  ];
}

async function engineCounts(exam: (typeof works)[number], rows: readonly (readonly string[])[]) {
  const facts = await openFacts({ resolve, settings: {} });
  const table: StudentTable = {
    kind: "students",
    file: "results.csv",
    binding: {
      columns: Object.fromEntries(columns.map((name, at) => [name, at])),
      headers: {},
      tasks: [],
      constants: { exam: exam.exam, subject: exam.subject, grade: exam.grade, year: "2024" },
      maxPrimary: null,
    },
    source: { rows: rows.map((cells, at) => ({ line: at + 2, cells })) },
  };
  try {
    await facts.addStudents(table);
    await facts.finish();
    return await facts.cells();
  } finally {
    facts.close();
  }
}

describe("cells of marks and passes, counted twice", () => {
  it.each(works)("$exam $subject", async (work) => {
    const random = seededRandom(17);
    const schools = kinds.flatMap((kind, at) =>
      [1, 12, 200].map((n) => ({
        school: `01200${at}${n}`,
        pupils: Array.from({ length: n }, () => kind(random)),
      })),
    );
    const rows = schools.flatMap(({ school, pupils }) =>
      pupils.map((pupil) => cellsOf(random, school, pupil)),
    );
    const cells = await engineCounts(work, rows);
    expect(cells).toHaveLength(schools.length);
    for (const { school, pupils } of schools) {
      const { marks, mean, ...counts } = countByHand(pupils, work);
      const cell = cells.find((one) => one.school === school);
      const [n2, n3, n4, n5] = marks ?? [null, null, null, null];
      expect(cell, school).toMatchObject({ ...counts, n2, n3, n4, n5 });
      if (mean === null) expect(cell?.mean, school).toBeNull();
      else expect(cell?.mean, school).toBeCloseTo(mean, 9);
    }
  });
});
