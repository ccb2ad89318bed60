import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import { renderToString } from "preact-render-to-string";
import { beforeAll, describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list/page.ts";
import { embeddedJson } from "../../src/render/html/page-script.ts";
import { renderHtml } from "../../src/render/html/render-html.tsx";
import { softHyphens } from "../../src/render/html/soft-hyphens.ts";
import { svgDrawing } from "../../src/render/html/svg-drawing.tsx";
import { FORMULA_NAME, HOSTILE_NAME, sampleClassification } from "./sample-classification.ts";

const MAX_BYTES = 700_000;

describe("the page", () => {
  let html = "";
  beforeAll(async () => {
    html = await renderHtml(clusterList(sampleClassification(40)));
  });

  it("is the same bytes for the same document, and below 700 KB", async () => {
    expect((await renderHtml(clusterList(sampleClassification(40)))) === html).toBe(true);
    expect(Buffer.byteLength(html)).toBeLessThan(MAX_BYTES);
  });

  it("allows exactly the scripts and the style it carries", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const hashes = (tag: string) =>
      [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, "g"))].map(([, text = ""]) =>
        hash(text),
      );
    const packed = /<script id="chart-runtime" type="text\/plain">([^<]*)</.exec(html)?.[1] ?? "";
    const runtime = inflateRawSync(Buffer.from(packed, "base64")).toString("utf8");
    const directive = (name: string) =>
      policy
        .replaceAll("&#39;", "'")
        .split("; ")
        .find((part) => part.startsWith(`${name} `))
        ?.split(" ")
        .slice(1);
    expect(directive("default-src")).toEqual(["'none'"]);
    expect(directive("script-src")).toEqual([...hashes("script"), hash(runtime)]);
    expect(runtime).toContain("vega.expressionInterpreter = expression");
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
    expect(still.match(/class="drawing"[^>]*><svg/g)?.length).toBe(
      html.match(/class="drawing"/g)?.length,
    );
  });
});

describe("what may enter a page", () => {
  it("is no element of a drawing but shapes and text", () => {
    expect(() => svgDrawing("<svg><script>alert(1)</script></svg>", "a")).toThrow("<script>");
    expect(() => svgDrawing("<svg><foreignObject/></svg>", "a")).toThrow("foreignObject");
    const drawing = JSON.stringify(
      svgDrawing(
        '<svg><g onclick="x" style="y" id="c"><path d="M0,0h9" fill="red"/></g></svg>',
        "a",
      ),
    );
    expect(drawing).not.toMatch(/onclick|style/);
    expect(drawing).toContain("a-1");
  });

  it("is nothing that nobody sees, and no more digits than a pixel has", () => {
    const slim = renderToString(
      svgDrawing(
        '<svg><g><path d="M0.123456,0h9.87654" fill="red" opacity="1"/><path d="M0,0h1"/>' +
          '<text></text><g transform="translate(0,0)"><text fill="red">А</text></g></g></svg>',
        "a",
      ),
    );
    expect(slim).toBe(
      '<svg><path d="M0.1,0h9.9" fill="red"></path><text fill="red">А</text></svg>',
    );
  });

  it("says once what all shapes of a group say", () => {
    const slim = renderToString(
      svgDrawing(
        '<svg><g id="x"><path d="M0,0h1" fill="red"/><path d="M0,0h2" fill="red"/></g></svg>',
        "a",
      ),
    );
    expect(slim).toBe(
      '<svg><g id="a-1" fill="red"><path d="M0,0h1"></path><path d="M0,0h2"></path></g></svg>',
    );
  });

  it("is no tag inside JSON", () => {
    const text = embeddedJson({ name: "</script><!--" });
    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toEqual({ name: "</script><!--" });
  });
});

describe("a long word in the head of a column", () => {
  it.each([
    ["Положительная", "Положи-тельная"],
    ["муниципалитет", "муници-палитет"],
    ["Большегрибовский", "Большег-рибовский"],
    ["общеобразовательная", "общеоб-разова-тельная"],
    ["балл, доля", "балл, доля"],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ])("%s may be broken: %s", (word, broken) => {
    expect(softHyphens(word).replaceAll("\u00ad", "-")).toBe(broken);
  });
});

describe("rendering", () => {
  it("loads Vega only when a chart is drawn", async () => {
    const root = new URL("../../src/render/", import.meta.url);
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
