import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { fitsPhone, pageOnDisk, readableByEveryone } from "./page-on-disk.ts";
import { madeDocument } from "./sample-charts.ts";

const CHARTS = madeDocument.blocks.filter(({ kind }) => kind === "chart").length;
const KINDS = new Set(
  madeDocument.blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : [])),
);

const { address, shared, open } = pageOnDisk(madeDocument, CHARTS);
const points = (page: Page, chart: string) => page.locator(`#${chart} .drawing .mark-symbol path`);
const rows = (page: Page, chart: string) => page.locator(`#table-${chart} tbody tr:visible`);
const shownOf = (page: Page, chart: string) =>
  page.locator(`#${chart} .drawing`).getAttribute("data-shown");
/** Waits until so many data of a chart are shown. */
const waitShown = (page: Page, chart: string, count: number) =>
  page.locator(`#${chart} .drawing[data-shown="${count}"]`).waitFor({ state: "attached" });

describe("the page with every kind of chart", () => {
  it("brings all of them to life without a request or a complaint", () => {
    const { requests, complaints } = shared();
    expect(KINDS.size).toBe(10);
    expect(requests).toEqual([address()]);
    expect(complaints).toEqual([]);
  });

  fitsPhone(open, ".drawing svg", "right");

  it("prints each chart whole, with its legend", async () => {
    const { page } = shared();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#points .legend").isVisible()).toBe(true);
    const cut = await page
      .locator("figure.chart")
      .evaluateAll((all) => all.filter((one) => getComputedStyle(one).breakInside !== "avoid"));
    expect(cut).toEqual([]);
    await page.emulateMedia({ media: null });
  });
});

describe("the legend", () => {
  it("hides and shows a series by click and by keyboard, but never the last one", async () => {
    const { page } = shared();
    const before = await points(page, "points").count();
    const school = page.locator("#points .legend").getByRole("button", { name: "школа" });
    const peers = page.locator("#points .legend").getByRole("button", { name: "похожие школы" });
    expect(await school.getAttribute("aria-pressed")).toBe("true");
    await school.click();
    await waitShown(page, "points", 4);
    expect(await points(page, "points").count()).toBe(before - 4);
    expect(await school.getAttribute("aria-pressed")).toBe("false");
    expect(await page.locator("#points [role=status]").textContent()).toBe("На диаграмме 4 из 8");
    await peers.click();
    expect(await peers.getAttribute("aria-pressed")).toBe("true");
    await school.focus();
    await page.keyboard.press("Enter");
    await waitShown(page, "points", 8);
  });

  it("leaves to a series its colour when another one is hidden", async () => {
    const { page } = shared();
    const fills = () =>
      points(page, "years").evaluateAll((all) => [
        ...new Set(all.map((one) => one.getAttribute("fill"))),
      ]);
    expect(await fills()).toEqual(["var(--cluster-1)", "var(--cluster-2)"]);
    await page.locator("#years .legend button").first().click();
    await waitShown(page, "years", 5);
    expect(await fills()).toEqual(["var(--cluster-2)"]);
    await page.locator("#years .legend button").first().click();
    await waitShown(page, "years", 10);
  });
});

describe("the lines of a funnel", () => {
  it("stay where schools are hidden, and are no marks to stop at", async () => {
    const { page } = shared();
    const lines = () => page.locator("#funnel .mark-line path").count();
    const [before, all] = [await lines(), await points(page, "funnel").count()];
    expect(before).toBe(5);
    await page.locator("#funnel .legend").getByRole("button", { name: "внутри воронки" }).click();
    await waitShown(page, "funnel", 1);
    expect(await lines()).toBe(before);
    expect(await points(page, "funnel").count()).toBe(all - 3);
    await page.locator("#funnel .legend button").first().click();
    await waitShown(page, "funnel", 4);
  });
});

