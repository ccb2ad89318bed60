import { describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list/page.ts";
import { forService, withDisclosureControl } from "../../src/disclosure/disclosure.ts";
import type { Document, Table } from "../../src/document/document.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { renderMarkdown } from "../../src/render/render-markdown.ts";
import { renderNotebook } from "../../src/render/render-notebook.tsx";
import { renderXlsx } from "../../src/render/xlsx/render-xlsx.ts";
import { FORMULA_NAME, HOSTILE_NAME, sampleClassification } from "./sample-classification.ts";
import { zipEntries } from "./zip-entries.ts";

const whole = clusterList(sampleClassification(24));
const open = withDisclosureControl(whole);
const service = forService(whole);
const short = withDisclosureControl(clusterList(sampleClassification(9)));

/** Word files take the longest: each is made once. */
const wordFiles = new Map<Document, Promise<Map<string, string>>>();
function wordOf(document: Document): Promise<Map<string, string>> {
  const made = wordFiles.get(document) ?? renderDocx(document).then(zipEntries);
  wordFiles.set(document, made);
  return made;
}
const tables = whole.blocks.filter((block): block is Table => block.kind === "table");

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly cells: readonly {
    readonly id: string;
    readonly cell_type: string;
    readonly source: string;
    readonly outputs?: readonly { readonly data: Readonly<Record<string, unknown>> }[];
  }[];
}
// written by renderNotebook: the shape is what the tests below look at
const notebookOf = async (document: Document) =>
  JSON.parse(await renderNotebook(document)) as Notebook;
const outputs = ({ cells }: Notebook) =>
  cells.flatMap((cell) => (cell.outputs ?? []).map(({ data }) => data));

describe.each([
  ["DOCX", renderDocx],
  ["XLSX", renderXlsx],
  ["notebook", renderNotebook],
  ["Markdown", (document: Document) => Promise.resolve(renderMarkdown(document))],
] as const)("%s", (_, render) => {
  it("is the same bytes for the same document", async () => {
    const [first, second] = [await render(short), await render(short)];
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });
});

/** All text of each format, as it is stored. */
async function texts(document: Document): Promise<Record<string, string>> {
  const notebook = await notebookOf(document);
  const html = outputs(notebook).map((data) => JSON.stringify(data["text/html"] ?? ""));
  return {
    docx: [...(await wordOf(document)).values()].join("\n"),
    xlsx: [...zipEntries(await renderXlsx(document)).values()].join("\n"),
    notebook: [...html, ...notebook.cells.map(({ source }) => source)].join("\n"),
    markdown: renderMarkdown(document),
  };
}

describe("every format", () => {
  it("keeps a tag in a name as text", async () => {
    for (const [format, text] of Object.entries(await texts(whole))) {
      expect({ format, tag: text.includes(HOSTILE_NAME) }).toEqual({ format, tag: false });
      expect({ format, text: /&lt;img src=x onerror=alert\(1\)(>|&gt;)/.test(text) }).toEqual({
        format,
        text: true,
      });
    }
  });

  it("keeps a formula in a name as text", async () => {
    const sheets = [...zipEntries(await renderXlsx(whole))].filter(([name]) =>
      name.startsWith("xl/worksheets/"),
    );
    expect(sheets.length).toBeGreaterThan(tables.length);
    expect(sheets.filter(([, xml]) => /<f[ >]/.test(xml))).toEqual([]);
    const xlsx = [...zipEntries(await renderXlsx(whole)).values()].join("");
    expect(xlsx.replaceAll("&quot;", '"')).toContain(FORMULA_NAME);
    const docx = (await wordOf(whole)).get("word/document.xml") ?? "";
    expect(docx).toContain("=HYPERLINK(");
    expect(docx).not.toMatch(/w:instrText|w:fldSimple/);
    expect(renderMarkdown(whole)).not.toMatch(/^=/m);
  });

  it("hides what must be hidden, and says for whom it is", async () => {
    for (const [format, text] of Object.entries(await texts(open))) {
      expect({ format, signs: text.includes("скр.") }).toEqual({ format, signs: true });
      expect({ format, mark: text.includes("служебного") }).toEqual({ format, mark: false });
    }
    for (const [format, text] of Object.entries(await texts(service)))
      expect({ format, mark: text.includes("Для служебного пользования") }).toEqual({
        format,
        mark: true,
      });
  });
});

describe("the list of schools", () => {
  it("has in Word every table, those of the evidence too, and marks each page", async () => {
    const entries = await wordOf(service);
    const body = entries.get("word/document.xml") ?? "";
    const folded = whole.blocks.flatMap((block) => (block.kind === "details" ? block.blocks : []));
    const evidence = folded.filter(({ kind }) => kind === "table");
    expect(evidence.length).toBeGreaterThan(10);
    expect(body.match(/<w:tbl>/g)?.length).toBe(tables.length + evidence.length);
    expect(body.match(/<w:cantSplit\/>/g)?.length).toBe(body.match(/<w:tr>/g)?.length);
    const header = [...entries].find(([name]) => name.startsWith("word/header"))?.[1] ?? "";
    expect(header).toContain("Проект · Для служебного пользования");
  });

  it("has in Excel a sheet a table, one for all evidence, the contents and the files read", async () => {
    const entries = zipEntries(await renderXlsx(service));
    const names = [
      ...(entries.get("xl/workbook.xml") ?? "").matchAll(/<sheet [^>]*name="([^"]+)"/g),
    ];
    expect(names).toHaveLength(tables.length + 3);
    const sheets = [...entries].filter(([name]) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets).toHaveLength(names.length);
    for (const [name, xml] of sheets) expect(xml, name).toContain("Для служебного пользования");
  });

  it("has in the notebook each chart as Vega-Lite with its rows and as SVG", async () => {
    const charts = open.blocks.filter((block) => block.kind === "chart");
    const drawn = outputs(await notebookOf(open)).filter((data) => "image/svg+xml" in data);
    expect(drawn).toHaveLength(charts.length);
    for (const [at, data] of drawn.entries()) {
      const spec = data["application/vnd.vegalite.v5+json"] as { data: { values: unknown[] } };
      expect(spec.data.values).toHaveLength(charts[at]?.data.length ?? 0);
      expect(JSON.stringify(data)).not.toContain("var(--");
    }
  });
});
