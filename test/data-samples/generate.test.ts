import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { read, utils } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encode } from "../../data-samples/generate/encode.ts";
import { writeSample } from "../../data-samples/generate/index.ts";
import { makeRegion, type SampleRegion } from "../../data-samples/generate/region.ts";
import {
  markOf,
  maxPrimary,
  scoreOf,
  tasksOf,
  type Work,
  worksOf,
  YEARS,
} from "../../data-samples/generate/works.ts";

const committed = fileURLToPath(new URL("../../data-samples", import.meta.url));
const MEGABYTE = 1024 ** 2;
const SLOW = 180_000;

let region: SampleRegion;
beforeAll(() => {
  region = makeRegion();
}, SLOW);

/** Cells of all sheets: what a workbook says, however tightly it is packed. */
const cellsOf = (bytes: Buffer): string =>
  Object.values(read(bytes, { dense: true }).Sheets)
    .map((sheet) => utils.sheet_to_csv(sheet))
    .join("\n");

describe("the sample region, written again", () => {
  let folder = "";
  let sizes: ReadonlyMap<string, number> = new Map();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sample-"));
    sizes = await writeSample(folder, region);
  }, SLOW);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("has the same bytes as the committed one (the same cells, where another zlib packs)", async () => {
    const different: string[] = [];
    for (const path of sizes.keys()) {
      const [old, made] = await Promise.all([
        readFile(join(committed, path)).catch(() => undefined),
        readFile(join(folder, path)),
      ]);
      if (old?.equals(made)) continue;
      const same = old && path.endsWith(".xlsx") && cellsOf(old) === cellsOf(made);
      if (!same) different.push(path);
    }
    expect(different).toEqual([]);
  });

  it("has the same bytes each time it is written", () => {
    const small = region.files.filter(({ path }) => (sizes.get(path) ?? 0) < 40_000);
    expect(small.length).toBeGreaterThan(20);
    for (const file of small) expect(encode(file).equals(encode(file)), file.path).toBe(true);
  });

  it("stays below 8 MB in all and 1 MB a file", () => {
    const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(all).toBeLessThan(8 * MEGABYTE);
    expect([...sizes].filter(([, size]) => size > MEGABYTE)).toEqual([]);
  });

  it("holds no text that looks like a СНИЛС or a passport with a real series", async () => {
    const texts = [...sizes.keys()].filter((path) => /\.(csv|txt|json)$/.test(path));
    for (const path of texts) {
      const text = (await readFile(join(folder, path))).toString("latin1");
      expect(text, path).not.toMatch(/\d{3}-\d{3}-\d{3} \d{2}/);
      expect(text, path).not.toMatch(/\b(?!0000)\d{4} \d{6}\b/);
    }
  });
});

