import { expect, test } from "vitest";
import { numberOf } from "../../src/tables/cell-kind.ts";

test.each([
  ["29 589", 29589],
  ["1\u00a0722\u00a0202", 1722202],
  ["95,8", 95.8],
  ["86", 86],
  ["-3", -3],
  ["12.5 %", 12.5],
])("%s is a number", (text, value) => expect(numberOf(text)).toBe(value));

test.each(["", "—", "12б", "1,5,2", "нет", "."])("«%s» is none", (text) =>
  expect(numberOf(text)).toBeNull(),
);
