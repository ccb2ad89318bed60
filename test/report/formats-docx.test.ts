import { describe, expect, it } from "vitest";
import type { Document } from "../../src/document/document.ts";
import { renderDocx } from "../../src/render/docx/render-docx.ts";
import { evidenceDocument, HOSTILE, madeDocument, numbersTable } from "./formats-document.ts";
import { madeCharts } from "./sample-charts.ts";
import { all, targets, words, type XmlElement, xmlTree } from "./xml-tree.ts";
import { zipEntries, zipFiles } from "./zip-entries.ts";

const drawn: Document = { ...madeDocument, blocks: [...madeDocument.blocks, ...madeCharts] };
const archive = await renderDocx(drawn);
const files = zipFiles(archive);
const entries = zipEntries(archive);
const body = xmlTree(entries.get("word/document.xml") ?? "");
const bodyOf = async (document: Document) =>
  xmlTree(zipEntries(await renderDocx(document)).get("word/document.xml") ?? "");

const value = (element: XmlElement | undefined, key = "w:val"): string | undefined =>
  element?.attributes[key];
const tables = all(body, "w:tbl");
const everything = (element: XmlElement): XmlElement[] => [
  element,
  ...element.children.flatMap(everything),
];
const paragraphs = (root: XmlElement) => all(root, "w:p").map(words);
const TEXT_WIDTH = { portrait: 10_205, landscape: 15_137 };

/** Top blocks of the body, each with the section that it stands in. */
function sections(root: XmlElement): { across: boolean; children: XmlElement[] }[] {
  const found: { across: boolean; children: XmlElement[] }[] = [];
  let children: XmlElement[] = [];
  for (const child of root.children[0]?.children ?? []) {
    children.push(child);
    const end = child.name === "w:sectPr" ? child : all(child, "w:sectPr")[0];
    if (!end) continue;
    const size = all(end, "w:pgSz")[0];
    found.push({ across: value(size, "w:orient") === "landscape", children });
    children = [];
  }
  return found;
}

describe("a DOCX package", () => {
  it("is well-formed in every part", () => {
    for (const [name, xml] of entries)
      if (/\.(xml|rels|svg)$/u.test(name)) expect(() => xmlTree(xml), name).not.toThrow();
  });

  it("has a target for each relationship, and a relationship for each id in the text", () => {
    for (const [name, xml] of entries)
      if (name.endsWith(".rels"))
        for (const target of targets(name, xml)) expect(files.has(target), target).toBe(true);
    const known = all(
      xmlTree(entries.get("word/_rels/document.xml.rels") ?? ""),
      "Relationship",
    ).map(({ attributes }) => attributes["Id"]);
    const used = [
      ...(entries.get("word/document.xml") ?? "").matchAll(/r:(?:id|embed|link)="([^"]+)"/g),
    ];
    expect(used.length).toBeGreaterThan(2 * madeCharts.length);
    for (const [, id] of used) expect(known).toContain(id);
  });

  it("is the same bytes for the same document, and tells no time", async () => {
    expect(Buffer.compare(archive, await renderDocx(drawn))).toBe(0);
    expect([...entries.values()].join("")).not.toMatch(/dcterms|20[2-9]\d-\d\d-\d\dT/);
  });

  it("leads nowhere: no link, no field but the page's number, no macro", () => {
    const text = entries.get("word/document.xml") ?? "";
    expect(text).not.toMatch(/w:hyperlink|w:fldSimple|w:instrText|w:object/);
    expect([...entries.values()].join("")).not.toContain('TargetMode="External"');
  });
});

