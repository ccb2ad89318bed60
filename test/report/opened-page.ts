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

/** What axe finds serious or critical in a page, with all that is folded opened. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(() =>
    document.querySelectorAll("details").forEach((details) => (details.open = true)),
  );
  await page.evaluate(`${axeSource}; undefined`); // the page's own policy would refuse a script tag
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe }; // just added
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => {
        const places = nodes.map(({ html }) => html).join(" ");
        return `${id}: ${places.slice(0, 300)}`;
      });
  });
}