describe("the region that was made", () => {
  it("has eighty schools with codes of six signs that begin with zero", () => {
    expect(region.schools).toHaveLength(80);
    expect(new Set(region.schools.map(({ code }) => code)).size).toBe(80);
    for (const { code } of region.schools) expect(code).toMatch(/^0\d{5}$/);
  });

  it("has the procedures of the federal criteria in every year", () => {
    const wanted = ["ВПР 5", "ВПР 6", "ОГЭ 9"].flatMap((exam) => [
      `${exam} Русский язык`,
      `${exam} Математика`,
    ]);
    for (const subject of ["Русский язык", "Математика профильная", "Математика базовая"])
      wanted.push(`ЕГЭ 11 ${subject}`);
    for (const year of YEARS) {
      const held = region.sittings
        .filter((sitting) => sitting.year === year && sitting.results.length > 300)
        .map(({ work }) => `${work.exam} ${work.grade} ${work.subject}`);
      expect(held, String(year)).toEqual(expect.arrayContaining(wanted));
    }
  });

  it("has primary scores that are the sums of the tasks, each within its maximum", () => {
    for (const { work, results } of region.sittings) {
      const tasks = tasksOf(work);
      for (const { absent, points, primary } of results) {
        if (absent) continue;
        if (points.length !== tasks.length) throw new Error(`${work.subject}: tasks`);
        const sum = points.reduce<number>((total, one) => total + (one ?? 0), 0);
        if (sum !== primary) throw new Error(`${work.subject}: ${sum} is not ${primary}`);
        const over = points.some((one, at) => (one ?? 0) > (tasks[at] ?? 0));
        if (over) throw new Error(`${work.subject}: more points than the task has`);
      }
    }
    expect(region.sittings.length).toBe(4 * 21);
  });

  it("has marks and test scores that follow from the scales", () => {
    for (const { work, results } of region.sittings)
      for (const { absent, primary, mark, score } of results) {
        if (absent) continue;
        if (mark !== markOf(work, primary) || score !== scoreOf(work, primary))
          throw new Error(`${work.exam} ${work.subject}: ${primary} → ${mark ?? score}`);
      }
    const marked = region.sittings.filter(({ work }) => work.marks);
    expect(marked.length).toBe(4 * 14);
  });

  it("has shares of «2» and means as real regions have them", () => {
    for (const { work, year, results } of region.sittings) {
      const present = results.filter(({ absent }) => !absent);
      const name = `${work.exam} ${work.subject} ${work.grade} ${year}`;
      if (work.marks) {
        const low = present.filter(({ mark }) => mark === 2).length / present.length;
        expect(low, name).toBeGreaterThan(0.05);
        expect(low, name).toBeLessThan(0.16);
      } else if (work.subject === "Русский язык") {
        const mean = present.reduce((sum, { score }) => sum + (score ?? 0), 0) / present.length;
        expect(mean, name).toBeGreaterThan(62);
        expect(mean, name).toBeLessThan(70);
      }
    }
  });

  it("has persistently low schools in two or more failed procedures of nine, each year", () => {
    const low = region.schools.filter(({ kind }) => kind === "persistently-low");
    expect(low).toHaveLength(6);
    for (const school of low)
      for (const year of YEARS)
        expect(failed(region, school.code, year), `${school.code} ${year}`).toBeGreaterThanOrEqual(
          2,
        );
  });

  it("says where each piece of dirt is", () => {
    expect(region.dirt.length).toBeGreaterThanOrEqual(55);
    for (const { file, line } of region.dirt) {
      expect(region.files.some(({ path }) => path === file)).toBe(true);
      expect(line).toBeGreaterThan(1);
    }
  });
});

/** Federal procedures of a school with at least 30 % below the minimum or with «2». */
function failed(region: SampleRegion, code: string, year: number): number {
  return region.sittings.filter((sitting) => {
    if (sitting.year !== year || !isFederal(sitting.work)) return false;
    const own = sitting.results.filter(
      ({ pupil, absent }) => pupil.school.code === code && !absent,
    );
    const below = own.filter(({ mark, score }) =>
      mark === undefined ? (score ?? 0) < (sitting.work.minimum ?? 0) : mark === 2,
    );
    return own.length > 0 && 100 * below.length >= 30 * own.length;
  }).length;
}

function isFederal({ exam, subject, grade }: Work): boolean {
  const russianOrMaths = subject === "Русский язык" || subject.startsWith("Математика");
  return russianOrMaths && (exam !== "ВПР" || grade === 5 || grade === 6);
}

describe("the works", () => {
  it.each([
    ["ЕГЭ", "Русский язык", 11, 2024, 50],
    ["ЕГЭ", "Математика профильная", 11, 2022, 31],
    ["ЕГЭ", "Математика профильная", 11, 2024, 32],
    ["ЕГЭ", "Математика базовая", 11, 2021, 21],
    ["ЕГЭ", "Английский язык", 11, 2023, 82],
    ["ОГЭ", "Русский язык", 9, 2023, 33],
    ["ОГЭ", "Математика", 9, 2023, 31],
    ["ВПР", "Русский язык", 6, 2021, 51],
    ["ВПР", "Математика", 8, 2024, 25],
  ])("%s, %s, %i класс, %i: at most %i points", (exam, subject, grade, year, max) => {
    const work = worksOf(year).find(
      (one) => one.exam === exam && one.subject === subject && one.grade === grade,
    );
    expect(work && maxPrimary(work)).toBe(max);
  });
});
