import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { absent, count, type Document, share } from "../../src/document/document.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { openBrowser } from "./browser.ts";
import { openPage } from "./opened-page.ts";

const SLOW = 60_000;
const signed = (value: number) =>
  ({ kind: "figure", status: "measured", value, format: "signed" }) as const;

/** Two rows of heads, and every way in which a number is written in a cell. */
const document: Document = {
  title: "Таблица",
  region: "Приозёрская область",
  year: 2024,
  act: null,
  sources: { criteria: { id: "a", title: "б", sha256: "0" }, inputs: [], closed: [] },
  blocks: [
    {
      kind: "table",
      id: "numbers",
      caption: "Числа",
      columns: [
        { title: "№ п/п", align: "text", sortable: false },
        { title: "2024 г.: чел.", heads: { over: "2024 г.", under: "чел." }, align: "number" },
        { title: "2024 г.: %", heads: { over: "2024 г.", under: "%" }, align: "number" },
        { title: "Другое имя", heads: { over: "Год", under: "балл" }, align: "number" },
      ],
      rows: [
        { cells: [["1."], [count(1200)], [share(0.1, 0.05, 0.2)], [signed(-1.5)]] },
        { cells: [["2."], [count(30)], [share(0.0001)], [signed(2.25)]] },
        { cells: [["3."], [count(4)], [{ ...share(0), zeroAsDash: true }], [signed(-10)]] },
        { cells: [["4."], [absent("hidden")], [absent("not-held")], [signed(0)]] },
        { cells: [["5."], [count(900)], [share(0.099)], [signed(7), " (случайно)"]] },
      ],
    },
  ],
};

let browser: Browser;
let folder = "";
let page: Page;

beforeAll(async () => {
  [browser, folder] = await Promise.all([openBrowser(), mkdtemp(join(tmpdir(), "table-tools-"))]);
  const file = join(folder, "page.html");
  await writeFile(file, await renderHtml(document));
  const permissions = ["clipboard-read", "clipboard-write"];
  ({ page } = await openPage(browser, pathToFileURL(file).href, 0, { permissions }));
}, SLOW);
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Numbers of the rows as they stand after a click on a head. */
async function sortedBy(head: string): Promise<string> {
  await page.getByRole("button", { name: head, exact: true }).click();
  const rows = await page.locator("#numbers tbody th").allInnerTexts();
  return rows.join("");
}

describe("a table of the page", () => {
  it("has a button on each head but that of the running number", async () => {
    const heads = await page.locator("#numbers thead button").allInnerTexts();
    expect(heads).toEqual(["чел.", "%", "балл"]);
  });

  it("is ordered by the number a cell begins with: by whole numbers, shares, signs", async () => {
    expect(await sortedBy("чел.")).toBe("4.3.2.5.1.");
    expect(await sortedBy("чел.")).toBe("1.5.2.3.4.");
    // nobody, then less than a tenth of a percent, then the share with its interval last
    expect(await sortedBy("%")).toBe("4.3.2.5.1.");
    expect(await sortedBy("балл")).toBe("3.1.4.2.5.");
  });

  it("is copied with one row of heads, each after what stands over it", async () => {
    await page.locator("#numbers .copy").click();
    await page.locator("#numbers .copied", { hasText: "Скопировано" }).waitFor();
    const [heads] = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    expect(heads?.split("\t")).toEqual(["№ п/п", "2024 г.: чел.", "2024 г.: %", "Другое имя"]);
  });

  it("tells no more digits of a number than it shows", async () => {
    const values = await page
      .locator("#numbers [data-value]")
      .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).innerText));
    expect(values.sort()).toEqual(["<0,1\u00a0%", "—"]);
  });
});
