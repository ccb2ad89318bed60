import { describe, expect, it } from "vitest";
import { identify } from "../../src/load/school-identity.ts";
import { loadRegion } from "../../src/load/load-region.ts";
import type { Mention } from "../../src/load/same-schools.ts";
import { regionFolder } from "../commands/small-region.ts";
import { seededRandom } from "../../src/shared/random.ts";

const at = (year: number, municipality: string, name: string, code = ""): Mention => ({
  ...{ code, name, municipality, year },
});
const codesOf = (...mentions: readonly Mention[]): string[] =>
  identify(mentions, []).schools.map(({ code }) => code);

describe("a name over years", () => {
  it("is one school whatever municipality it stands in, when one school a year has it", () => {
    const { schools, of } = identify(
      [at(2022, "Лесной район", "Рябиновская СОШ"), at(2023, "Озёрный район", "Рябиновская СОШ")],
      [],
    );
    expect(schools).toMatchObject([
      { code: "Озёрный район / Рябиновская СОШ", years: [2022, 2023], movedFrom: ["Лесной район"] },
    ]);
    expect(of(at(2022, "Лесной район", "Рябиновская СОШ"))).toBe(schools[0]?.code);
  });

  it("is two schools when two have it in one year, or when thousands might have it", () => {
    const twice = [2022, 2023].map((year) => at(year, "Лесной район", "Рябиновская СОШ"));
    expect(codesOf(...twice, at(2023, "Озёрный район", "Рябиновская СОШ"))).toHaveLength(2);
    expect(
      codesOf(at(2022, "Лесной район", "СОШ № 1"), at(2023, "Озёрный район", "СОШ № 1")),
    ).toHaveLength(2);
  });

  it("goes with a municipality that two schools with names of their own show to be renamed", () => {
    const own = (year: number, place: string) =>
      ["Рябиновская СОШ", "Кленовская СОШ", "СОШ № 1"].map((name) => at(year, place, name));
    expect(codesOf(...own(2022, "Лесной район"), ...own(2023, "Тихий округ"))).toEqual([
      "Тихий округ / Кленовская СОШ",
      "Тихий округ / Рябиновская СОШ",
      "Тихий округ / СОШ № 1",
    ]);
  });

  it("leads to the code that has it, and to none of two", () => {
    const name = at(2022, "Лесной район", "СОШ № 1");
    expect(codesOf(name, at(2023, "Лесной р-н", "СОШ №1", "011001"))).toEqual(["011001"]);
    const coded = ["011001", "011002"].map((code) => at(2023, "Лесной район", "СОШ № 1", code));
    expect(codesOf(name, ...coded)).toHaveLength(3);
  });

  it("without a municipality is the only school of the region that has it", () => {
    expect(codesOf(at(2022, "Лесной район", "СОШ № 1"), at(2022, "", "СОШ №1"))).toHaveLength(1);
    expect(
      codesOf(
        ...["Лесной район", "Озёрный район"].map((place) => at(2022, place, "СОШ № 1")),
        at(2022, "", "СОШ № 1"),
      ),
    ).toHaveLength(3);
  });
});

describe("a login beside a code", () => {
  const mentions = [at(2022, "", "", "sch990101"), at(2024, "", "", "011001")];
  const schools = (...logins: readonly (readonly [string, readonly string[]])[]) =>
    identify(mentions, [], new Map(logins)).schools;

  it("is one school with it, over its years", () => {
    expect(schools(["011001", ["990101", "990101"]])).toMatchObject([{ years: [2022, 2024] }]);
  });

  it("is none of two where tables contradict each other", () => {
    expect(schools(["011001", ["990101", "990102"]])).toHaveLength(2);
    expect(schools(["011001", ["990101"]], ["011002", ["990101"]])).toHaveLength(2);
  });

  it("is heard in a table of pupils", async () => {
    const head = "Год;Экзамен;Класс;Предмет;Код ОО";
    const row = (year: number, school: string) => `${year};ОГЭ;9;Математика;${school}`;
    const folder = regionFolder({
      "results/2023/oge.csv": `${head};Отметка\n${row(2023, "sch990101")};3\n`,
      "results/2024/oge.csv": `${head};Логин ОО;Отметка\n${row(2024, "011001")};edu990101;4\n`,
    });
    const region = await loadRegion(folder);
    await region.close();
    expect(new Set(region.cells.map(({ school }) => school)).size).toBe(1);
    expect(region.cells.map(({ year }) => year).sort()).toEqual([2023, 2024]);
  });
});

