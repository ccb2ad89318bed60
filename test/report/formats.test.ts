import { describe, expect, it } from "vitest";
import { clusterList } from "../../reports/cluster-list.ts";
import {
  forService,
  listPolicy,
  renderDocx,
  renderMarkdown,
  renderNotebook,
  renderXlsx,
  withDisclosureControl,
  type Document,
  type Table,
} from "../../src/report/index.ts";
import { zipEntries } from "./zip-entries.ts";
import { FORMULA_NAME, HOSTILE_NAME, sampleClassification } from "./sample-classification.ts";

const whole = clusterList(sampleClassification(40));
const open = withDisclosureControl(whole, listPolicy);
const service = forService(whole);
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
    const [first, second] = [await render(open), await render(open)];
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });
});

/** All text of each format, as it is stored. */
async function texts(document: Document): Promise<Record<string, string>> {
  const notebook = await notebookOf(document);
  const html = outputs(notebook).map((data) => JSON.stringify(data["text/html"] ?? ""));
  return {
    docx: [...zipEntries(await renderDocx(document)).values()].join("\n"),
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
    expect(xlsx).toContain(FORMULA_NAME.replaceAll('"', "&quot;"));
    const docx = zipEntries(await renderDocx(whole)).get("word/document.xml") ?? "";
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

describe("DOCX", () => {
  it("repeats headers of tables, cuts no row, and marks each page", async () => {
    const entries = zipEntries(await renderDocx(service));
    const body = entries.get("word/document.xml") ?? "";
    expect(body.match(/<w:tbl>/g)?.length).toBe(tables.length);
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBe(tables.length);
    expect(body.match(/<w:cantSplit\/>/g)?.length).toBe(body.match(/<w:tr>/g)?.length);
    const header = [...entries].find(([name]) => name.startsWith("word/header"))?.[1] ?? "";
    expect(header).toContain("Проект · Для служебного пользования");
    expect([...entries.values()].join("")).not.toMatch(/dcterms|20[2-9]\d-\d\d-\d\dT/);
  });
});

describe("XLSX", () => {
  it("has a sheet a table, one for all evidence, and one that says what it is", async () => {
    const entries = zipEntries(await renderXlsx(whole));
    const names = [...(entries.get("xl/workbook.xml") ?? "").matchAll(/<sheet name="([^"]+)"/g)];
    expect(names).toHaveLength(tables.length + 2);
    expect(names[0]?.[1]).toBe("О документе");
    expect(names.every(([, name]) => (name ?? "").length <= 31)).toBe(true);
  });
});

describe("the notebook", () => {
  it("is of format 4.5, with an id of its own for each cell", async () => {
    const notebook = await notebookOf(whole);
    expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[\w-]{1,64}$/.test(id))).toBe(true);
  });

  it("has each chart as Vega-Lite with its rows and as SVG, in colours of its own", async () => {
    const charts = whole.blocks.filter(({ kind }) => kind === "chart");
    const drawn = outputs(await notebookOf(whole)).filter((data) => "image/svg+xml" in data);
    expect(drawn).toHaveLength(charts.length);
    for (const data of drawn) {
      const spec = data["application/vnd.vegalite.v5+json"] as { data: { values: unknown[] } };
      expect(spec.data.values.length).toBeGreaterThan(0);
      expect(JSON.stringify(data)).not.toContain("var(--");
    }
  });
});
