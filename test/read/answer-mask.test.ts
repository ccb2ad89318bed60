import { describe, expect, it } from "vitest";
import { parseLongMask, parseShortMask } from "../../src/read/answer-mask.ts";

describe("the mask of short answers", () => {
  it("gives a point for «+», none for «-», and a digit's points without a maximum", () => {
    expect(parseShortMask("++-2")).toEqual({
      points: [
        { points: 1, max: 1 },
        { points: 1, max: 1 },
        { points: 0, max: null },
        { points: 2, max: null },
      ],
    });
  });

  it("takes a long dash for a minus, and an empty mask for no tasks", () => {
    expect(parseShortMask("+–−")).toMatchObject({
      points: [{ points: 1 }, { points: 0 }, { points: 0 }],
    });
    expect(parseShortMask("")).toEqual({ points: [] });
  });

  it.each(["++х", "1(2)", "Канарейкин"])("refuses %s and doesn't repeat it", (mask) => {
    const read = parseShortMask(mask, { file: "a.csv", line: 3, column: "Краткие" });
    expect(read).toEqual({
      issue: {
        code: "mask-malformed",
        severity: "warning",
        file: "a.csv",
        line: 3,
        column: "Краткие",
        expected: "маска из знаков «+», «-» и цифр",
      },
    });
  });
});

describe("the mask of extended answers", () => {
  it("gives points and the maximum of each criterion", () => {
    expect(parseLongMask("1(2)0(3)10(12)")).toEqual({
      points: [
        { points: 1, max: 2 },
        { points: 0, max: 3 },
        { points: 10, max: 12 },
      ],
    });
    expect(parseLongMask("")).toEqual({ points: [] });
  });

  it.each(["1(2)0", "1(2", "3(2)", "+-", "1(2);0(3)", "100(2)"])("refuses %s", (mask) => {
    expect(parseLongMask(mask)).toMatchObject({ issue: { code: "mask-malformed" } });
  });
});
