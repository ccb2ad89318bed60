import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ReportAsked, ReportEntry } from "../../reports/report-entry.ts";
import { writeReports } from "../../scripts/report.ts";
import { reportOutcome } from "../../scripts/report-jobs.ts";
import { UnknownYearError } from "../../src/clusters/classify-input.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import type { Document } from "../../src/document/document.ts";
import { loadRegion, type RegionData } from "../../src/load/load-region.ts";
import { studyOf } from "../../src/study.ts";
import { smallRegion } from "./small-region.ts";

const data = smallRegion();
const folder = mkdtempSync(join(tmpdir(), "barriers-"));
let region: RegionData;
let asked: ReportAsked;
beforeAll(async () => {
  region = await loadRegion(data);
  asked = { study: studyOf(region, await loadCriteria("default")), year: 2024 };
});
afterAll(async () => {
  await region.close();
  for (const made of [data, folder]) rmSync(made, { recursive: true, force: true });
});

const page = (title: string): Document => ({
  ...{ title, region: "Область", year: 2024, act: null },
  sources: { criteria: { id: "test", title: "Проверка", sha256: "0" }, inputs: [], closed: [] },
  blocks: [{ kind: "paragraph", content: [title] }],
});
/** A page that is made and cannot be written. */
const unwritable = (title: string): Document => ({
  ...page(title),
  blocks: [{ kind: "paragraph" }] as unknown as Document["blocks"], // that is what is wrong with it
});
const thrown = (error: Error) => () => {
  throw error;
};
const one = (id: string, build: () => Document): ReportEntry => ({
  ...{ id, title: `Отчёт ${id}`, about: "", build },
});
const set: ReportEntry = {
  ...{ id: "set", title: "Паспорта", about: "", folder: "parts" },
  buildSet: () => ({
    overview: page("Обзор"),
    documents: [
      { name: "a", title: "Школа А", build: () => page("Школа А") },
      { name: "b", title: "Школа Б", build: thrown(new TypeError("b is not there")) },
      { name: "c", title: "Школа В", build: () => unwritable("Школа В") },
      { name: "d", title: "Школа Г", build: () => page("Школа Г") },
    ],
  }),
};
const entries = [
  one("good", () => page("Хороший")),
  one("bug", thrown(new TypeError("nothing is nothing"))),
  one("unwritable", () => unwritable("Без строк")),
  one("years", thrown(new UnknownYearError("нет 2023 года"))),
  set,
];
const command = (out: string) => ({
  ...{ out, formats: ["html", "xlsx"] as const, service: false, workers: 0 },
});
const filesOf = (out: string): string[] =>
  readdirSync(out, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(out.length + 1))
    .sort();

describe("reports of which some fail", () => {
  const out = join(folder, "some");
  let outcome: Awaited<ReturnType<typeof writeReports>>;
  beforeAll(async () => {
    outcome = await writeReports(entries, asked, command(out));
  });

  it("cost no other, and leave no draft", () => {
    const both = (name: string) => [`${name}.html`, `${name}.xlsx`];
    const parts = ["a", "b", "c", "d"].flatMap((name) => both(`parts/${name}`));
    expect(filesOf(out)).toEqual([...both("good"), "index.html", ...parts, ...both("set")].sort());
    expect(readdirSync(dirname(out))).toEqual(["some"]);
  });

  it("are told of: the failures, and the years that are not there as no failure", () => {
    const told = outcome.failures.map(({ report, part }) => part ?? report);
    expect(told.sort()).toEqual(["Отчёт bug", "Отчёт unwritable", "Школа Б", "Школа В"]);
    expect(outcome.made.find(({ id }) => id === "years")?.reason).toBe("нет 2023 года");
  });

  it("stand on the index page with the reason, and a page stands for a document of a set", () => {
    const index = readFileSync(join(out, "index.html"), "utf8");
    const notMade = index.slice(index.indexOf('id="not-made"'));
    for (const title of ["Отчёт bug", "Отчёт years", "Паспорта: Школа Б", "Паспорта: Школа В"])
      expect(notMade).toContain(title);
    expect(notMade).toContain("внутренняя ошибка программы");
    expect(index).not.toMatch(/href="[^"]*(?:bug|unwritable|years)\.html/u);
    for (const name of ["b", "c"])
      expect(readFileSync(join(out, `parts/${name}.html`), "utf8")).toContain(
        "Документ не составлен",
      );
  });

  it("are said in a line each, with the place of our faults after all of them", () => {
    const lines: string[] = [];
    const spies = (["log", "error"] as const).map((way) =>
      vi.spyOn(console, way).mockImplementation((line: string) => void lines.push(line)),
    );
    reportOutcome(outcome, out);
    for (const spy of spies) spy.mockRestore();
    expect(lines).toContain("Не составлен отчёт «Отчёт bug»: nothing is nothing");
    expect(lines).toContain("Не составлен отчёт «Отчёт years»: нет 2023 года");
    expect(lines).toContain("«Паспорта»: не составлено: 1\u00a0документ (Школа Б): b is not there");
    expect(lines.join("\n")).toMatch(/Сообщите о ней[^]*TypeError: nothing is nothing\n {4}at /u);
    expect(lines.at(-1)).toContain("good.html, good.xlsx, set.html");
  });
});

describe("reports of which none can be made", () => {
  it("write nothing and tell why the first was not", async () => {
    const out = join(folder, "none");
    const bad = [entries[1], entries[3]].flatMap((entry) => entry ?? []);
    await expect(writeReports(bad, asked, command(out))).rejects.toThrow("nothing is nothing");
    expect(existsSync(out)).toBe(false);
  });
});
