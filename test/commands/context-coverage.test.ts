import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { dataSufficiency } from "../../src/document/data-sufficiency.ts";
import { loadRegion } from "../../src/load/load-region.ts";
import { studyOf } from "../../src/study.ts";
import { clusterList } from "../../reports/cluster-list/page.ts";
import { dataQuality } from "../../reports/data-quality/page.ts";
import { runCommand } from "./run-command.ts";
import { results, smallRegion, temporaryFolder } from "./small-region.ts";

const context = (rows: readonly string[]): string =>
  `Код ОО;Обучающихся всего;Обучающихся с ОВЗ\n${rows.join("\n")}\n`;
const whole = context(["012001;100;9", "012002;200;20", "013001;40;8"]);
const partly = context(["012001;100;9", "012002;200;"]);

describe("the coverage of the context", () => {
  it("is shown by validate, k of n a year, and by schools in coverage.csv", async () => {
    const out = temporaryFolder();
    const folder = smallRegion({ "context/2023.csv": whole, "context/2024.csv": partly });
    const ran = await runCommand("validate", [folder, "--out", out]);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/Показатель\s*│\s*2023\s*│\s*2024/u);
    expect(ran.out).toMatch(/обучающихся, всего\s*│\s*3 из 3\s*│\s*2 из 3/u);
    expect(ran.out).toMatch(/обучающихся с ОВЗ\s*│\s*3 из 3\s*│\s*1 из 3/u);
    const csv = readFileSync(join(out, "coverage.csv"), "utf8").replaceAll('"', "");
    const [head = "", ...rows] = csv.trim().split(/\r?\n/u);
    expect(head).toMatch(/;Контекст: обучающихся, всего;Контекст: обучающихся с ОВЗ$/u);
    expect(rows.map((row) => row.split(";").slice(-2).join(" "))).toEqual([
      "есть есть",
      "есть нет",
      "нет нет",
    ]);
  });

  it("without any context is said to be none", async () => {
    const ran = await runCommand("validate", [smallRegion()]);
    expect(ran.out).toContain("Контекст школ: нет ни одного показателя");
  });

  it("is a table of the page of data quality; none is a dash, not a nought", async () => {
    const loaded = await loadRegion(
      smallRegion({ "context/2023.csv": whole, "results/2023/a.csv": results }),
    );
    await loaded.close();
    const page = JSON.stringify(dataQuality(loaded, { year: 2024 }));
    expect(page).toContain("table-context");
    expect(page).toContain("Прочерк — ни у одной");
    const bare = await loadRegion(smallRegion());
    await bare.close();
    expect(JSON.stringify(dataQuality(bare, { year: 2024 }))).toContain(
      "Прочитанного контекста школ нет",
    );
  });
});

describe("whether the data suffice", () => {
  async function told(more: Record<string, string>, id: string) {
    const loaded = await loadRegion(smallRegion(more));
    const list = await studyOf(loaded, await loadCriteria(id)).list(2024);
    await loaded.close();
    return { list, page: JSON.stringify(clusterList(list)) };
  }

  it("criteria that ask of no context say nothing of it", async () => {
    const { list } = await told({}, "federal-2020");
    expect(list.context).toBeUndefined();
  });

  it("criteria that ask of it name what lacks, school by school", async () => {
    const { list, page } = await told({}, "default");
    expect(list.context?.length).toBeGreaterThan(0);
    for (const { lacking } of list.context ?? [])
      expect(lacking).toEqual(["012001", "012002", "013001"]);
    expect(page).toMatch(/По контексту не оценено: .* нет ни у одной из 3\sшкол/u);
    expect(page).not.toContain("Данных достаточно");
  });

  const school = (code: string) => ({ code, status: "classified" }) as never;
  const schools = [school("1"), school("2")];
  const gap = (lacking: readonly string[]) => ({
    context: [{ indicator: "овз", title: "доля обучающихся с ОВЗ", lacking }],
  });

  it("has three values: they do, of what they do not, not assessed", () => {
    expect(dataSufficiency(gap([]), schools)).toBe("Данных достаточно по всем школам.");
    expect(dataSufficiency(gap(["2"]), schools)).toBe(
      "Участников достаточно по всем школам. Не хватает контекста: доля обучающихся с ОВЗ\u00a0— нет у\u00a01 из 2\u00a0школ.",
    );
    expect(dataSufficiency(gap(["1", "2"]), schools)).toBe(
      "Участников достаточно по всем школам. По контексту не оценено: доля обучающихся с ОВЗ\u00a0— нет ни у одной из 2\u00a0школ.",
    );
  });

  it("of a municipality speaks of its own schools", () => {
    expect(dataSufficiency(gap(["9"]), schools, " муниципалитета")).toBe(
      "Данных достаточно по всем школам муниципалитета.",
    );
  });

  it("is never said while a file is unread", () => {
    expect(dataSufficiency({ unread: ["a.csv"] }, schools)).not.toContain("Данных достаточно");
  });
});
