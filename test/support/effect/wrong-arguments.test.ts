import { expect, it } from "vitest";
import {
  differenceInDifferences,
  eventStudy,
} from "../../../src/support/effect/difference-in-differences.ts";
import { estimateEffect } from "../../../src/support/effect/estimate-effect.ts";
import { pooledChange, pooledShare } from "../../../src/support/effect/group-shares.ts";
import { matchSchools } from "../../../src/support/effect/match-schools.ts";
import { permutationTest } from "../../../src/support/effect/permutation-test.ts";
import { reboundOf } from "../../../src/support/effect/rebound.ts";

/** What plain JavaScript can pass and types cannot stop. */
const wrong = <T>(value: unknown): T => value as T; // the point of these tests is a wrong type

const nothing: <T>() => T = () => wrong(undefined);
const school = { school: "012001", earlier: [0.3, 0.2], n: 20, context: null, group: "" };

const cases: readonly [what: string, call: () => unknown, message: RegExp][] = [
  [
    "no schools to compare",
    () => differenceInDifferences(nothing()),
    /schools, a list, is missing/,
  ],
  ["no schools to follow", () => eventStudy(nothing()), /schools, a list, is missing/],
  ["no histories", () => estimateEffect(nothing()), /histories, a list, is missing/],
  [
    "a policy of nothing",
    () => estimateEffect([], { leastSchools: NaN }),
    /leastSchools .* not NaN/,
  ],
  ["nobody to match", () => matchSchools(nothing(), []), /supported, a list, is missing/],
  ["a school of nobody", () => matchSchools([{ ...school, n: 0 }], []), /012001 .* no number/],
  [
    "an unknown year",
    () => matchSchools([school], [{ ...school, school: "012002", earlier: [0.1, NaN] }]),
    /012002 .* no number/,
  ],
  ["no sets", () => permutationTest(nothing()), /sets, a list, is missing/],
  [
    "a change that is none",
    () => permutationTest([{ supported: NaN, comparison: [1] }]),
    /a finite number/,
  ],
  ["no counts", () => pooledShare(nothing()), /counts, a list, is missing/],
  ["no pairs", () => pooledChange(nothing()), /pairs, a list, is missing/],
  ["nobody without support", () => reboundOf([], nothing()), /others, a list, is missing/],
];
it.each(cases)("an argument that means nothing is refused in words: %s", (_, call, message) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