describe("the switch «только значимое»", () => {
  it("hides rows and marks that may be chance, says how many, and stands in the address", async () => {
    const { page } = await open();
    const all = await rows(page, "points").count();
    await page.getByLabel("Только значимое").check();
    await waitShown(page, "points", 6);
    await waitShown(page, "changes", 3);
    expect(await rows(page, "points").count()).toBe(all - 1);
    expect(await page.locator(".found").textContent()).toContain("случайным: 2");
    const { hash } = new URL(page.url());
    await page.context().close();
    const again = await open(hash);
    expect(await rows(again.page, "points").count()).toBe(all - 1);
    expect(await shownOf(again.page, "points")).toBe("6");
    await again.page.context().close();
  });

  it("is not there when nothing is by chance", async () => {
    const certain = madeDocument.blocks.filter(
      (block) => block.kind === "school-filter" || (block.kind === "chart" && block.id === "years"),
    );
    const html = await renderHtml({ ...madeDocument, blocks: certain }, { interactive: false });
    expect(html).toContain('name="q"');
    expect(html).not.toContain("Только значимое");
  });
});

describe("the filter of schools", () => {
  it("acts on charts through the rows of their tables", async () => {
    const { page, complaints } = await open();
    await page.locator("form.filter [name=m]").selectOption("Лесной район");
    await waitShown(page, "points", 4);
    await waitShown(page, "clusters", 1);
    await waitShown(page, "parts", 4);
    expect(await rows(page, "clusters").count()).toBe(1);
    expect(await shownOf(page, "years")).toBe("10");
    await page.locator("form.filter [name=q]").fill("нет такой школы");
    await waitShown(page, "shares", 0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("a mark and its row", () => {
  it("belong together: a click on the mark marks the row and goes to it", async () => {
    const { page } = shared();
    await points(page, "points").first().click();
    const marked = page.locator("#table-points tr[aria-current=true]");
    expect(await marked.count()).toBe(1);
    expect(await marked.evaluate((row) => row === document.activeElement)).toBe(true);
    const box = await marked.boundingBox();
    const height = page.viewportSize()?.height ?? 0;
    expect(box && box.y > 0 && box.y + box.height < height).toBe(true);
  });

  it("unfold the table that is folded", async () => {
    const { page } = shared();
    await page.locator("#scores .mark-rect path").nth(3).click();
    expect(await page.locator("#fold").getAttribute("open")).not.toBeNull();
    expect(await page.locator("#table-scores tr[aria-current=true] th").textContent()).toBe("3");
  });

  it("are reached by arrow keys and Enter, with the tooltip told", async () => {
    const { page } = shared();
    await page.locator("#years .scroll").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".tooltip").textContent()).toBe("с поддержкой, 2021 год");
    expect(await page.locator("#years .hinted").count()).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    expect(await page.locator("#table-years tr[aria-current=true] th").textContent()).toBe("2021");
  });

  it("show one another: a row under the mouse or under the keyboard lights its marks", async () => {
    const { page } = shared();
    await rows(page, "points").nth(2).hover();
    expect(await page.locator("#points .mark-symbol .hinted").count()).toBe(2);
    await rows(page, "points").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await rows(page, "points").nth(1).getAttribute("aria-current")).toBe("true");
    expect(await page.locator("#points .chosen").count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    expect(await page.locator("#points .chosen").count()).toBe(0);
  });

  it("stay together when the table is sorted", async () => {
    const { page } = await open();
    const button = page.locator("#table-years").getByRole("button", { name: "Доля" });
    await button.click();
    await points(page, "years").first().click();
    expect(await page.locator("#table-years tr[aria-current=true] th").textContent()).toBe("2020");
    await button.click();
    expect(await page.locator("#table-years tr[aria-current=true] th").textContent()).toBe("2020");
    await page.context().close();
  });
});

describe("a table", () => {
  it("is copied as it stands, with tabs, and no name is a formula", async () => {
    const { page } = shared();
    await page.getByLabel("Только значимое").check();
    await page.locator("#table-points .copy").click();
    await page.locator("#table-points .copied", { hasText: "Скопировано" }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const lines = text.split("\n").map((line) => line.trimEnd().split("\t"));
    expect(lines[0]).toEqual(["Строка", "Доля", "На тысячу"]);
    expect(lines).toHaveLength(4);
    expect(lines[1]?.slice(1)).toEqual(["12,0 %", "120"]);
    expect(lines[3]?.[0]).toMatch(/^'=HYPERLINK/);
    await page.getByLabel("Только значимое").uncheck();
  });

  it("is copied the old way where the clipboard is refused", async () => {
    const { page } = shared();
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    });
    await page.locator("#table-years .copy").click();
    await page.locator("#table-years .copied", { hasText: "Скопировано" }).waitFor();
    expect(await page.locator("textarea").count()).toBe(0);
  });
});

describe("the page for everyone", () => readableByEveryone(shared));
