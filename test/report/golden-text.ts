import { createHash } from "node:crypto";
import { format } from "prettier";
import type {
  Block,
  Document,
  Inline,
  ListItem,
  People,
  SchoolTags,
  Table,
  TableRow,
} from "../../src/document/document.ts";
import { formatFigure, intervalOf } from "../../src/document/text-of.ts";

/** Rows of a table, and of each of its groups, that a golden file writes out. */
const ROWS = 12;
const SIGNS = { met: "+", "not-met": "−", "not-assessed": "?" } as const;

/** A value as its checksum takes it: numbers rounded, keys by name, however a builder orders them. */
function canonical(_: string, inner: unknown): unknown {
  if (typeof inner === "number") return Math.round(inner * 1000) / 1000;
  if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
  return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The first digits of a checksum of what a golden file does not write out. */
function checksum(value: unknown): string {
  const text = JSON.stringify(value, canonical);
  return `#${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}

const peopleText = ({ k, n }: People): string => (k === undefined ? `${n}` : `${k}/${n}`);

/** A piece as a reader sees it; the pupils behind it in braces, as «{16/64}»; `~` before pooled ones. */
function pieceText(piece: Inline): string {
  if (typeof piece === "string") return piece;
  switch (piece.kind) {
    case "figure": {
      const interval = intervalOf(piece);
      const text = formatFigure(piece) + (interval === undefined ? "" : ` (${interval})`);
      if (piece.status !== "measured") return text;
      const { people = [], pooled } = piece;
      const behind = [...people.map(peopleText), ...(pooled ? [`~${peopleText(pooled)}`] : [])];
      return behind.length === 0 ? text : `${text} {${behind.join(" ")}}`;
    }
    case "strong":
      return `**${piece.text}**`;
    case "link":
      return `[${piece.text}](#${piece.to})`;
    case "file":
      return `[${piece.text}](${piece.file})`;
    case "cluster":
      return `${piece.text} {кластер ${piece.rank}}`;
    case "telling":
      return `${piece.text} {${piece.people.map(peopleText).join(" ")}}`;
  }
}

const piecesText = (pieces: readonly Inline[]): string => pieces.map(pieceText).join("");
const tagsText = ({ municipality, clusters }: SchoolTags): string =>
  [municipality, ...clusters].join(", ");
const rowText = ({ cells }: TableRow): string => `  ${cells.map(piecesText).join(" | ")}`;

/** The first rows, and of the others their number and checksum. */
function rowsText(rows: readonly TableRow[]): string[] {
  const rest = rows.slice(ROWS);
  return [
    ...rows.slice(0, ROWS).map(rowText),
    ...(rest.length === 0 ? [] : [`  … и ещё ${rest.length} строк ${checksum(rest)}`]),
  ];
}

const tableText = (table: Table): string[] => [
  `[таблица ${table.id} ${checksum(table)}] ${table.caption}`,
  `  ${table.columns.map(({ title }) => title).join(" | ")}`,
  ...rowsText(table.rows),
  ...(table.groups ?? []).flatMap(({ title, rows, total }) => [
    `  — ${title}`,
    ...rowsText(rows),
    ...(total ? [rowText(total)] : []),
  ]),
  ...(table.total ? [rowText(table.total)] : []),
];

const itemText = ({ outcome, content, children = [] }: ListItem): string[] => [
  `${outcome === undefined ? "-" : SIGNS[outcome]} ${piecesText(content)}`,
  ...children.flatMap(itemText).map((line) => `  ${line}`),
];

function blockText(block: Block): string[] {
  switch (block.kind) {
    case "heading":
      return ["", `${"#".repeat(block.level)} ${block.text} {${block.id}}`];
    case "paragraph":
      return [`${block.role === "lead" ? "» " : ""}${piecesText(block.content)}`];
    case "note":
      return [`* ${piecesText(block.content)}`];
    case "callout":
      return [`! ${block.title} ${piecesText(block.content)} {${block.tone}}`];
    case "list":
      return block.items.flatMap(itemText);
    case "table":
      return tableText(block);
    case "chart": {
      const { chart, id, table, data, title, description } = block;
      const said = `${chart} ${id}, точек: ${data.length}, числа: ${table}, ${checksum(block)}`;
      return [`[${said}] ${title}. ${description}`];
    }
    case "details": {
      const tags = block.school ? `; ${tagsText(block.school)}` : "";
      const inside = block.blocks.flatMap(blockText).map((line) => (line ? `  ${line}` : line));
      return [`> ${piecesText(block.summary)} {${block.id}${tags}}`, ...inside];
    }
    case "school-filter":
      return [`[фильтр] ${[...block.municipalities, ...block.clusters].join(", ")}`];
    case "page-break":
      return ["[новая страница]"];
  }
}

/**
 * A document as its golden file holds it: a line a heading, a sentence or a row of a table, as a reader
 * sees them. What cannot be seen (rows past the first, points of charts, tags of schools, widths) has
 * a checksum beside it, so that no change of the document leaves the file as it was.
 */
export function goldenText(document: Document): string {
  const { title, region, year, act, sources, blocks, ...rest } = document;
  const lines = [
    `# ${title}`,
    `${region}, ${year}, акт: ${act ?? "нет"}, источники: ${sources.criteria.id} ${checksum(sources)}`,
    ...(Object.keys(rest).length === 0 ? [] : [JSON.stringify(rest)]),
    ...blocks.flatMap(blockText),
  ];
  return `${lines.join("\n").replaceAll("\u00a0", " ")}\n`;
}

/** A chart's specification as its golden file holds it: what fits into a line stands in one. */
export const goldenSpec = (spec: object): Promise<string> =>
  format(JSON.stringify(spec), { parser: "json", printWidth: 100 });
