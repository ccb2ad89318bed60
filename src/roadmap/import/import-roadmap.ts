import { decodeText, detectEncoding } from "../../read/encoding.ts";
import { fileKind } from "../../read/file-kind.ts";
import { readGrids } from "../../read/read-file.ts";
import { workbookIssue } from "../../read/workbook/archive.ts";
import type { Issue } from "../../shared/issue.ts";
import { withoutPersons } from "../../shared/without-persons.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import { textDefects } from "../checks/text-defects.ts";
import { validateRoadmap } from "../checks/validate-roadmap.ts";
import type { Roadmap } from "../roadmap-file.ts";
import { plainText } from "./clean-text.ts";
import { joinRows, type RawRoadmap } from "./join-rows.ts";
import { clauseActions, orderClauses, orderHead, schoolCounts } from "./order-clauses.ts";
import { listActions, schoolLists } from "./order-lists.ts";
import { readAction } from "./read-action.ts";
import { itemsFromDocx, itemsFromText } from "./source-items.ts";
import type { RoadmapFormat, SourceItem } from "./source.ts";

interface ImportOptions {
  /** Form of the document; found out by its bytes and name when absent. */
  readonly format?: RoadmapFormat;
  /** Name of the file, for the issues and the id; "roadmap" by default. */
  readonly name?: string;
}

/** A road map as it was read, and everything about it that needs telling. */
interface RoadmapImport {
  readonly roadmap: Roadmap;
  readonly issues: readonly Issue[];
}

/**
 * Reads a road map (дорожная карта) out of a document: the table of actions, the points of the order
 * that set a term, and the lists of schools in its appendices. Nothing is guessed: what no wording
 * fits stays as text and is told. Names of people are left out.
 *
 * @param source text, or the bytes of a TXT, Markdown, CSV, XLSX or DOCX
 * @returns the road map, without actions when there is no table in the document
 */
export async function importRoadmap(
  source: string | Uint8Array,
  options: ImportOptions = {},
): Promise<RoadmapImport> {
  const name = options.name ?? "roadmap";
  const { items, issues } = await itemsOf(source, options.format, name);
  const raw = joinRows(items, name);
  const built = assemble(raw, name);
  const told = [...issues, ...raw.issues];
  if (raw.headerLine === undefined) {
    const already = told.some(({ severity }) => severity === "error");
    const missing: Issue = { code: "roadmap-table-missing", severity: "error", file: name };
    return { roadmap: built.roadmap, issues: already ? told : [...told, missing] };
  }
  return {
    roadmap: built.roadmap,
    issues: [
      ...told,
      ...built.issues,
      ...textDefects(items, raw, built.roadmap, name),
      ...validateRoadmap(built.roadmap, name),
    ],
  };
}

async function itemsOf(
  source: string | Uint8Array,
  format: RoadmapFormat | undefined,
  name: string,
): Promise<{ items: SourceItem[]; issues: readonly Issue[] }> {
  const bytes = typeof source === "string" ? Buffer.from(source) : Buffer.from(source);
  const form = format ?? formatOf(bytes, name);
  if (form === "csv" || form === "xlsx") {
    const { grids, issues } = await readGrids(fileKind(bytes.subarray(0, 8192)), bytes, name);
    return { items: itemsFromGrids(grids), issues };
  }
  if (form === "docx") {
    try {
      return { items: await itemsFromDocx(bytes), issues: [] };
    } catch (error) {
      return { items: [], issues: [workbookIssue(error, name)] };
    }
  }
  const text = typeof source === "string" ? source : decodeText(bytes, detectEncoding(bytes));
  return {
    items: itemsFromText(text.replaceAll("\r\n", "\n").replace(/^\uFEFF/u, "")),
    issues: [],
  };
}

