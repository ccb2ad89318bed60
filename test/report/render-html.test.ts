import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list.ts";
import { renderHtml } from "../../src/report/index.ts";
import { svgDrawing } from "../../src/report/html/svg-drawing.tsx";
import { embeddedJson } from "../../src/report/html/page-script.ts";
import { FORMULA_NAME, HOSTILE_NAME, sampleClassification } from "./sample-classification.ts";

const MAX_BYTES = 900_000;

describe("the page", () => {
  let html = "";
  beforeAll(async () => {
    html = await renderHtml(clusterList(sampleClassification(40)));
  });

  it("is the same bytes for the same document, and below 900 KB", async () => {
    expect((await renderHtml(clusterList(sampleClassification(40)))) === html).toBe(true);
    expect(Buffer.byteLength(html)).toBeLessThan(MAX_BYTES);
  });

  it("allows exactly the scripts and the style it carries", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
    const hashes = (tag: string) =>
      [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, "g"))].map(
        ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
      );
    const directive = (name: string) =>
      policy
        .replaceAll("&#39;", "'")
        .split("; ")
        .find((part) => part.startsWith(`${name} `))
        ?.split(" ")
        .slice(1);
    expect(directive("default-src")).toEqual(["'none'"]);
    expect(directive("script-src")).toEqual(hashes("script"));
    expect(directive("style-src")).toEqual(hashes("style"));
    expect(policy).not.toContain("unsafe");
  });

  it("names no other file and no other place", () => {
    const markup = html.replace(/<script[^]*?<\/script>/g, "");
    expect(markup.match(/(src|href)="(?!#|data:,")/)?.[0]).toBeUndefined();
    expect(markup.match(/@import|url\((?!#)/)?.[0]).toBeUndefined();
    expect(markup.match(/\sstyle="|\son\w+="/)?.[0]).toBeUndefined();
  });

  it("keeps hostile names as text in markup and in data", () => {
    expect(html.includes(HOSTILE_NAME)).toBe(false);
    expect(html).toContain("&lt;img src=x onerror=alert(1)>");
    expect(html).toContain(FORMULA_NAME.replaceAll('"', "&quot;"));
    expect(html.includes("\\u003cimg src=x")).toBe(true);
  });

  it("shows the hashes of criteria and inputs", () => {
    const { criteria, inputs } = sampleClassification(40);
    for (const { sha256 } of [criteria, ...inputs]) expect(html.includes(sha256)).toBe(true);
  });

  it("says «Проект», or the act", async () => {
    const approved = await renderHtml(
      clusterList(sampleClassification(6, "Приказ от 09.10.2024 № 356")),
      { interactive: false },
    );
    expect(html.includes(">Проект<")).toBe(true);
    expect(approved.includes("Приказ от 09.10.2024 № 356")).toBe(true);
    expect(approved.match(/проект/i)?.[0]).toBeUndefined();
  });

  it("is small without the runtime and keeps its drawings", async () => {
    const still = await renderHtml(clusterList(sampleClassification(40)), { interactive: false });
    expect(Buffer.byteLength(still)).toBeLessThan(250_000);
    expect(still.match(/<svg/g)?.length).toBe(html.match(/class="drawing"/g)?.length);
  });
});

describe("what may enter a page", () => {
  it("is no element of a drawing but shapes and text", () => {
    expect(() => svgDrawing("<svg><script>alert(1)</script></svg>", "a")).toThrow("<script>");
    expect(() => svgDrawing("<svg><foreignObject/></svg>", "a")).toThrow("foreignObject");
    const drawing = JSON.stringify(svgDrawing('<svg><g onclick="x" style="y" id="c"/></svg>', "a"));
    expect(drawing).not.toMatch(/onclick|style/);
    expect(drawing).toContain("a-1");
  });

  it("is no tag inside JSON", () => {
    const text = embeddedJson({ name: "</script><!--" });
    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toEqual({ name: "</script><!--" });
  });
});

describe("the door", () => {
  it("loads Vega only when a chart is drawn", async () => {
    const root = new URL("../../src/report/", import.meta.url);
    const files = (await readdir(root, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
    const early: string[] = [];
    for (const file of files) {
      const text = await readFile(new URL(file, root), "utf8");
      if (/^import (?!type)[^;]*from "vega(-lite|-interpreter)?"/m.test(text)) early.push(file);
    }
    expect(files).toContain("charts/draw-chart.ts");
    expect(early).toEqual([]);
  });
});
