import { describe, expect, it } from "vitest";
import { isDistinctive } from "../../src/tables/name-parts.ts";
import { mostWritten, municipalityKeys, schoolNameKey } from "../../src/tables/place-keys.ts";

describe("a school's name as it is compared", () => {
  it.each([
    ["МБОУ «СОШ № 5»", 'МБОУ "СОШ №5"'],
    ["МБОУ «СОШ № 5»", "мбоу сош N 5"],
    ["МБОУ «СОШ № 5»", "MБOУ СOШ No5"],
    ["МКОУ «Озёрная ООШ»", "МКОУ Озерная  ООШ (edu123456)"],
    ["Школа-интернат № 1", "Школа – интернат №1"],
    ["СОШ им. А. С. Лесного", "СОШ имени А.С. Лесного"],
  ])("is one: %s, %s", (one, other) => {
    expect(schoolNameKey(one)).toBe(schoolNameKey(other));
  });

  it.each([
    ["СОШ № 1", "СОШ № 11"],
    ["СОШ № 1-2", "СОШ № 12"],
    ["СОШ № 1", "ООШ № 1"],
    ["Рябиновская СОШ", "Рябинковская СОШ"],
  ])("is two: %s, %s", (one, other) => {
    expect(schoolNameKey(one)).not.toBe(schoolNameKey(other));
  });

  it("has words of its own or only those of thousands of schools", () => {
    expect(["Рябиновская СОШ", "МОУ СОШ п. Садовый"].map(isDistinctive)).toEqual([true, true]);
    const common = ["МБОУ «СОШ № 1»", "Средняя общеобразовательная школа № 12", "Лицей"];
    expect(common.map(isDistinctive)).toEqual([false, false, false]);
  });
});

describe("a municipality", () => {
  const forms = (names: readonly string[]) => new Set(names.map(municipalityKeys(names))).size;

  it.each([
    ["Озёрный район", "ОЗЁРНЫЙ РАЙОН", "Озерный  муниципальный район", "МР «Озёрный»", "Озёрный р-н"],
    ["г. Приозёрск", "Город приозерск", "городской округ «Город Приозёрск»", "Приозёрск", "г.о. Приозёрск"],
    ["Лесной муниципальный округ", "Комитет образования администрации муниципального округа «Лесной»"],
    ["Тихий район", "Администрация Тихого района", "муниципальное образование «Тихий район»"],
  ] as readonly (readonly string[])[])("is one in all its forms: %s …", (...names) => {
    expect(forms(names)).toBe(1);
  }); // prettier-ignore

  it("is two where a town and a district are called alike, and three where a form says neither", () => {
    expect(forms(["город Лесной", "Лесной район"])).toBe(2);
    expect(forms(["город Лесной", "Лесной район", "Лесной"])).toBe(3);
    expect(forms(["город Озёрск", "Озёрский район", "Озёрск"])).toBe(2);
  });

  it("is shown as it is written most often, the neater form first", () => {
    const most = (forms: Record<string, number>) => mostWritten(new Map(Object.entries(forms)));
    expect(most({ "ОЗЁРНЫЙ РАЙОН": 2, "Озёрный район": 1 })).toBe("ОЗЁРНЫЙ РАЙОН");
    expect(most({ "ОЗЁРНЫЙ РАЙОН": 1, "Озёрный район": 1, "Озерный район": 1 })).toBe(
      "Озёрный район",
    );
    expect(most({ "Город тихий": 1, "Город Тихий": 1 })).toBe("Город Тихий");
  });
});
