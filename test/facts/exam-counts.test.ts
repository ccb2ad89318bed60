import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { seededRandom } from "../../src/shared/random.ts";

interface Result {
  readonly subject: string;
  readonly school: string;
  readonly code: string;
  readonly category: string;
  readonly date: string;
  readonly score: number;
}

/** A made-up year: some pupils take four subjects, some two; one wrote Russian twice. */
function made(): Result[] {
  const random = seededRandom(5);
  const results: Result[] = [];
  for (let pupil = 0; pupil < 60; pupil++) {
    const code = `9900000${1000 + pupil}`;
    const school = `01200${1 + (pupil % 3)}`;
    const category = pupil % 20 === 19 ? "ВПЛ" : "ВТГ";
    const subjects = ["Русский язык", "Физика", "Химия", "Биология"].slice(0, 2 + (pupil % 3));
    for (const subject of subjects) {
      const score = Math.floor(random() * 101);
      results.push({ subject, school, code, category, date: "2024-06-01", score });
    }
  }
  const [first] = results;
  if (first) results.push({ ...first, date: "2024-06-20", score: 100 });
  return results;
}

const results = made();
/** The last attempt of each pupil in each subject. */
const valid = [...new Map(results.map((one) => [`${one.code} ${one.subject}`, one])).values()];
const csv = (rows: readonly Result[], person: string): string =>
  [
    `Год;Экзамен;Предмет;Класс;Код школы;${person};Категория;Дата экзамена;Тестовый балл`,
    ...rows.map((r) =>
      ["2024", "ЕГЭ", r.subject, "11", r.school, r.code, r.category, r.date, r.score].join(";"),
    ),
  ].join("\n");

async function regionOf(files: Readonly<Record<string, string>>): Promise<RegionData> {
  const folder = await mkdtemp(join(tmpdir(), "exam-"));
  await mkdir(join(folder, "results/2024"), { recursive: true });
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, "results/2024", name), text);
  const region = await loadRegion(folder);
  await rm(folder, { recursive: true });
  return region;
}
const query = { exam: "ЕГЭ", years: [2024] };

describe("counts of an exam by group and by person", () => {
  let region: RegionData;
  beforeAll(async () => {
    region = await regionOf({ "ege.csv": csv(results, "Код участника") });
  });
  afterAll(() => region.close());

  it("are all rows but those of earlier attempts", async () => {
    expect(region.quality.files.reduce((sum, file) => sum + file.rowsRejected, 0)).toBe(0);
    const bins = await region.facts.exam.results(query);
    expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(valid.length);
    for (const category of ["ВТГ", "ВПЛ"]) {
      const own = bins.filter((bin) => bin.category === category);
      const expected = valid.filter((one) => one.category === category);
      expect(own.reduce((sum, bin) => sum + bin.n * (bin.value ?? 0), 0)).toBe(
        expected.reduce((sum, one) => sum + one.score, 0),
      );
    }
    const graduates = await region.facts.exam.results({ ...query, graduatesOnly: true });
    expect(graduates.reduce((sum, bin) => sum + bin.n, 0)).toBe(
      valid.filter(({ category }) => category === "ВТГ").length,
    );
  });

  it("know how many people there were, however many subjects they took", async () => {
    expect(await region.facts.exam.participants(query)).toEqual([
      { year: 2024, kind: "code", persons: 60, results: valid.length },
    ]);
  });

  it("sum the three best scores of each graduate, by school", async () => {
    const people = new Map<string, Result[]>();
    for (const one of valid.filter(({ category }) => category === "ВТГ"))
      people.set(one.code, [...(people.get(one.code) ?? []), one]);
    const expected = new Map<string, number>();
    for (const list of people.values()) {
      const best = list.map(({ score }) => score).sort((a, b) => b - a);
      const sum = best.length < 3 ? null : (best[0] ?? 0) + (best[1] ?? 0) + (best[2] ?? 0);
      const key = `${list[0]?.school} ${sum}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    const [found] = await region.facts.exam.threeBest(query);
    expect(found?.apart).toEqual([]);
    const counted = new Map(found?.schools.map((row) => [`${row.school} ${row.best}`, row.n]));
    expect([...counted].sort()).toEqual([...expected].sort());
  });
});

describe("exports that name people in two ways", () => {
  it("are not matched: people are told by kind, and the other subjects are told", async () => {
    const physics = results.filter(({ subject }) => subject === "Физика");
    const others = results.filter(({ subject }) => subject !== "Физика");
    const region = await regionOf({
      "a.csv": csv(others, "Код участника"),
      "b.csv": csv(physics, "Документ"),
    });
    try {
      const kinds = await region.facts.exam.participants(query);
      expect(kinds.map(({ kind }) => kind).sort()).toEqual(["code", "document"]);
      const [found] = await region.facts.exam.threeBest(query);
      expect(found?.apart).toEqual(["Физика"]);
    } finally {
      await region.close();
    }
  });
});

describe("points per task by group", () => {
  const rows = [
    { code: "1", mask: "++1", score: 90 },
    { code: "2", mask: "+-0", score: 70 },
    { code: "3", mask: "-+2", score: 50 },
    { code: "4", mask: "--0", score: 20 },
    { code: "5", mask: "+-1", score: 55 },
  ];
  const text = [
    "Год;Экзамен;Предмет;Класс;Код школы;Код участника;Ответы в краткой форме;Тестовый балл",
    ...rows.map((r) =>
      ["2024", "ЕГЭ", "Физика", "11", "012001", `990000000000${r.code}`, r.mask, r.score].join(";"),
    ),
  ].join("\n");

  it("are counted by the group of the whole result, «+» being the most that is known", async () => {
    const region = await regionOf({ "ege.csv": text });
    try {
      const { bins, sums, schools } = await region.facts.exam.tasks(query);
      const of = (task: string) =>
        bins
          .filter((bin) => bin.task === task)
          .map(({ place, points, n }) => [place, points, n])
          .sort();
      expect(of("B1")).toEqual([
        [0, 0, 1],
        [1, 0, 1],
        [1, 1, 1],
        [2, 1, 1],
        [3, 1, 1],
      ]);
      expect(of("B3")).toEqual([
        [0, 0, 1],
        [1, 1, 1],
        [1, 2, 1],
        [2, 0, 1],
        [3, 1, 1],
      ]);
      // totals of the other tasks: 2, 0, 3, 0, 1 for the first task
      expect(sums.find(({ task }) => task === "B1")).toMatchObject({
        n: 5,
        points: 3,
        others: 6,
        otherSquares: 14,
        products: 3,
      });
      expect(schools.find(({ task }) => task === "B3")).toMatchObject({
        school: "012001",
        n: 5,
        points: 4,
        squares: 6,
      });
    } finally {
      await region.close();
    }
  });
});