function formatOf(bytes: Buffer, name: string): RoadmapFormat {
  if (/\.docx$/iu.test(name)) return "docx";
  const kind = fileKind(bytes.subarray(0, 8192));
  if (kind === "workbook" && bytes.includes("word/document.xml")) return "docx";
  if (kind === "workbook" || kind === "old-workbook") return "xlsx";
  if (/\.(csv|tsv)$/iu.test(name)) return "csv";
  return /\.(md|markdown)$/iu.test(name) ? "markdown" : "text";
}

function assemble(raw: RawRoadmap, name: string): RoadmapImport {
  const head = orderHead(raw, name);
  const lists = schoolLists(raw, name);
  const issues: Issue[] = [...lists.issues];
  const sections = sectionIds(raw);
  const ownSection = { id: "Акт", title: "Поручения и списки самого документа" };
  const plan = head.period;
  const ordered = [
    ...listActions(lists.lists, ownSection.id, head.act.date),
    ...clauseActions(orderClauses(raw), ownSection.id, plan),
  ];
  const counters = new Map<number, number>();
  const actions = raw.actions.map((row) => {
    const nth = (counters.get(row.section) ?? 0) + 1;
    counters.set(row.section, nth);
    const section = sections[row.section]?.id ?? "1";
    const id = row.number === "" ? `${section}.${nth}` : row.number.replace(/[.)]$/u, "");
    const hasEvidenceColumn = raw.columns.includes("evidence");
    const read = readAction(row, { file: name, id, section, plan, hasEvidenceColumn });
    issues.push(...read.issues);
    return read.action;
  });
  const used = ordered.length > 0 ? [ownSection, ...sections] : sections;
  return {
    roadmap: {
      id: name.replace(/^.*\//u, "").replace(/\.[^.]+$/u, ""),
      title: withoutPersons(head.title),
      act: head.act,
      ...(plan && { period: plan }),
      schools: schoolCounts(raw),
      sections: used.length > 0 ? used : [{ id: "1", title: "" }],
      actions: [...ordered, ...actions],
    },
    issues,
  };
}

/** Ids of sections: a short word for the known kinds, else the order number. */
function sectionIds({ sections }: RawRoadmap): { id: string; title: string }[] {
  const taken = new Set<string>();
  return sections.map(({ title }, i) => {
    const word = sectionWords.find(([pattern]) => pattern.test(title))?.[1];
    const id = word !== undefined && !taken.has(word) ? word : String(i + 1);
    taken.add(id);
    return { id, title: withoutPersons(title) };
  });
}

/** Sheets or a CSV as rows; a cell merged over several lines stands in each of them. */
function itemsFromGrids(grids: readonly Grid[]): SourceItem[] {
  return grids
    .filter(({ hidden }) => !hidden)
    .flatMap((grid) =>
      grid.rows.map((row) => ({
        is: "row" as const,
        line: row.line,
        cells: filled(row, grid).map(plainText),
        afterBreak: false,
      })),
    );
}

function filled(row: GridRow, grid: Grid): string[] {
  const cells = [...row.cells];
  for (const { fromLine, toLine, fromColumn, toColumn } of grid.merges ?? []) {
    if (row.line <= fromLine || row.line > toLine || fromColumn !== toColumn) continue;
    const value = grid.rows.find(({ line }) => line === fromLine)?.cells[fromColumn] ?? "";
    while (cells.length <= fromColumn) cells.push("");
    cells[fromColumn] ||= value;
  }
  return cells;
}

/** Short names of sections for the ids of rows without a number: «Орг.1». The first that fits wins. */
const sectionWords: readonly (readonly [RegExp, string])[] = [
  [/партн[её]рск/iu, "Пары"],
  [/повышени\S* квалификации/iu, "ПК"],
  [/лучших практик|распространени/iu, "Практ"],
  [/консультативн/iu, "Инф"],
  [/^методическ/iu, "Метод"],
  [/^организационн/iu, "Орг"],
  [/управлен|институциональн/iu, "Упр"],
];
