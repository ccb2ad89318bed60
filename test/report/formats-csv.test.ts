import { describe, expect, it } from "vitest";
import { officeCsv } from "../../src/render/files/office-csv.ts";
import { plainText, withPlainText } from "../../src/render/files/plain-text.ts";
import { HOSTILE } from "./formats-document.ts";

describe("a CSV for a Russian Excel", () => {
  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ["+7", "'+7"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1+1", "'＝1+1"],
    ["a;b", '"a;b"'],
    ["две\nстроки", '"две\nстроки"'],
    ["Школа\u0000 \u202eаналеп", "Школа аналеп"],
    [-1.5, "-1,5"],
    [null, ""],
  ])("writes %j as %s", (value, field) => {
    expect(officeCsv({ header: ["x"], rows: [[value]] })).toBe(`\uFEFFx\r\n${field}\r\n`);
  });

  it("has one line for each row, whatever the names", () => {
    const rows = HOSTILE.map((name) => [name, 1]);
    const lines = officeCsv({ header: ["Школа", "n"], rows })
      .trimEnd()
      .split("\r\n");
    expect(lines).toHaveLength(1 + HOSTILE.length);
    for (const line of lines.slice(1)) expect(line).toMatch(/;1$/);
  });
});

describe("plain text", () => {
  it("loses signs that nobody sees, and nothing else", () => {
    expect(plainText("\u0007а\u200e\u2066б\u2069\ud83d\ufeff")).toBe("аб");
    expect(plainText("😀 «Ёлка» № 5\t\u00a0שלום")).toBe("😀 «Ёлка» № 5\t\u00a0שלום");
  });

  it("is made of every text in a record, which stays as it was", () => {
    const record = { a: ["\u0000x", 1, null, { b: "y\u202e" }], c: true };
    expect(withPlainText(record)).toEqual({ a: ["x", 1, null, { b: "y" }], c: true });
    expect(record.a[0]).toBe("\u0000x");
  });
});
