import { describe, expect, it } from "vitest";
import {
  currentCode,
  loginDigits,
  padCode,
  schoolFinder,
  schoolResolver,
} from "../../src/read/school-code.ts";
import { plainCode } from "../../src/tables/school-label.ts";

const register = [
  { code: "012001", logins: ["edu990001"] },
  { code: "101001", logins: ["sch990002"] },
  { code: "0101001", logins: [] },
];
const finder = schoolFinder(register, 6);

describe("a written code leads to the register", () => {
  it.each([
    ["012001", "012001", "exact"],
    [" 012001 ", "012001", "exact"],
    ["101001.0", "101001", "float"],
    ["101001,00", "101001", "float"],
    ["101 001", "101001", "cleaned"],
    ['="012001"', "012001", "cleaned"],
    ['="012001', "012001", "cleaned"],
    ["012001 - МБОУ СОШ", "012001", "cleaned"],
    ["МБОУ СОШ (012001)", "012001", "cleaned"],
    ["МБОУ СОШ (edu990001)", "012001", "login"],
    ["012001*", "012001", "cleaned"],
    ['="12001"', "012001", "padded"],
    ["12001", "012001", "padded"],
    ["12001.0", "012001", "padded"],
    ["sch990001", "012001", "login"],
    ["KSH990002", "101001", "login"],
    ["990001", "012001", "login"],
    ["555555", "555555", "unknown"],
    ["77", "000077", "unknown"],
    ["Лицей", "Лицей", "unknown"],
  ])("%j as %s: %s", (written, code, how) => {
    expect(finder.resolve(written)).toEqual({ code, how });
  });

  it("restores zeros by the register where no width is given, but never guesses between two", () => {
    const loose = schoolFinder(register, null);
    expect(loose.resolve("12001")).toEqual({ code: "012001", how: "padded" });
    expect(loose.resolve("00101001")).toEqual({ code: "00101001", how: "unknown" });
  });

  it("takes codes as written where there is no register", () => {
    expect(schoolFinder([], null).resolve("0012")).toEqual({ code: "0012", how: "unknown" });
  });
});

it("a login is two to four letters and its digits", () => {
  expect(["sch220128", "edu220128", "ksh220128"].map(loginDigits)).toEqual(Array(3).fill("220128"));
  expect(["220128", "school", "лог123456"].map(loginDigits)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it("codes stay text", () => {
  expect(plainCode('"012001"')).toBe("012001");
  expect(plainCode("12.5")).toBe("12.5");
  expect(padCode("77", 4)).toBe("0077");
  expect(padCode("А77", 6)).toBe("А77");
});

describe("former codes", () => {
  const aliases = [
    { school: "012701", was: "012001", since: 2022 },
    { school: "012801", was: "012701", since: 2024 },
  ];
  it.each([
    ["012001", 2021, "012801"],
    ["012001", 2022, "012001"],
    ["012701", 2023, "012801"],
    ["012701", 2024, "012701"],
    ["013000", 2020, "013000"],
  ])("%s of %i is now %s", (code, year, now) => {
    expect(currentCode(code, year, aliases)).toBe(now);
  });

  it("going in a circle ends", () => {
    const circle = [
      { school: "1", was: "2", since: 2024 },
      { school: "2", was: "1", since: 2024 },
    ];
    expect(["1", "2"]).toContain(currentCode("1", 2020, circle));
  });
});

describe("a table of support", () => {
  const named = (code: string, name: string) => ({
    ...{ code, name, municipality: "Озёрный", logins: [], otherNames: [], line: 2 },
  });
  const schoolOf = schoolResolver({
    schools: [
      named("012001", "МБОУ «СОШ № 1»"),
      named("012002", "Лицей"),
      named("012003", "Лицей"),
    ],
    settings: { aliases: [], columns: {}, schoolCode: { width: 6 } },
  });

  it.each([
    ["012001", "012001"],
    ["12001", "012001"],
    ["МБОУ СОШ №1", "012001"],
    ["МБОУ СОШ №11", undefined],
    ["Лицей", undefined],
  ])("means by %s the school %s", (written, code) => {
    expect(schoolOf(written, 2024)).toBe(code);
  });
});
