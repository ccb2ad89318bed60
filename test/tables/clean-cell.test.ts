import { describe, expect, it } from "vitest";
import { cleanCell } from "../../src/tables/clean-cell.ts";

describe("a cell is cleaned of what nobody sees", () => {
  it.each([
    ["\u200b011001", "011001"],
    ["\ufeffКод ОО", "Код ОО"],
    ["Экза\u00adмен", "Экзамен"],
    ["\u202a011001\u202c", "011001"],
    ["Код\u00a0ОО\u2007", "Код ОО"],
    ["1\u202f024", "1 024"],
    ["2023\u20112024", "2023-2024"],
    ["и\u0306", "й"],
    // Latin letters in Cyrillic words, and the other way.
    ["Kод шкoлы", "Код школы"],
    ["Mатемaтика", "Математика"],
    ["Код OO", "Код ОО"],
    ["МБОУ COШ № 5", "МБОУ СОШ № 5"],
    ["sсh991101", "sch991101"],
    ["еdu224121", "edu224121"],
    ["10К1 (1б)", "10К1 (1б)"],
  ])("%j is %j", (written, clean) => expect(cleanCell(written)).toBe(clean));

  it.each([
    "Эл. почта (e-mail)",
    "Гимназия XXI века",
    "10K1",
    "TestResultB",
    "МБОУ «Школа № 5 “Радуга”»",
    "−0,5",
    "",
  ])("%j stays", (text) => expect(cleanCell(text)).toBe(text));
});
