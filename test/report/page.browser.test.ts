import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list/page.ts";
import { fitsPhone, pageOnDisk, readableByEveryone } from "./page-on-disk.ts";
import { HOSTILE_NAME, sampleClassification } from "./sample-classification.ts";

const CHARTS = 3;
const A4_BOTTOM = 842;

const { browser, address, shared, open } = pageOnDisk(
  clusterList(sampleClassification(40)),
  CHARTS,
);

/** Tags of the schools that are to be seen: municipality, clusters, what the search looks in. */
const visibleTags = (page: Page) =>
  page.locator("[data-school]:visible").evaluateAll((rows) => {
    const list = document.getElementById("school-tags")?.textContent ?? "[]";
    const tags = JSON.parse(list) as [string, string[], string][]; // as the page has them
    return rows.map((row) => tags[Number(row.getAttribute("data-school"))] ?? ["", [], ""]);
  });
const visibleRows = (page: Page, table: string) => page.locator(`#${table} tbody tr:visible`);

describe("the page opened from disk", () => {
  it("asks for nothing, complains of nothing, and its charts are alive", async () => {
    const { page, requests, complaints } = shared();
    expect(requests).toEqual([address()]);
    expect(complaints).toEqual([]);
    expect(await page.locator("[data-chart] svg").count()).toBe(CHARTS);
    expect(await page.locator("html").getAttribute("lang")).toBe("ru");
  });

  it("shows a hostile name as text", async () => {
    const { page, complaints } = shared();
    expect(await page.locator("img").count()).toBe(0);
    expect(
      await page.getByRole("link", { name: HOSTILE_NAME, exact: true }).count(),
    ).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it("keeps its drawn charts when the runtime is missing", async () => {
    const context = await browser().newContext({ offline: true, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address());
    expect(await page.locator("[data-chart] svg text").count()).toBeGreaterThan(20);
    expect(await page.locator("form.filter").isVisible()).toBe(false);
    await context.close();
  });

  it("answers the mouse with a tooltip", async () => {
    const { page } = shared();
    await page.locator("#chart-overview .mark-rect path").first().hover();
    const tip = page.locator(".tooltip");
    await tip.waitFor({ state: "visible" });
    expect(await tip.textContent()).toMatch(/Муниципалитет.*Кластер.*Школ/);
  });
});

describe("the reader", () => {
  it("finds a school by its code", async () => {
    const { page } = shared();
    const before = await page.locator("[data-school]:visible").count();
    await page.locator("form.filter [name=q]").fill("012004");
    const shown = (await visibleTags(page)).map(([, , search]) => search);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(before);
    expect(new Set(shown)).toEqual(new Set([`012004 ${HOSTILE_NAME}`]));
    expect(await page.locator(".found").textContent()).toBe("Найдено школ: 1");
    await page.getByRole("button", { name: "Сбросить" }).click();
    await page.waitForFunction(
      (n) =>
        [...document.querySelectorAll("[data-school]")].filter((s) => !(s as HTMLElement).hidden)
          .length >= n,
      before,
    );
  });

  it("filters by municipality and cluster, and can send the address of what is shown", async () => {
    const { page } = await open();
    await page.locator("form.filter [name=m]").selectOption("Лесной район");
    await page.locator("form.filter [name=c]").selectOption("ШНСУ");
    const count = await page.locator("[data-school]:visible").count();
    expect(count).toBeGreaterThan(0);
    const places = (await visibleTags(page)).map(([municipality]) => municipality);
    expect(new Set(places)).toEqual(new Set(["Лесной район"]));
    const hash = new URL(page.url()).hash;
    await page.context().close();
    const again = await open(hash);
    expect(await again.page.locator("[data-school]:visible").count()).toBe(count);
    await again.page.context().close();
  });

  it("sorts by the number, with the keyboard too", async () => {
    const { page } = shared();
    const button = page.locator("#table-evidence-1").getByRole("button", { name: "Доля" });
    const values = () =>
      visibleRows(page, "table-evidence-1").evaluateAll((rows) =>
        rows.map((row) =>
          Number.parseFloat(
            (row as HTMLTableRowElement).cells[3]?.innerText.replace(",", ".") ?? "",
          ),
        ),
      );
    await button.focus();
    await page.keyboard.press("Enter");
    const ascending = await values();
    expect(new Set(ascending.filter(Number.isFinite)).size).toBeGreaterThan(3);
    expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
    await page.keyboard.press("Enter");
    expect(await values()).toEqual([...ascending].reverse());
    expect(await page.locator("#table-evidence-1 th[aria-sort=descending]").count()).toBe(1);
  });

  it("sorts inside each municipality, whose heading and «Итого» stay in place", async () => {
    const { page } = shared();
    const bodies = () =>
      page
        .locator("#table-list-1 tbody")
        .evaluateAll((parts) =>
          parts.map((part) =>
            [...(part as HTMLTableSectionElement).rows].map((row) => row.cells[1]?.innerText ?? ""),
          ),
        );
    const before = await bodies();
    const button = page.locator("#table-list-1").getByRole("button", { name: "Наименование ОО" });
    await button.click();
    await button.click();
    const after = await bodies();
    const schools = (body: readonly string[]) => body.slice(1, -1);
    expect(before.some((body) => schools(body).length > 1)).toBe(true);
    expect(after.map((body) => body.at(-1))).toEqual(before.map(() => "Итого:"));
    expect(after.map((body) => schools(body).sort())).toEqual(
      before.map((body) => schools(body).sort()),
    );
    expect(after).not.toEqual(before);
  });

  it("follows a link to a school's reasons and finds them unfolded", async () => {
    const { page } = await open("#school-012004");
    expect(await page.locator("#school-012004").getAttribute("open")).not.toBeNull();
    expect(await page.locator("#school-012004 li").first().isVisible()).toBe(true);
    await page.context().close();
  });

  it("is not stopped by a broken address", async () => {
    const { page, complaints } = await open("#%D0");
    expect(complaints).toEqual([]);
    expect(await page.locator("#table-overview .download").isVisible()).toBe(true);
    await page.context().close();
  });

  it("takes a table as CSV in which no name is a formula", async () => {
    const { page, requests, complaints } = shared();
    const waiting = page.waitForEvent("download");
    await page.locator("#table-evidence-1 .download").click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe("table-evidence-1.csv");
    const text = await readFile(await download.path(), "utf8");
    const lines = text.trim().split("\r\n");
    expect(text.startsWith('\ufeff"Школа";')).toBe(true);
    expect(lines).toHaveLength(1 + (await visibleRows(page, "table-evidence-1").count()));
    expect(text).toContain(`"'=HYPERLINK(""https://example.org"";""щёлкните"")"`);
    expect(text).not.toMatch(/(^|;)"[=+@-]/m);
    expect(requests.filter((url) => !url.startsWith("blob:"))).toEqual([address()]);
    expect(complaints).toEqual([]);
  });
});

describe("the page for everyone", () => {
  fitsPhone(open, "[data-chart] svg", "width");

  it("prints only the reasons that were unfolded", async () => {
    const { page } = await open();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("details:visible").count()).toBe(0);
    expect(await page.locator("#reasons").isVisible()).toBe(false);
    await page.evaluate(() => (location.hash = "#school-012004"));
    await page.locator("#school-012004 table").first().waitFor({ state: "visible" });
    expect(await page.locator("main details:visible").count()).toBe(1);
    await page.context().close();
  });

  it("prints on A4 with no row and no chart cut", async () => {
    const { page, complaints } = shared();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.toString("latin1")).toMatch(/\/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/);
    await page.emulateMedia({ media: "print" });
    const breaks = await page
      .locator("tr, figure.chart")
      .evaluateAll(
        (parts) => parts.filter((part) => getComputedStyle(part).breakInside !== "avoid").length,
      );
    expect(breaks).toBe(0);
    const tallest = await page
      .locator("tr, figure.chart")
      .evaluateAll((parts) =>
        Math.max(...parts.map((part) => part.getBoundingClientRect().height)),
      );
    expect(tallest * 0.75).toBeLessThan(A4_BOTTOM - 102);
    expect(
      await page
        .locator("thead")
        .first()
        .evaluate((head) => getComputedStyle(head).display),
    ).toBe("table-header-group");
    expect(complaints).toEqual([]);
    await page.emulateMedia({ media: null });
  });

  readableByEveryone(shared);
});
