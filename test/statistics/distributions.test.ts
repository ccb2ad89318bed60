import { expect, it } from "vitest";
import { betaProbability, betaQuantile, betaTail } from "../../src/statistics/beta.ts";
import { normalProbability, normalQuantile } from "../../src/statistics/normal.ts";
import { studentQuantile, studentTwoSided } from "../../src/statistics/student.ts";
import { expectDigits, reference, rowsOf } from "./reference.ts";

type Columns<Name extends string> = Record<Name, number[]>;
interface Distributions {
  normal: Columns<"x" | "p">;
  normal_quantile: Columns<"p" | "x">;
  beta: Columns<"x" | "a" | "b" | "below" | "above">;
  beta_quantile: Columns<"p" | "a" | "b" | "x">;
  student: Columns<"t" | "df" | "p" | "t95" | "far">;
}
const r = reference<Distributions>("distributions");

it.each(rowsOf(r.normal))("normal probability below $x", ({ x, p }) => {
  // R gives 0 below the least normal number
  if (x === -38) expect(normalProbability(x)).toBeLessThan(1e-300);
  else expectDigits(normalProbability(x), p, 12);
});

it.each(rowsOf(r.normal_quantile))("normal quantile at $p", ({ p, x }) => {
  expectDigits(normalQuantile(p), x, 14);
});

it("normal quantiles end in infinities and exist for probabilities only", () => {
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
  expect(() => normalQuantile(1.1)).toThrow(RangeError);
});

it.each(rowsOf(r.beta))("Beta($a, $b) about $x", ({ x, a, b, below, above }) => {
  expectDigits(betaProbability(x, a, b), below, 10);
  expectDigits(betaTail(x, a, b), above, 10);
});

it.each(rowsOf(r.beta_quantile))("quantile $p of Beta($a, $b)", ({ p, a, b, x }) => {
  expectDigits(betaQuantile(p, a, b), x, 10);
});

const student = rowsOf(r.student).map((row) => ({ ...row, df: row.df < 0 ? Infinity : row.df }));
it.each(student)("Student with $df degrees about $t", ({ t, df, p, t95, far }) => {
  expectDigits(studentTwoSided(t, df), p, 10);
  expectDigits(studentQuantile(0.95, df), t95, 9);
  expectDigits(studentQuantile(1 - 1e-6, df), far, 8);
  // asked again, it is the same
  expect(studentQuantile(0.95, df)).toBe(studentQuantile(0.95, df));
});

it.each([
  () => normalProbability(NaN),
  () => studentTwoSided(NaN, 5),
  () => studentQuantile(0.95, 0),
  () => studentQuantile(95, 5),
  () => betaTail(NaN, 2, 3),
  () => betaTail(0.3, Infinity, 3),
  () => betaQuantile(0.5, 0, 3),
])("a distribution of nothing is refused: %s", (call) => {
  expect(call).toThrow(RangeError);
});
