import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as Axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core"), "utf8");

export interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

/** A page opened from disk without a network, and all it asked for and complained about. */
export async function openPage(
  browser: Browser,
  address: string,
  charts: number,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  await page.waitForFunction((n) => document.querySelectorAll("[data-live]").length === n, charts);
  return { page, requests, complaints };
}

/**
 * Takes away rows of a table that are as one above them but for words and numbers: axe would find in
 * them what it finds in that one, and takes as long for each.
 */
const withoutAlikeRows = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const body of document.querySelectorAll("tbody")) {
      const seen = new Set<string>();
      for (const row of [...body.rows]) {
        // what is empty stays so: a link without words is not as others
        const shape = row.outerHTML
          .replaceAll(/>\s*[^<\s][^<]*/gu, ">x")
          .replaceAll(/ (?!class|role|scope)([a-z-]+)="[^"]+"/gu, " $1");
        if (seen.has(shape)) row.remove();
        seen.add(shape);
      }
    }
  });

/**
 * What axe finds serious or critical in a page, with all that is folded opened, and ids that stand twice.
 * The page is no more whole afterwards.
 */
export async function seriousFindings(page: Page): Promise<string[]> {
  const twice = await page.evaluate(() => {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id twice: ${id}`);
  });
  await withoutAlikeRows(page);
  await page.evaluate(`${axeSource}; undefined`); // the page's own policy would refuse a script tag
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe }; // just added
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => {
        const places = nodes.map(({ html }) => html).join(" ");
        return `${id}: ${places.slice(0, 300)}`;
      });
  });
  return [...twice, ...found];
}
