import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reports } from "../../reports/index.ts";
import type { Document } from "../../src/document/document.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { renderMarkdown } from "../../src/render/render-markdown.ts";
import { renderNotebook } from "../../src/render/render-notebook.tsx";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.ts";
import { openBrowser } from "./browser.ts";
import { thorough } from "../thorough.ts";
import { allBlocks } from "./notebook-region.ts";
import { type Opened, openPage, seriousFindings } from "./opened-page.ts";
import { type SampleDocument, sampleDocuments } from "./sample-documents.ts";
import { zipEntries } from "./zip-entries.ts";

const SLOW = 480_000;
const PHONE = 390;
/** Width of the text on A4 in CSS pixels, upright and sideways: the sheet without its margins. */
const SHEET = 658;
const SHEET_SIDEWAYS = 986;
const KILOBYTE = 1024;
const USUAL_SIZE = 700;
/** The whole САО-11 tells of every subject task by task; the document of one subject is for mail. */
const SIZES: Readonly<Record<string, number>> = {
  "sao-11, 0": 1150,
  "sao-11, 1": 500,
  "sao-9, 1": 500,
  // a folded funnel for each work that has a school beyond its limits
  "vpr, 0": 820,
};

/** Reports whose pages are looked at by night, too. */
const IN_THE_DARK = new Set(["partners", "effect"]);

/** Reports and how many documents of them there are: a set's overview and one of its documents. */
const NAMES = reports.flatMap((entry) =>
  "buildSet" in entry ? [0, 1].map((at) => [entry.id, at] as const) : [[entry.id, 0] as const],
);

let browser: Browser;
let folder = "";
let documents: readonly SampleDocument[];
const pages = new Map<SampleDocument, string>();

beforeAll(async () => {
  [documents, browser, folder] = await Promise.all([
    sampleDocuments(1),
    openBrowser(),
    mkdtemp(join(tmpdir(), "all-pages-")),
  ]);
  for (const document of documents) pages.set(document, await renderHtml(document.published));
  for (const [{ name }, html] of pages) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, `${name}.html`), html);
  }
}, SLOW);
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

function documentOf(report: string, at: number): SampleDocument {
  const found = documents.filter((document) => document.report === report)[at];
  if (!found) throw new Error(`${report} has no document ${at}`);
  return found;
}
const chartsOf = (document: Document) => allBlocks(document).filter(({ kind }) => kind === "chart");
const addressOf = ({ name }: SampleDocument) => pathToFileURL(join(folder, `${name}.html`)).href;
/** A page as a phone opens it. */
const open = (document: SampleDocument) =>
  openPage(browser, addressOf(document), chartsOf(document.published).length, {
    viewport: { width: PHONE, height: 844 },
  });

/** Tables and charts that stick out of a sheet of this width; those of sideways sheets or the others. */
const tooWide = (page: Page, width: number, sideways: boolean) =>
  page.locator("table:visible, [data-chart] svg:visible").evaluateAll(
    (parts, sheet) =>
      parts
        .filter((part) => {
          const onSide = getComputedStyle(part).getPropertyValue("page") === "sideways";
          return onSide === sheet.sideways;
        })
        .filter((part) => part.getBoundingClientRect().right > sheet.width)
        .map((part) => `${part.closest("[id]")?.id}: ${part.getBoundingClientRect().right}`),
    { width, sideways },
  );

describe.each(NAMES)("the page of %s, %d", (report, at) => {
  it("is one file of a size that can be sent by mail", () => {
    const html = pages.get(documentOf(report, at)) ?? "";
    const most = SIZES[`${report}, ${at}`] ?? USUAL_SIZE;
    expect(html.length).toBeGreaterThan(10 * KILOBYTE);
    expect(Buffer.byteLength(html)).toBeLessThan(most * KILOBYTE);
  });

  describe("opened once", () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open(documentOf(report, at));
    }, SLOW);
    afterAll(() => opened?.page.context().close());

    it("asks for nothing, complains of nothing and is alive", async () => {
      const document = documentOf(report, at);
      const { page, requests, complaints } = opened;
      expect(requests).toEqual([addressOf(document)]);
      expect(complaints).toEqual([]);
      expect(await page.title()).toContain(document.published.title);
      const policy = await page
        .locator("meta[http-equiv=Content-Security-Policy]")
        .getAttribute("content");
      expect(policy).toMatch(/^default-src 'none'; script-src( 'sha256-[\w+/=]+')+;/u);
      expect(policy).not.toMatch(/unsafe|https?:|\*/u);
    });

    it("fits a phone and the sheets it is printed on", async () => {
      const { page } = opened;
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: SHEET, height: 1000 });
      expect(await tooWide(page, SHEET, false)).toEqual([]);
      await page.setViewportSize({ width: SHEET_SIDEWAYS, height: 658 });
      expect(await tooWide(page, SHEET_SIDEWAYS, true)).toEqual([]);
      await page.emulateMedia({ media: "screen" });
      await page.setViewportSize({ width: 1280, height: 844 });
      const text = await page.locator("main").boundingBox();
      expect(text?.width).toBeGreaterThan(800); // beside the contents, or alone
    });

    // the documents of a set are made of the same blocks
    it.runIf(thorough || at === 0)(
      "has no serious finding of axe",
      async () => expect(await seriousFindings(opened.page)).toEqual([]), // opens what is folded
      SLOW,
    );

    it.runIf(IN_THE_DARK.has(report))(
      "has none in the dark",
      async () => {
        await opened.page.emulateMedia({ colorScheme: "dark" });
        expect(await seriousFindings(opened.page)).toEqual([]);
      },
      SLOW,
    );
  });
});

describe.each([
  ["school-passport", 1],
  ["municipality", 1],
  ["sao-11", 1],
  ["needs", 0],
  ["roadmap", 0],
  ["effect", 0],
  ["partners", 0],
  ["vpr", 0],
] as const)("%s, %d in other formats", (report, at) => {
  const published = () => documentOf(report, at).published;
  const text = (parts: ReadonlyMap<string, string>, path: RegExp) =>
    [...parts].flatMap(([name, part]) => (path.test(name) ? [part] : [])).join("");

  it(
    "is a Word file with its title and tables",
    async () => {
      const body = text(zipEntries(await renderDocx(published())), /^word\/document/u);
      expect(body.length).toBeGreaterThan(10 * KILOBYTE);
      expect(body).toContain("<w:tbl>");
      expect(body.replaceAll(/<[^>]+>/gu, "")).toContain(published().title);
    },
    SLOW,
  );

  it(
    "is a workbook with its title and a sheet for tables",
    async () => {
      const parts = zipEntries(await renderXlsx(published()));
      expect(text(parts, /sharedStrings|worksheets/u)).toContain(published().title);
      expect(
        [...parts.keys()].filter((name) => /worksheets\/sheet/u.test(name)).length,
      ).toBeGreaterThan(1);
    },
    SLOW,
  );

  it(
    "is a notebook of cells and a page of Markdown with its title",
    async () => {
      const { cells } = JSON.parse(await renderNotebook(published())) as { cells: unknown[] }; // nbformat
      expect(cells.length).toBeGreaterThan(3);
      expect(JSON.stringify(cells)).toContain(published().title);
      const markdown = renderMarkdown(published());
      expect(markdown).toContain(`# ${published().title}`);
      expect(markdown).toMatch(/^\|.*\|$/mu);
    },
    SLOW,
  );
});
