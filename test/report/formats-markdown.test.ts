import { describe, expect, it } from "vitest";
import { escapeMarkdown, renderMarkdown } from "../../src/render/render-markdown.ts";
import { HOSTILE, madeDocument, numbersTable } from "./formats-document.ts";
import { madeCharts } from "./sample-charts.ts";

const written = renderMarkdown({
  ...madeDocument,
  blocks: [...madeDocument.blocks, ...madeCharts],
});
/** Cells of a line of a table: parted by bars that are not escaped. */
const cells = (line: string): string[] => line.split(/(?<!\\)\|/u).slice(1, -1);

describe("text in Markdown", () => {
  it.each([
    ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
    ["[щёлкните](javascript:1)", "\\[щёлкните\\](javascript:1)"],
    ["**жирно** _косо_ `код` ~~нет~~", "\\*\\*жирно\\*\\* \\_косо\\_ \\`код\\` \\~\\~нет\\~\\~"],
    ["# не заголовок", "\\# не заголовок"],
    ["- не список", "\\- не список"],
    ["12. не список", "12\\. не список"],
    ["3) не список", "3\\) не список"],
    ["=== не заголовок", "\\=== не заголовок"],
    ["    не код", "не код"],
    ["https://example.org", "https&#58;//example.org"],
    ["www.example.org", "www&#46;example.org"],
    ["a@example.org", "a&#64;example.org"],
    ["строка\n# вторая", "строка \\# вторая"],
    ["a|b", "a\\|b"],
    ["&lt;b&gt;", "&amp;lt;b&amp;gt;"],
  ])("%s is written %s", (given, expected) => {
    expect(escapeMarkdown(given)).toBe(expected);
  });
});

describe("a document in Markdown", () => {
  it("has as many cells in each line of a table as in its heading, whatever the names", () => {
    const lines = written.split("\n");
    const from = lines.findIndex((line) => line.startsWith("| Школа |"));
    const table = lines.slice(from, from + 2 + numbersTable.rows.length + 4);
    expect(table).toHaveLength(18);
    for (const line of table) expect(cells(line), line).toHaveLength(numbersTable.columns.length);
  });

  it("says both rows of a heading in one", () => {
    expect(written).toContain("| 2024, доля | 2024, изменение | 2025, балл |");
  });

  it("holds hostile names as text, without the signs that nobody sees", () => {
    expect(written).not.toMatch(/<\w|(?<!\\)\]\(|:\/\/|^=/mu);
    expect(written).not.toMatch(/[\u0000-\u0008\u202e]|\p{Cs}/u);
    for (const name of HOSTILE.slice(0, 6)) expect(written).toContain(escapeMarkdown(name));
  });

  it("tells each chart in its sentence", () => {
    for (const { description } of madeCharts) expect(written).toContain(description);
  });
});