describe("what is confirmed in region.json", () => {
  it("joins names and codes under the one that stays", () => {
    const { schools, of } = identify(
      [at(2022, "Лесной район", "СОШ № 5"), at(2023, "Лесной район", "Средняя школа № 5")],
      [{ was: "ЛЕСНОЙ РАЙОН / СОШ №5", school: "Лесной район / Средняя школа № 5", since: 2023 }],
    );
    expect(schools.map(({ code }) => code)).toEqual(["Лесной район / Средняя школа № 5"]);
    expect(of(at(2022, "Лесной район", "СОШ № 5"))).toBe("Лесной район / Средняя школа № 5");
  });
});

const numbered = ["СОШ № 1", "СОШ № 11", "Лицей № 1", "Школа-интернат № 2", "СОШ № 21"];
const worded = ["Рябиновская СОШ", "Клёновская ООШ", "Ёлкинская СОШ", "Тихвальская СОШ им. К. Л. Мнимого", "Рябиновская ООШ"]; // prettier-ignore
const places = [
  ["Озёрный район", "ОЗЁРНЫЙ РАЙОН", "Озерный  муниципальный район", "МР «Озёрный»"],
  ["город Тихолуг", "г. Тихолуг", "Город тихолуг", "городской округ «Город Тихолуг»"],
  ["Лесной район", "Лесной р-н", "Лесной муниципальный округ", "ЛЕСНОЙ РАЙОН"],
  ["город Лесной", "г. Лесной", "ГОРОД ЛЕСНОЙ", "городской округ Лесной"],
];

/** A name in another spelling. */
function decorated(name: string, random: () => number): string {
  const maybe = (text: string, from: string, to: string) =>
    random() < 0.5 ? text.replaceAll(from, to) : text;
  let text = random() < 0.5 ? `МБОУ «${name}»` : `МБОУ "${name}"`;
  text = maybe(text, "№ ", ["№", "N ", "No", "№  "][Math.floor(random() * 4)] ?? "№");
  text = maybe(text, "ё", "е");
  text = maybe(text, "МБОУ", "MБОУ");
  text = maybe(text, "-", " – ");
  text = maybe(text, " ", "  ");
  return random() < 0.2 ? text.toUpperCase() : random() < 0.2 ? text.toLowerCase() : text;
}

describe.each([1, 2, 3, 4, 5])("forty schools in other spellings every year (seed %i)", (seed) => {
  const random = seededRandom(seed);
  const region = [2022, 2023].flatMap((year) =>
    places.flatMap((forms) =>
      [...numbered, ...worded].flatMap((name) =>
        [1, 2].map(() => at(year, forms[Math.floor(random() * 4)] ?? "", decorated(name, random))),
      ),
    ),
  );

  it("stay forty, in four municipalities", () => {
    const { schools } = identify(region, []);
    expect(schools).toHaveLength(40);
    expect(new Set(schools.map(({ municipality }) => municipality)).size).toBe(4);
    expect(schools.every(({ years }) => years.length === 2)).toBe(true);
  });

  it("are the same whatever stands first", () => {
    const shuffled = region.toSorted(() => random() - 0.5);
    expect(identify(shuffled, []).schools).toEqual(identify(region, []).schools);
  });
});
