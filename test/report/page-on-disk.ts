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
const PHONE = 390;

/** The page of a document as the tests of one file open it. */
export interface PageOnDisk {
  readonly browser: () => Browser;
  readonly address: () => string;
  /** The page opened once for the tests of the file; each leaves it as it found it. */
  readonly shared: () => Opened;
  /** The page afresh: at an address, without the choices of another test. */
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
  let shared: Opened;
  const open: PageOnDisk["open"] = (hash = "", options = {}) =>
    openPage(browser, address + hash, charts, options);
  beforeAll(async () => {
    [browser, folder] = await Promise.all([openBrowser(), mkdtemp(join(tmpdir(), "page-"))]);
    const file = join(folder, "page.html");
    await writeFile(file, await renderHtml(document));
    address = pathToFileURL(file).href;
    shared = await open("", { permissions: ["clipboard-read", "clipboard-write"] });
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { browser: () => browser, address: () => address, shared: () => shared, open };
}

/** Tests that the page can be read by everyone, by day and by night; the last: axe unfolds all. */
export function readableByEveryone(shared: PageOnDisk["shared"]): void {
  it.each(["light", "dark"] as const)(
    "has no serious finding of axe: %s",
    async (colorScheme) => {
      const { page } = shared();
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    },
    SLOW,
  );
}

/**
 * Tests of the page as a phone opens it: nothing sticks out, and axe finds nothing serious.
 *
 * @param side by what a drawing must fit: "width" where its frame may be scrolled
 */
export function fitsPhone(
  open: PageOnDisk["open"],
  drawing: string,
  side: "right" | "width",
): void {
  it(
    "fits a phone, never scrolls sideways, and has no serious finding of axe there",
    async () => {
      const { page } = await open("", { viewport: { width: PHONE, height: 844 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE);
      const sizes = await page
        .locator(drawing)
        .evaluateAll((all, key) => all.map((svg) => svg.getBoundingClientRect()[key]), side);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(PHONE);
      expect(await seriousFindings(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );
}
