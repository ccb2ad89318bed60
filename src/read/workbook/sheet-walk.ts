import type { GridRow, Merge } from "../../tables/grid.ts";
import { WorkbookError, type WorkbookLimits } from "./archive.ts";
import { type NumberKind, numberText } from "./number-format.ts";
import { walkXml, type XmlAttributes, type XmlVisitor } from "./walk-xml.ts";
import { FormulaColumns } from "./formula-columns.ts";
import { cellText, isOn, type WorkbookParts } from "./workbook-parts.ts";

/** Rows of one sheet and what could not be taken from it. */
export interface SheetReading {
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  /** Cells to the right of the last column that is read. */
  readonly tooFarRight: number;
  /** Letter of a column → its formulas whose result the file does not keep. */
  readonly withoutResult: ReadonlyMap<string, number>;
  /** Filled rows that are hidden. */
  readonly hiddenRows: number;
  /** Cells that point to a string the workbook does not hold. */
  readonly withoutString: number;
}

const lastLine = 1_048_576;
const plain: NumberKind = { kind: "number" };

/** Reads one worksheet as it streams by. Cells between filled ones are "", those after are left out. */
export async function walkSheet(
  stream: AsyncIterable<Buffer>,
  parts: WorkbookParts,
  limits: WorkbookLimits,
  budget: { cells: number },
): Promise<SheetReading> {
  const walker = new SheetWalker(parts, limits, budget);
  await walkXml(stream, walker);
  if (!walker.complete) throw new WorkbookError("file-unreadable", "лист оборван");
  return walker.reading();
}

class SheetWalker implements XmlVisitor {
  complete = false;
  readonly #parts: WorkbookParts;
  readonly #limits: WorkbookLimits;
  readonly #budget: { cells: number };
  readonly #rows: GridRow[] = [];
  readonly #merges: Merge[] = [];
  #ordered = true;
  #line = 0;
  #cells: string[] = [];
  #column = -1;
  #type = "n";
  #style = 0;
  #value = "";
  #hasFormula = false;
  #inValue = false;
  /** An inline string counts, whatever `v` says besides. */
  #inline = false;
  #phonetic = false;
  #tooFarRight = 0;
  #hidden = false;
  #hiddenRows = 0;
  readonly #formulas = new FormulaColumns();
  #withoutString = 0;

  constructor(parts: WorkbookParts, limits: WorkbookLimits, budget: { cells: number }) {
    this.#parts = parts;
    this.#limits = limits;
    this.#budget = budget;
  }

  reading(): SheetReading {
    const withoutResult = this.#formulas.emptyUncalculated(this.#parts.uncalculated);
    return {
      rows: (this.#ordered ? this.#rows : this.#rows.toSorted((a, b) => a.line - b.line)).filter(
        ({ cells }) => withoutResult.size === 0 || cells.some((cell) => cell !== ""),
      ),
      merges: this.#merges,
      tooFarRight: this.#tooFarRight,
      withoutResult,
      hiddenRows: this.#hiddenRows,
      withoutString: this.#withoutString,
    };
  }

  readonly open = (name: string, attributes: XmlAttributes): void => {
    if (name === "c") this.#openCell(attributes);
    else if (name === "v") this.#inValue = !this.#inline;
    else if (name === "t") this.#inValue = this.#inline && !this.#phonetic;
    else if (name === "is") this.#openInline();
    else if (name === "f") this.#hasFormula = true;
    else if (name === "row") this.#openRow(attributes);
    else if (name === "rPh") this.#phonetic = true;
    else if (name === "mergeCell") this.#merge(attributes["ref"] ?? "");
  };

  readonly text = (piece: string): void => {
    if (this.#inValue) this.#value += piece;
  };

  readonly close = (name: string): void => {
    if (name === "c") this.#closeCell();
    else if (name === "v" || name === "t") this.#inValue = false;
    else if (name === "row") this.#closeRow();
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "sheetData") this.complete = true;
  };

  #openRow(attributes: XmlAttributes): void {
    const line = attributes["r"] === undefined ? this.#line + 1 : Number(attributes["r"]);
    if (!Number.isInteger(line) || line < 1 || line > lastLine) {
      throw new WorkbookError("file-unreadable", `номер строки ${attributes["r"] ?? line}`);
    }
    if (line <= this.#line) this.#ordered = false;
    this.#line = line;
    this.#hidden = isOn(attributes["hidden"]);
    this.#column = -1;
    this.#cells = [];
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.#rows.push({ line: this.#line, cells: this.#cells });
    if (this.#hidden) this.#hiddenRows++;
  }

  #openCell(attributes: XmlAttributes): void {
    const reference = attributes["r"];
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    this.#type = attributes["t"] ?? "n";
    this.#style = Number(attributes["s"] ?? 0);
    this.#value = "";
    this.#hasFormula = false;
    this.#inline = false;
  }

  #openInline(): void {
    this.#inline = true;
    this.#value = "";
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (text === "") return;
    if (this.#column < 0 || this.#column >= this.#limits.columns) {
      this.#tooFarRight++;
      return;
    }
    this.#budget.cells -= Math.max(1, this.#column + 1 - this.#cells.length);
    if (this.#budget.cells < 0) {
      throw new WorkbookError("workbook-too-large", `больше ${this.#limits.cells} ячеек`);
    }
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = text;
    if (this.#hasFormula) this.#formulas.calculated(this.#column, text, this.#cells);
  }

  #cellText(): string {
    const raw = this.#value;
    if (raw === "") {
      if (this.#hasFormula && this.#type !== "str") this.#formulas.missing(this.#column);
      return "";
    }
    switch (this.#type) {
      case "s": {
        const text = this.#parts.strings[Number(raw)];
        if (text === undefined) this.#withoutString++;
        return text ?? "";
      }
      case "n":
        return numberText(raw, this.#parts.styles[this.#style] ?? plain, this.#parts.epoch1904);
      case "b":
        return raw.trim() === "0" ? "FALSE" : "TRUE";
      case "d":
        return raw.trim().replace(/T00:00:00(\.0+)?Z?$/, "");
      default:
        return cellText(raw);
    }
  }

  #merge(reference: string): void {
    const [from = "", to = from] = reference.split(":");
    const merge = {
      fromLine: lineOf(from),
      toLine: lineOf(to),
      fromColumn: columnOf(from),
      toColumn: columnOf(to),
    };
    if (merge.fromLine > 0 && merge.toLine >= merge.fromLine) this.#merges.push(merge);
  }
}

/** `AB12` → 27; −1 when there is no letter. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

const lineOf = (reference: string): number => Number(/\d+$/.exec(reference)?.[0] ?? 0);
