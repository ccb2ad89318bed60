import { describe, expect, it } from "vitest";
import { mendRegister } from "../../src/load/mend-register.ts";
import { schoolRegistry } from "../../src/load/school-registry.ts";

const school = (code: string, line: number) => ({
  ...{ code, line, name: `Школа ${line}`, municipality: "Озёрный", logins: [], otherNames: [] },
  file: "schools.csv",
});
const settings = { schoolCode: { width: 6 }, aliases: [] };

describe("a register with one code written in two ways", () => {
  const { schools, issues } = mendRegister([school("012003", 4), school("12003", 5)], settings);

  it("holds the school once, as it stands first", () => {
    expect(schools.map(({ code, line }) => [code, line])).toEqual([["012003", 4]]);
  });

  it("tells the second row", () => {
    expect(issues).toMatchObject([
      { code: "row-doubled", file: "schools.csv", line: 5, column: "Код ОО", found: "12003" },
    ]);
  });
});

describe("what a spreadsheet did to a code", () => {
  const registry = schoolRegistry([school("012005", 2)], {
    ...settings,
    aliases: [{ was: "012001", school: "012005", since: 2024 }],
  });
  const resolve = (code: string) =>
    registry.resolve({ code, name: "", municipality: "", year: 2023 });

  it.each([
    ["012 005", "code-cleaned"],
    ['="012005"', "code-cleaned"],
    ["012005.0", "code-was-float"],
    ["12005", "code-lost-zeros"],
    ["12001", "code-lost-zeros"],
  ])("is told as what it is: %s", (code, told) => {
    expect(resolve(code)).toMatchObject({ value: "012005", remark: { code: told } });
  });

  it("is nothing where the code of a former school is whole", () => {
    expect(resolve("012001")).toEqual({ value: "012005" });
  });
});

describe("names without a register", () => {
  const registry = () => schoolRegistry([], settings);
  const at = (code: string, year: number, name = "", municipality = "") => ({
    ...{ code, year, name, municipality },
  });

  it("a name known by one login is the school's by the other, whichever comes first", () => {
    const { resolve, settle } = registry();
    resolve(at("sch990101", 2021));
    resolve(at("edu990101", 2022, "МБОУ «Ивнянковская СОШ»", "Озёрный район"));
    expect(settle().schools).toMatchObject([
      { code: "sch990101", name: "МБОУ «Ивнянковская СОШ»", municipality: "Озёрный район" },
    ]);
  });

  it("the latest year's name stands", () => {
    const { resolve, settle } = registry();
    resolve(at("edu990101", 2023, "Лицей"));
    resolve(at("edu990101", 2022, "Школа"));
    resolve(at("edu990101", 2024));
    expect(settle().schools.map(({ name }) => name)).toEqual(["Лицей"]);
  });

  it("a table of schools names those that exports only number, and adds none", () => {
    const { resolve, learn, settle } = registry();
    resolve(at("sch990101", 2021));
    learn([
      { code: "edu990101", name: "Школа", municipality: "Озёрный", logins: [] },
      { code: "edu990102", name: "Другая", municipality: "Озёрный", logins: [] },
    ]);
    expect(settle().schools.map(({ code, name }) => [code, name])).toEqual([
      ["sch990101", "Школа"],
    ]);
  });
});
