import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Document } from "../../src/document/document.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { openBrowser } from "./browser.ts";
import { type Opened, openPage, seriousFindings } from "./opened-page.ts";

const SLOW = 60_000;

/** The page of a document as the tests of one file open it, each time afresh. */
export interface PageOnDisk {
  readonly browser: () => Browser;
  readonly address: () => string;
  readonly open: (hash?: string, options?: BrowserContextOptions) => Promise<Opened>;
}

/**
 * Puts the page of a document on the disk before the tests of a file and removes it after them.
 *
 * @param charts how many of them must come to life
 */
export function pageOnDisk(document: Document, charts: number): PageOnDisk {
  let browser: Browser;
  let folder = "";
  let address = "";
  beforeAll(async () => {
    [browser, folder] = await Promise.all([openBrowser(), mkdtemp(join(tmpdir(), "page-"))]);
    const file = join(folder, "page.html");
    await writeFile(file, await renderHtml(document));
    address = pathToFileURL(file).href;
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    browser: () => browser,
    address: () => address,
    open: (hash = "", options = {}) => openPage(browser, address + hash, charts, options),
  };
}

/** Tests that the page can be read by everyone: by day, by night and on a phone. */
export function readableByEveryone(open: PageOnDisk["open"]): void {
  it.each([
    ["light", "light", 1280],
    ["dark", "dark", 1280],
    ["phone", "light", 390],
  ] as const)("has no serious finding of axe: %s", async (_, colorScheme, width) => {
    const { page } = await open("", {
      colorScheme,
      viewport: { width, height: 844 },
      bypassCSP: true,
    });
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });
}
