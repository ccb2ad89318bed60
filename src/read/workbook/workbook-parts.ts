import { cleanCell } from "../../tables/clean-cell.ts";
import { type Archive, WorkbookError } from "./archive.ts";
import { type NumberKind, numberKind } from "./number-format.ts";
import { attribute, walkXml } from "./walk-xml.ts";

/** A worksheet of the workbook and where its cells are. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

/** What the sheets of a workbook share. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly epoch1904: boolean;
  /** Whether the program that opens the file is to calculate every formula: nobody has done it yet. */
  readonly uncalculated: boolean;
  readonly strings: readonly string[];
  /** Meaning of numbers by the style's index. */
  readonly styles: readonly NumberKind[];
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Reads all parts of an `.xlsx` but the sheets themselves. Chart sheets are no sheets here. */
export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const path = await workbookPath(archive);
  const relations = await readRelations(archive, path);
  const sheets: SheetPart[] = [];
  let epoch1904 = false;
  let uncalculated = false;
  await walkXml(archive.open(path), {
    open: (name, attributes) => {
      // Extensions hold another `workbookPr` that says nothing of the epoch.
      if (name === "workbookPr" && attributes["date1904"] !== undefined) {
        epoch1904 = isOn(attributes["date1904"]);
      }
      if (name === "calcPr") uncalculated = isOn(attributes["fullCalcOnLoad"]);
      if (name !== "sheet") return;
      const relation = relations.get(attribute(attributes, "id"));
      if (!relation?.type.endsWith("/worksheet")) return;
      const hidden = (attributes["state"] ?? "visible") !== "visible";
      sheets.push({ name: attributes["name"] ?? "", hidden, path: relation.target });
    },
  });
  const part = (kind: string) =>
    [...relations.values()].find((one) => one.type.endsWith(kind))?.target;
  const strings = part("/sharedStrings");
  const styles = part("/styles");
  return {
    sheets,
    epoch1904,
    uncalculated,
    strings: strings && archive.has(strings) ? await readStrings(archive, strings) : [],
    styles: styles && archive.has(styles) ? await readStyles(archive, styles) : [],
  };
}

/** Whether an attribute is set, in any of the ways to write it. */
export const isOn = (attribute: string | undefined): boolean =>
  attribute !== undefined && /^(1|true|on)$/.test(attribute);

async function workbookPath(archive: Archive): Promise<string> {
  if (archive.has("_rels/.rels")) {
    for (const { type, target } of (await readRelations(archive, "")).values()) {
      if (type.endsWith("/officeDocument")) return target;
    }
  }
  if (archive.has("xl/workbook.xml")) return "xl/workbook.xml";
  throw new WorkbookError("file-unreadable", "в архиве нет книги Excel");
}

/** Relations of a part, their targets as paths from the root of the archive. */
async function readRelations(archive: Archive, path: string): Promise<Map<string, Relation>> {
  const slash = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, slash);
  const relations = new Map<string, Relation>();
  const source = `${folder}_rels/${path.slice(slash)}.rels`;
  if (!archive.has(source)) return relations;
  await walkXml(archive.open(source), {
    open: (name, { Id: id = "", Type: type = "", Target: target = "" }) => {
      if (name !== "Relationship") return;
      relations.set(id, { type, target: resolvePath(folder, target) });
    },
  });
  return relations;
}

function resolvePath(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

async function readStrings(archive: Archive, path: string): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let inText = false;
  let phonetic = false;
  await walkXml(archive.open(path), {
    open: (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic = true;
      else if (name === "t") inText = !phonetic;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") strings.push(cellText(text));
    },
  });
  return strings;
}

/** Text of a cell: `_x000D_` is a character, `\r` goes, and what `cleanCell` takes away. */
export function cellText(raw: string): string {
  let text = raw;
  if (text.includes("_x")) {
    text = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  }
  if (text.includes("\r")) text = text.replaceAll("\r", "");
  return cleanCell(text);
}

async function readStyles(archive: Archive, path: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const styles: NumberKind[] = [];
  let list = "";
  await walkXml(archive.open(path), {
    open: (name, attributes) => {
      if (name === "numFmts" || name === "cellXfs") list = name;
      const id = Number(attributes["numFmtId"] ?? 0);
      if (name === "numFmt" && list === "numFmts") codes.set(id, attributes["formatCode"] ?? "");
      if (name === "xf" && list === "cellXfs") styles.push(numberKind(id, codes.get(id)));
    },
    close: (name) => {
      if (name === list) list = "";
    },
  });
  return styles;
}
