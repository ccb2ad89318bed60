import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCriteria } from "../src/criteria/parse-criteria.ts";
import { loadRegion, type RegionData } from "../src/load/load-region.ts";
import { readRiskQuestionnaires } from "../src/read/risk-questionnaires.ts";
import { riskFactors } from "../src/reference/risk-factors.ts";
import { readFacts } from "../src/roadmap/execution/facts-register.ts";
import { readResources, readTaskThemes } from "../src/support/needs/support-tables.ts";
import { readPartners } from "../src/support/partners/partners-input.ts";
import { readProgrammes } from "../src/support/programmes/programmes-register.ts";
import { columnFinder } from "../src/tables/column-finder.ts";
import type { ColumnKey } from "../src/tables/columns.ts";
import { contextColumns } from "../src/tables/columns/context-columns.ts";
import { fileWith } from "./criteria/file.ts";

/** The analyst's guide to the files of a region: what it shows must be what the program reads. */
const guide = await readFile("FILES.ru.md", "utf8");
const examples = new Map(
  [...guide.matchAll(/^```(?:csv|json) (\S+)\n(.*?)^```/gmsu)].map(([, file = "", text = ""]) => [
    file,
    text,
  ]),
);
const exampleOf = (file: string): Buffer => Buffer.from(examples.get(file) ?? "", "utf8");
const rowsOf = (file: string): number => exampleOf(file).toString().trim().split("\n").length - 1;

let folder: string;
let region: RegionData;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guide-"));
  for (const [file, text] of examples) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  region = await loadRegion(folder);
});
afterAll(async () => {
  await region.close();
  await rm(folder, { recursive: true, force: true });
});

describe("examples of FILES.ru.md", () => {
  it("are eleven tables and the settings", () => {
    expect(examples.size).toBe(12);
  });

  it("load as a region, every row accepted", () => {
    const { files } = region.quality;
    const named = files.map(({ file }) => file);
    for (const file of ["schools.csv", "results/2024/oge.csv", "context/2024.csv"])
      expect(named).toContain(file);
    for (const { file, rowsAccepted, rowsRejected, issues } of files) {
      expect({ file, rowsRejected, issues }).toEqual({ file, rowsRejected: 0, issues: [] });
      expect({ file, rowsAccepted }).toEqual({ file, rowsAccepted: rowsOf(file) });
    }
    const told = region.quality.issues.map(({ code }) => code);
    expect(new Set(told)).toEqual(new Set(["file-read-later"])); // tables of support and road maps
    expect(region.title).toBe("Озёрная область");
    expect(region.settings.schoolCode.width).toBe(6);
  });

  it("give what they say: schools, cells, context, decisions, support", () => {
    expect(region.schools.map(({ code }) => code)).toEqual(["011001", "011004"]);
    expect(region.cells.map(({ school, n, belowMinimum }) => [school, n, belowMinimum])).toEqual([
      ["011001", 2, 1],
      ["011004", 1, 0],
    ]);
    expect(region.context.map(({ values }) => Object.keys(values).length)).toEqual([6, 6]);
    expect(region.overrides.map(({ school, cluster }) => [school, cluster])).toEqual([
      ["011001", "ШНОР"],
    ]);
    expect(region.participation.map(({ school, year }) => [school, year])).toEqual([
      ["011001", 2024],
    ]);
  });

  it("fill the registers of support, every row accepted", async () => {
    const questionnaires = await readRiskQuestionnaires(region);
    const programmes = await readProgrammes(region);
    const resources = await readResources(region);
    const themes = await readTaskThemes(region);
    const partners = await readPartners(exampleOf("support/partners.csv"), "partners.csv");
    const facts = await readFacts(exampleOf("roadmaps/карта.facts.csv"), "карта.facts.csv");
    for (const { issues } of [questionnaires, programmes, resources, themes, partners, facts])
      expect(issues).toEqual([]);
    expect(questionnaires.answers.map(({ factor, group }) => [factor, group])).toEqual([
      [1, "директор"],
      [8, "обучающиеся"],
    ]);
    expect(programmes.checklist).toEqual(["Цель конкретна и измерима"]);
    expect(programmes.programmes[0]).toMatchObject({ school: "011001", factor: 8 });
    expect(resources.resources[0]).toMatchObject({ kind: "course", capacity: 12 });
    expect(themes.rows.accepted).toBe(1);
    expect(partners.rows.map(({ role }) => role)).toEqual(["mentor", "school"]);
    expect(facts.facts.map(({ action, count, base }) => [action, count, base])).toEqual([
      ["1", undefined, undefined],
      ["2", 14, "teachers"],
    ]);
  });
});

describe("lists of FILES.ru.md", () => {
  const section = (title: string): string =>
    guide.split(/^## /mu).find((part) => part.startsWith(title)) ?? "";

  it("names columns of context that are known", () => {
    const [prose = ""] = section("Условия").split("```");
    const names = [...prose.matchAll(/`([А-ЯЁ][^`]*)`/gu)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(20);
    const keyOf = columnFinder(
      ["school", "year", ...(Object.keys(contextColumns) as ColumnKey[])],
      "small",
    );
    const unknown = names.filter((name) => !keyOf(name));
    expect(unknown).toEqual([]);
  });

  it("writes indicators as a criteria file takes them", () => {
    const [, json = ""] = /^```json\n(.*?)^```/msu.exec(section("Показатели")) ?? [];
    const indicators = JSON.parse(json) as object;
    const kinds = Object.values(indicators).map(({ kind }: { kind: string }) => kind);
    for (const kind of kinds.filter((one) => /cohort|model|gap|contextual/u.test(one)))
      expect(section("Показатели")).toContain(`- \`${kind}\``);
    const rule = { indicator: "пропускают занятия", is: ">=", than: { percent: 5 } };
    expect(() => parseCriteria(fileWith(rule, { indicators }), "FILES.ru.md")).not.toThrow();
  });

  it("names the factors as the reference does", () => {
    const prose = section("Рисковый профиль").replaceAll(/\s+/gu, " ");
    for (const { no, title } of riskFactors) expect(prose).toContain(`${no} — ${title}`);
  });
});