describe("a chart on paper", () => {
  const pictures = all(body, "w:drawing");

  it("is an SVG with a PNG beside, twice as large as it is drawn", () => {
    expect(pictures).toHaveLength(madeCharts.length);
    const media = [...files].filter(([name]) => name.startsWith("word/media/"));
    const svgs = media.filter(([name]) => name.endsWith(".svg"));
    const pngs = media.filter(([name]) => name.endsWith(".png"));
    expect([svgs.length, pngs.length]).toEqual([madeCharts.length, madeCharts.length]);
    const sizes = svgs.map(([, svg]) => {
      const { attributes } = xmlTree(svg.toString("utf8"));
      return `${Math.ceil(2 * Number(attributes["width"]))}`;
    });
    for (const [, png] of pngs) {
      expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect(sizes).toContain(String(png.readUInt32BE(16)));
    }
  });

  it("has its colours and its fonts in it, and asks for nothing", () => {
    for (const [name, svg] of files)
      if (name.endsWith(".svg")) {
        const text = svg.toString("utf8");
        const drawing = xmlTree(text);
        expect(text).not.toMatch(/var\(--|<(script|image|style|foreignObject|a)[ >]/);
        for (const { attributes } of everything(drawing))
          expect(Object.keys(attributes).join(" ")).not.toMatch(/href|\bon\w|style/);
        expect(drawing.attributes["font-family"]).toContain("Arial");
      }
  });

  it("is no wider than the text, named in words, and has a number of its own", () => {
    const properties = pictures.flatMap((picture) => all(picture, "wp:docPr"));
    expect(properties.map(({ attributes }) => attributes["descr"])).toEqual(
      madeCharts.map(({ description }) => description),
    );
    const ids = properties.map(({ attributes }) => attributes["id"]);
    expect(new Set(ids).size).toBe(madeCharts.length);
    for (const extent of pictures.flatMap((picture) => all(picture, "wp:extent")))
      expect(Number(extent.attributes["cx"]) / 635).toBeLessThanOrEqual(TEXT_WIDTH.portrait + 15);
  });

  it("stands on one page with its title and its sentence", () => {
    for (const { title, description } of madeCharts) {
      expect(paragraphs(body)).toContain(description);
      const caption = all(body, "w:p").find((paragraph) => words(paragraph) === title);
      expect(all(caption ?? body, "w:keepNext"), title).toHaveLength(1);
    }
  });
});

describe("a table on paper", () => {
  it("repeats its heading, cuts no row, and its columns fill the text and no more", () => {
    for (const section of sections(body))
      for (const table of section.children.filter(({ name }) => name === "w:tbl")) {
        const rows = all(table, "w:tr");
        const heads = rows.filter((row) => all(row, "w:tblHeader").length > 0);
        expect(heads.length).toBe(2);
        expect(rows.indexOf(heads[1] ?? rows[9]!)).toBe(1);
        for (const row of rows) expect(all(row, "w:cantSplit")).toHaveLength(1);
        const grid = all(table, "w:gridCol").map((column) => Number(value(column, "w:w")));
        const width = section.across ? TEXT_WIDTH.landscape : TEXT_WIDTH.portrait;
        const whole = grid.reduce((sum, one) => sum + one, 0);
        expect(Math.abs(whole - width)).toBeLessThan(grid.length + 2);
        expect(Math.min(...grid)).toBeGreaterThan(300);
      }
  });

  it("joins cells of a heading in two rows", () => {
    const [upper, lower] = all(tables[0] ?? body, "w:tr");
    const spans = all(upper ?? body, "w:tc").map((cell) => [
      words(cell),
      value(all(cell, "w:gridSpan")[0]) ?? "1",
      value(all(cell, "w:vMerge")[0]) ?? "",
    ]);
    expect(spans).toEqual([
      ["Школа", "1", "restart"],
      ["Участников", "1", "restart"],
      ["2024", "2", ""],
      ["2025", "2", ""],
      ["Почти никого", "1", "restart"],
      ["Скрыто", "1", "restart"],
      ["Не оценено", "1", "restart"],
    ]);
    const under = all(lower ?? body, "w:tc");
    expect(under.map(words)).toEqual(["", "", "доля", "изменение", "балл", "никого", "", "", ""]);
    expect(under.filter((cell) => value(all(cell, "w:vMerge")[0]) === "continue")).toHaveLength(5);
  });

  it("has every row, with numbers as they are written in Russian", () => {
    const rows = all(tables[0] ?? body, "w:tr").map((row) => all(row, "w:tc").map(words));
    expect(rows).toHaveLength(2 + numbersTable.rows.length + 4);
    expect(rows[2]?.slice(1)).toEqual([
      "1\u00a0234",
      "30,5\u00a0% (17,2–51,6\u00a0%)",
      "−1,2\u00a0п.п.",
      "+5,9",
      "—",
      "<0,1\u00a0%",
      "скр.",
      "н/о",
    ]);
  });

  it("lies across when it is wide, with its heading and the words before it; the rest stands upright", () => {
    const found = sections(body).map(({ across, children }) => ({
      across,
      first: words(children[0] ?? body).slice(0, 15),
      tables: children.filter(({ name }) => name === "w:tbl").length,
    }));
    expect(found).toEqual([
      { across: false, first: "Приозёрская обл", tables: 0 },
      { across: true, first: `Числа ${HOSTILE[0]}`.slice(0, 15), tables: 1 },
      { across: false, first: `✓ ${HOSTILE[0]}`.slice(0, 15), tables: 0 },
      { across: true, first: "Широкая таблица", tables: 1 },
      { across: false, first: "Конец", tables: 0 },
    ]);
    // the break before the wide part is the section's own: no page stays empty
    expect(all(body, "w:br").filter((br) => value(br, "w:type") === "page")).toEqual([]);
  });

  it("is not parted from its caption, nor a group from its first row", () => {
    const keeps = (text: string) =>
      all(body, "w:p")
        .filter((paragraph) => words(paragraph) === text)
        .map((paragraph) => all(paragraph, "w:keepNext").length);
    expect(keeps("Все виды чисел")).toEqual([1]);
    expect(keeps("Лесной район")).toEqual([1]);
  });
});

describe("each page", () => {
  it("says where the report stands and has a number", () => {
    const header = [...entries].find(([name]) => /word\/header\d*\.xml/.test(name))?.[1] ?? "";
    const footer = [...entries].find(([name]) => /word\/footer\d*\.xml/.test(name))?.[1] ?? "";
    expect(words(xmlTree(header))).toBe("Проект");
    expect(footer).toContain("PAGE");
    expect(all(body, "w:headerReference")).toHaveLength(1);
  });
});

describe("evidence by school", () => {
  const APPENDIX = "Приложение. Обоснования";
  it("stands in an appendix at the end", async () => {
    const texts = paragraphs(await bodyOf(evidenceDocument(3, 2)));
    const at = texts.indexOf(APPENDIX);
    expect(at).toBeGreaterThan(texts.indexOf("Как читать"));
    expect(texts).toContain(`Обоснования по школам — в конце документа: «${APPENDIX}».`);
    const own = texts.filter((text) => text.startsWith("Обоснование:"));
    expect(own).toHaveLength(3);
    expect(texts.indexOf(own[0] ?? "")).toBeGreaterThan(at);
  });

  it("is left out and said to be when nobody would read so much paper", async () => {
    const texts = paragraphs(await bodyOf(evidenceDocument(300, 20)));
    expect(texts).not.toContain(APPENDIX);
    const said = texts.filter(
      (text) => text.includes("300\u00a0школ") && text.includes("HTML и XLSX"),
    );
    expect(said).toHaveLength(1);
  });

  it("stays in its place when it is of one school", async () => {
    const texts = paragraphs(await bodyOf(evidenceDocument(1, 2)));
    expect(texts.indexOf("Обоснование: Школа № 1.")).toBeLessThan(texts.indexOf("Как читать"));
    expect(texts).not.toContain(APPENDIX);
  });
});

describe("hostile names", () => {
  it("are text, without the signs that nobody sees", () => {
    const found = paragraphs(body).join("\n");
    for (const name of HOSTILE.slice(0, 6)) expect(found).toContain(name);
    expect(found).toContain("Школа с управляющими знаками");
    expect(found).toContain("Школа аналеп и метки");
    expect(found).toContain("половина пары ");
    expect(found).not.toMatch(/[\u0000-\u0008\u202e]|\p{Cs}/u);
    expect(found).toContain("✓ ");
  });

  it("are not taken for the place of a table", async () => {
    const name = "<place>0</place>";
    const root = await bodyOf({
      ...madeDocument,
      blocks: [{ kind: "paragraph", content: [name] }, numbersTable],
    });
    expect(paragraphs(root)).toContain(name);
    expect(all(root, "w:tbl")).toHaveLength(1);
  });
});
