import {
  attribute,
  openArchive,
  walkXml,
  workbookLimits,
  type XmlVisitor,
} from "../../../read/index.ts";
import { plainText } from "./clean-text.ts";
import type { SourceItem } from "./source.ts";

/** A road map is pages of text: a document that inflates beyond this is not one. */
const limits = { ...workbookLimits, inflated: 64 * 1024 ** 2 };

/**
 * Paragraphs and table rows of a Word document, in order. Lines count paragraphs and rows. Cells
 * merged downwards repeat the value above; cells that span columns are followed by empty ones.
 */
export async function itemsFromDocx(bytes: Buffer): Promise<SourceItem[]> {
  const archive = await openArchive(bytes, limits);
  const walker = new DocumentWalker();
  await walkXml(archive.open("word/document.xml"), walker);
  return walker.items;
}

interface Cell {
  text: string;
  span: number;
  goesOn: boolean;
}

class DocumentWalker implements XmlVisitor {
  readonly items: SourceItem[] = [];
  #line = 0;
  /** Tables inside cells are read as the text of the cell. */
  #depth = 0;
  #cells: Cell[] = [];
  #above: readonly string[] = [];
  #text = "";
  #inText = false;

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === "tbl") {
      if (this.#depth++ === 0) this.#above = [];
    } else if (name === "tr" && this.#depth === 1) this.#cells = [];
    else if (name === "tc" && this.#depth === 1) {
      this.#cells.push({ text: "", span: 1, goesOn: false });
      this.#text = "";
    } else if (name === "gridSpan") this.#edit({ span: Number(attribute(attributes, "val")) || 1 });
    else if (name === "vMerge") {
      this.#edit({ goesOn: attribute(attributes, "val") !== "restart" });
    } else if (name === "t") this.#inText = true;
    else if (name === "tab" || name === "br") this.#text += " ";
  };

  readonly text = (piece: string): void => {
    if (this.#inText) this.#text += piece;
  };

  readonly close = (name: string): void => {
    if (name === "t") this.#inText = false;
    else if (name === "tbl") this.#depth--;
    else if (name === "tc" && this.#depth === 1) this.#edit({ text: plainText(this.#text) });
    else if (name === "tr" && this.#depth === 1) this.#closeRow();
    else if (name === "p" && this.#depth === 0) this.#closeParagraph();
    else if (name === "p") this.#text += " ";
  };

  #edit(change: Partial<Cell>): void {
    const cell = this.#cells.at(-1);
    if (cell) Object.assign(cell, change);
  }

  #closeParagraph(): void {
    const text = plainText(this.#text);
    this.#text = "";
    if (text !== "") this.items.push({ is: "prose", line: ++this.#line, text });
  }

  #closeRow(): void {
    const cells: string[] = [];
    for (const { text, span, goesOn } of this.#cells) {
      cells.push(goesOn && text === "" ? (this.#above[cells.length] ?? "") : text);
      for (let i = 1; i < span; i++) cells.push("");
    }
    this.#above = cells;
    this.#text = "";
    this.#line++;
    if (cells.some((cell) => cell !== "")) {
      this.items.push({ is: "row", line: this.#line, cells, afterBreak: false });
    }
  }
}
