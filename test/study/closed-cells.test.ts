import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { reports } from "../../reports/index.ts";
import type { Document } from "../../src/document/document.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { loadRegion } from "../../src/load/load-region.ts";
import { type Study, studyOf } from "../../src/study.ts";
import { regionFolder } from "../commands/small-region.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const codes = Array.from({ length: 9 }, (_, at) => `0${12 + Math.floor(at / 3)}00${(at % 3) + 1}`);
const [hurt = "", whole = ""] = codes;
const years = [2022, 2023, 2024];
const exams = [
  ["ОГЭ", "9", "Математика"],
  ["ОГЭ", "9", "Русский язык"],
  ["ЕГЭ", "11", "Русский язык"],
  ["ВПР", "8", "Математика"],
] as const;
const header = "Год;Экзамен;Класс;Предмет;Код ОО;Первичный балл;Балл;Отметка;1;2;3";

/** Works of the hurt school that lost rows: all of a year but one. */
const isHurt = ([exam, , subject]: (typeof exams)[number], year: number, code: string): boolean =>
  code === hurt && year === 2024 && (exam === "ЕГЭ" || subject === "Математика");

/** Thirty pupils of a school in a work, so many of them low; every third row may be lost. */
function pupils(work: (typeof exams)[number], year: number, code: string, low: number): string[] {
  const [exam, grade, subject] = work;
  return Array.from({ length: 30 }, (_, at) => {
    const points = at < low ? [0, 0, 1] : [1, at % 2, at % 3];
    const primary = points.reduce((a, b) => a + b, 0) + (at < low ? 1 : 8 + (at % 9));
    const lost = isHurt(work, year, code) && at % 3 === 0 ? "плохо" : null;
    const result =
      exam === "ЕГЭ"
        ? [primary, lost ?? (at < low ? 20 : 40 + 2 * (at % 25)), ""]
        : [primary, "", lost ?? (at < low ? 2 : 3 + (at % 3))];
    return [year, exam, grade, subject, code, ...result, ...points].join(";");
  });
}

/** The region with what is left of the hurt school's results better or worse. */
function folderOf(left: number): string {
  const files = Object.fromEntries(
    years.flatMap((year) =>
      exams.map((work, at) => [
        `results/${year}/${at}.csv`,
        `${[header, ...codes.flatMap((code, one) => pupils(work, year, code, isHurt(work, year, code) ? left : 3 + ((one + at) % 7)))].join("\n")}\n`,
      ]),
    ),
  );
  const folder = regionFolder({
    "schools.csv": `Код ОО;Наименование ОО;Муниципалитет\n${codes.map((code) => `${code};СОШ ${code};Район ${code.slice(0, 3)}`).join("\n")}\n`,
    "participation.csv": `Код ОО;Год;Вид поддержки\n${hurt};2023;500+\n${whole};2023;500+\n`,
    ...files,
  });
  made.push(folder);
  return folder;
}

/** All documents of a year, by the names of their files; a report that cannot be made, by its reason. */
async function documentsOf(study: Study, year: number): Promise<Map<string, Document | string>> {
  const found = new Map<string, Document | string>();
  for (const report of reports) {
    try {
      if ("build" in report) found.set(report.id, await report.build({ study, year }));
      else {
        const { overview, documents } = await report.buildSet({ study, year });
        found.set(report.id, overview);
        for (const { name, build } of documents) found.set(`${report.folder}/${name}`, build());
      }
    } catch (error) {
      found.set(report.id, String(error));
    }
  }
  return found;
}

/** Everything that is said of a region, but for the digests of its files. */
async function saidOf(folder: string) {
  const region = await loadRegion(folder);
  const study = studyOf(region, await loadCriteria("federal-2020"));
  const documents = await documentsOf(study, 2024);
  const out = mkdtempSync(join(tmpdir(), "cells-"));
  made.push(out);
  await region.facts.writeCells(out);
  const counts = {
    slices: await region.facts.slices(),
    tasks: await region.facts.taskCells(),
    histograms: await region.facts.histograms(),
    exam: await Promise.all(
      (["results", "participants", "threeBest", "tasks"] as const).map((ask) =>
        region.facts.exam[ask]({ exam: "ЕГЭ", years }),
      ),
    ),
  };
  const said = {
    files: readFileSync(join(out, "cells.csv"), "utf8"),
    counts,
    list: await study.list(2024),
    lists: await study.list(2023),
    documents: [...documents],
  };
  await region.close();
  const plain = JSON.stringify(said, (key, value: unknown) => (key === "sha256" ? 0 : value));
  return { region, documents, cells: said.files, plain };
}

describe("what is left of a closed cell", async () => {
  const [worse, better] = [await saidOf(folderOf(12)), await saidOf(folderOf(1))];

  it("is closed in both, and differs", () => {
    const closed = worse.region.closed.map(({ exam, year, school }) => `${exam} ${year} ${school}`);
    expect(closed).toEqual([`ВПР 2024 ${hurt}`, `ЕГЭ 2024 ${hurt}`, `ОГЭ 2024 ${hurt}`]);
    expect(better.region.closed).toEqual(worse.region.closed);
    expect(better.region.halves).not.toEqual(worse.region.halves);
  });

  it("changes no number, word or list anywhere", () => {
    const at = [...worse.plain].findIndex((sign, place) => sign !== better.plain[place]);
    const around = (text: string) => (at < 0 ? "" : text.slice(Math.max(0, at - 200), at + 100));
    expect(around(better.plain)).toBe(around(worse.plain));
    expect(better.plain.length).toBe(worse.plain.length);
  });

  it("is said to be not assessed on every page that is made of results", () => {
    const silent = [...worse.documents].flatMap(([name, document]) => {
      if (typeof document === "string" || /roadmap/u.test(name)) return [];
      const isOfOthers = document.school !== undefined && document.school !== hurt;
      const said = JSON.stringify(document.blocks).includes("потеряны строки");
      const expected = !isOfOthers && !/^municipalities\/.*01[34]/u.test(name);
      return said || !expected ? [] : [name];
    });
    expect(silent).toEqual([]);
    expect(worse.documents.size).toBeGreaterThan(20);
  });

  it("has its row in cells.csv, without counts", () => {
    const lines = worse.cells.split("\n").filter((line) => /,true,/u.test(line));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^2024,ВПР,8,Математика,012001,{11}10,true,/u);
  });
});
