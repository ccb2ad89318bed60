import { describe, expect, it } from "vitest";
import { subjects } from "../../src/reference/subject-table.ts";
import { fileNames, slug } from "../../src/shared/file-names.ts";

describe("a name as a part of a file's name", () => {
  it.each([
    ["Русский язык", "russkiy-yazyk"],
    ["Математика профильная", "matematika-profilnaya"],
    ["Обществознание (углублённо)", "obshchestvoznanie-uglublenno"],
    ["  «Физика» ", "fizika"],
    ["Language 2", "language-2"],
    ["№", ""],
    [
      "Муниципальное казённое общеобразовательное учреждение «Основная общеобразовательная школа» с. Дальнее",
      "mkou-oosh-s-dalnee",
    ],
    ["Ивнянковская средняя общеобразовательная школа", "ivnyankovskaya-sosh"],
    ["Лесная школа", "lesnaya-shkola"],
  ])("%s is %s", (name, expected) => expect(slug(name)).toBe(expected));
});

describe("names of files", () => {
  const named = (...titles: string[]) =>
    fileNames(
      "a",
      titles.map((title) => ({ title })),
    );
  const official = (end: string) =>
    `Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа имени дважды Героя Выдуманного Союза генерала армии Небывалова ${end}»`;

  it("are the code, or the name where there is no code or a name in its place", () => {
    expect(fileNames("passport", [{ title: "СОШ № 1", code: "012001" }])).toEqual([
      "passport-012001",
    ]);
    expect(fileNames("passport", [{ title: "СОШ № 1", code: "д".repeat(90) }])).toEqual([
      "passport-sosh-1",
    ]);
  });

  it("say in what words they differ where they are cut alike", () => {
    const begins = "a-mbou-sosh-imeni-dvazhdy-geroya-vydumannogo-soyuza-generala";
    expect(named(official("№ 1"), official("№ 2"))).toEqual([`${begins}-1`, `${begins}-2`]);
  });

  it("tell the places apart of schools that are named alike", () => {
    const school = (place: string) => ({
      title: official("№ 1"),
      code: `Отдел образования ${place} района / ${official("№ 1")}`,
    });
    const made = fileNames("a", [school("Лесного"), school("Озёрного")]);
    expect(made.map((name) => name.split("-").at(-1))).toEqual(["lesnogo", "ozernogo"]);
  });

  it("do not depend on the order", () => {
    const titles = [official("№ 1"), "Физика", "«Физика»", official("№ 2"), "№"];
    const made = new Map(titles.map((title, at) => [title, named(...titles)[at]]));
    const turned = [...titles].reverse();
    for (const [at, title] of turned.entries())
      expect(named(...turned)[at], title).toBe(made.get(title));
  });

  it("are short, each its own on every system, whatever is named", () => {
    const odd = [
      ...["CON", "con", "Con.", "aux", "nul", "..", "/", "a/b", "a\\b", "", " ", "№", "«»"],
      ...["Школа", "ШКОЛА", "школа", "school", "School", "学校", "🏫", "Школа ".repeat(60)],
      ...Array.from({ length: 50 }, (_, at) => official(`№ ${at}`)),
    ];
    const made = named(...odd, ...odd);
    expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(odd.length * 2);
    for (const name of made) expect(name).toMatch(/^a-[a-z0-9][a-z0-9-]{0,110}$/u);
  });

  it("tell the subjects of the reference apart by their words", () => {
    const found = fileNames("sao-11", subjects);
    expect(new Set(found).size).toBe(subjects.length);
    for (const one of found) expect(one).not.toMatch(/[0-9a-f]{8}$/u);
  });
});
