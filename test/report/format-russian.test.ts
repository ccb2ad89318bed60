import { describe, expect, it } from "vitest";
import { absent, count, share } from "../../src/document/document.ts";
import { formatFigure } from "../../src/document/text-of.ts";
import {
  counted,
  formatDate,
  formatNumber,
  formatPercent,
  formatPercentagePoints,
  formatPercentInterval,
  formatSigned,
  plural,
} from "../../src/shared/russian.ts";

const S = "\u00a0";

describe("a number in Russian", () => {
  it.each([
    [0, 0, "0"],
    [7, 0, "7"],
    [999, 0, "999"],
    [1000, 0, `1${S}000`],
    [1234567.891, 2, `1${S}234${S}567,89`],
    [0.05, 1, "0,1"],
    [0.285, 2, "0,29"],
    [1.005, 2, "1,01"],
    [-1.3, 1, "−1,3"],
    [-0.04, 1, "0,0"],
    [-0, 1, "0,0"],
    [12.5, 0, "13"],
  ])("%d with %d decimals is %s", (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text);
  });

  it.each([Number.NaN, Infinity, -Infinity])("never writes %d", (value) => {
    expect(() => formatNumber(value)).toThrow(RangeError);
  });

  it.each([
    [5.94, "+5,9"],
    [-1.3, "−1,3"],
    [0.04, "0,0"],
    [0, "0,0"],
  ])("the change %d is %s", (value, text) => {
    expect(formatSigned(value)).toBe(text);
  });
});

describe("a share", () => {
  it.each([
    [0.32, `32,0${S}%`],
    [1 / 3, `33,3${S}%`],
    [1, `100,0${S}%`],
    [0, `0,0${S}%`],
    [0.0004, `<0,1${S}%`],
    [0.0005, `0,1${S}%`],
  ])("%d is %s", (value, text) => {
    expect(formatPercent(value)).toBe(text);
  });

  it("changes in percentage points, not in percent", () => {
    expect(formatPercentagePoints(0.059)).toBe(`+5,9${S}п.п.`);
    expect(formatPercentagePoints(-0.013)).toBe(`−1,3${S}п.п.`);
  });

  it("has an interval", () => {
    expect(formatPercentInterval(0.1719, 0.5158)).toBe(`17,2–51,6${S}%`);
  });
});

describe("a noun after a number", () => {
  it.each([
    [0, "школ"],
    [1, "школа"],
    [2, "школы"],
    [4, "школы"],
    [5, "школ"],
    [11, "школ"],
    [12, "школ"],
    [21, "школа"],
    [22, "школы"],
    [111, "школ"],
    [1001, "школа"],
  ])("%d %s", (n, form) => {
    expect(plural(n, ["школа", "школы", "школ"])).toBe(form);
  });

  it("stands after a grouped number", () => {
    expect(counted(1002, ["школа", "школы", "школ"])).toBe(`1${S}002${S}школы`);
  });
});

describe("a date", () => {
  it("is written with the month in words", () => {
    expect(formatDate("2024-10-09")).toBe(`9${S}октября 2024${S}г.`);
  });
  it.each(["2024-13-01", "2024-01-00", "09.10.2024", ""])("«%s» is none", (text) => {
    expect(() => formatDate(text)).toThrow(RangeError);
  });
});

describe("a figure of a document", () => {
  it("is written by its format", () => {
    expect(formatFigure(count(1500))).toBe(`1${S}500`);
    expect(formatFigure(share(0.625))).toBe(`62,5${S}%`);
    expect(formatFigure({ ...share(0.3), digits: 0 })).toBe(`30${S}%`);
  });
  it("says by a sign why it is not there, and never by a zero", () => {
    expect(formatFigure(absent("not-held"))).toBe("—");
    expect(formatFigure(absent("not-assessed"))).toBe("н/о");
    expect(formatFigure(absent("hidden"))).toBe("скр.");
  });
});
