import { describe, expect, it } from "vitest";
import { hiddenValue, printableValue } from "../../src/shared/printable-value.ts";

const told: readonly (readonly [string, string])[] = [
  ["school", "012001"],
  ["school", "12001.0"],
  ["school", "012 002"],
  ["school", '="012001"'],
  ["school", "sch203381"],
  ["school", "01200x"],
  ["school", "СОШ № 3"],
  ["schoolName", "МБОУ «СОШ № 3»"],
  ["primary", "101"],
  ["score", "12,5"],
  ["mark", "7"],
  ["status", "9"],
  ["status", "Аннулирован с правом пересдачи"],
  ["exam", "ГИА"],
];

const hidden: readonly (readonly [string, string])[] = [
  ["school", "4512 700002"],
  ["school", "4512700002"],
  ["school", "Канарейкин"],
  ["school", "01.02.2006"],
  ["school", "123-456-789 01"],
  ["schoolName", "Канарейкин Пётр Ильич"],
  ["schoolName", "4512 700002"],
  ["primary", "700006"],
  ["score", "4512"],
  ["score", "Канарейкин"],
  ["status", "Канарейкин"],
  ["passed", "Канарейкин"],
  ["grade", "700006"],
  ["subject", "Воздухоплавание"],
  ["subject", "КАНАРЕЙКИН"],
  ["exam", "Канарейкин"],
  ["reason", "канарейкин"],
  ["subject", "Канарейкин Пётр"],
  ["subject", "4512 700002"],
];

describe("a value in an issue", () => {
  it.each(told)("is told where it looks like its column's: %s %s", (column, text) => {
    expect(printableValue(column, text)).toBe(text);
  });

  it.each(hidden)("is hidden where it may have slid there: %s %s", (column, text) => {
    expect(printableValue(column, text)).toBe(hiddenValue);
  });
});
