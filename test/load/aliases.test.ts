import { readFileSync, writeFileSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { allIssues } from "../../src/load/quality.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { regionFolder } from "../commands/small-region.ts";
import { runCommand } from "../commands/run-command.ts";

const header = "Год;Экзамен;Класс;Предмет;Код ОО;Наименование ОО;Муниципалитет;Отметка";
/** Ten pupils of a school; of one known by its name alone the code is empty. */
const pupils = (year: number, name: string, code = "", place = "Озёрный район", subject = "Математика") =>
  Array.from({ length: 10 }, (_, at) =>
    [year, "ОГЭ", 9, subject, code, name, place, 2 + (at % 4)].join(";"),
  ).join("\n"); // prettier-ignore
const file = (...schools: readonly string[]) => [header, ...schools, ""].join("\n");

async function read(folder: string) {
  const region = await loadRegion(folder);
  await region.close();
  const { schools, aliases, quality } = region;
  return { codes: schools.map(({ code }) => code), aliases, told: allIssues(quality).map(describeIssue) }; // prettier-ignore
}

/** What `validate --suggest` writes, put into region.json as it tells. */
async function follow(folder: string, settings: object = {}): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), "aliases-"));
  await runCommand("validate", [folder, "--suggest", "--out", out]);
  const found: unknown = JSON.parse(readFileSync(join(out, "aliases.json"), "utf8"));
  writeFileSync(join(folder, "region.json"), JSON.stringify({ ...settings, ...(found as object) }));
}

describe("schools that may be one are told, and are one when somebody confirms it", () => {
  const cases: Readonly<Record<string, readonly [string, string]>> = {
    "the kind of school is written otherwise": [
      file(pupils(2023, "СОШ № 5")),
      file(pupils(2024, "Средняя школа № 5")),
    ],
    "a letter differs": [
      file(pupils(2023, "Рябиновская СОШ")),
      file(pupils(2024, "Рябинковская СОШ")),
    ],
    "the kind of school has changed": [
      file(pupils(2023, "Рябиновская ООШ")),
      file(pupils(2024, "Рябиновская СОШ")),
    ],
    "the school has got another code": [
      file(pupils(2023, "Рябиновская СОШ", "011001")),
      file(pupils(2024, "Рябиновская СОШ", "021007")),
    ],
    "a code lost": [
      file(pupils(2023, "МБОУ Рябиновская СОШ", "011001")),
      file(pupils(2024, "Рябиновская СОШ")),
    ],
  };

  it.each(Object.keys(cases))("%s", async (name) => {
    const [before, after] = cases[name] ?? ["", ""];
    const folder = regionFolder({ "results/2023/oge.csv": before, "results/2024/oge.csv": after });
    const first = await read(folder);
    expect(first.codes).toHaveLength(2);
    expect(first.told.join("\n")).toContain("таких пар: 1, например");
    await follow(folder);
    const then = await read(folder);
    expect(then.codes).toHaveLength(1);
    expect(then.aliases).toEqual([]);
  });

  it("a name that is not in the register", async () => {
    const folder = regionFolder({
      "schools.csv": "Код ОО;Наименование ОО;Муниципалитет\n011001;Рябиновская СОШ;Озёрный район\n",
      "results/2024/oge.csv": file(pupils(2024, "Рябинковская СОШ"), pupils(2024, "Рябиновская СОШ", "", "", "Физика")), // prettier-ignore
    });
    const count = async () => {
      const region = await loadRegion(folder);
      await region.close();
      return region.cells.map(({ school, subject, n }) => [school, subject, n].join(" "));
    };
    expect(await count()).toEqual(["011001 Физика 10"]);
    await follow(folder);
    expect(await count()).toEqual(["011001 Математика 10", "011001 Физика 10"]);
  });
});

it("schools that are two are not told", async () => {
  const names = ["СОШ № 1", "СОШ № 11", "Лицей № 1", "Каменская СОШ", "Маменская СОШ"];
  const all = (year: number) => file(...names.map((name) => pupils(year, name)));
  const { codes, aliases } = await read(
    regionFolder({ "results/2023/oge.csv": all(2023), "results/2024/oge.csv": all(2024) }),
  );
  expect(codes).toHaveLength(5);
  expect(aliases).toEqual([]);
});
