import { officeXlsx, type OfficeTable } from "../files/index.ts";
import type { Block, Document, Table } from "../document.ts";
import { textOf } from "../text-of.ts";
import { officeRows } from "./plain-table.ts";
import { SERVICE_MARK, provenanceLines, standing } from "./provenance.ts";

interface Sheet {
  readonly name: string;
  readonly table: OfficeTable;
}

/**
 * A document as a workbook: a sheet a table, numbers as numbers, names as text. Tables of evidence
 * come together on one sheet, with the school in a column. The first sheet says what it is.
 */
export async function renderXlsx(document: Document): Promise<Uint8Array> {
  const sheets = [...tables(document.blocks), ...evidence(document.blocks)];
  const about: Sheet = {
    name: "О документе",
    table: {
      header: [document.title],
      rows: [[document.region], [standing(document)], ...provenanceLines(document).map((x) => [x])],
    },
  };
  const service = document.audience === "service";
  const marked = sheets.map(({ name, table }) => ({
    name,
    table: service ? { ...table, rows: [...table.rows, [], [SERVICE_MARK]] } : table,
  }));
  return officeXlsx(numbered([about, ...marked]));
}

/** Sheet names: no sign that Excel forbids, 31 letters at most, a number before so that none is twice. */
const numbered = (sheets: readonly Sheet[]): Sheet[] =>
  sheets.map(({ name, table }, at) => ({
    name: at === 0 ? name : `${at}. ${name.replace(/[[\]:*?/\\']/gu, " ")}`.slice(0, 31).trim(),
    table,
  }));

const tables = (blocks: readonly Block[]): Sheet[] =>
  blocks.flatMap((block) =>
    block.kind === "table" ? [{ name: block.caption, table: officeRows(block) }] : [],
  );

/** Evidence of all schools as one table: school, what it is evidence of, then its own columns. */
function evidence(blocks: readonly Block[]): Sheet[] {
  const found = blocks.flatMap((block) =>
    block.kind !== "details"
      ? []
      : block.blocks.flatMap((inner) =>
          inner.kind === "table" ? [{ school: textOf(block.summary), table: inner }] : [],
        ),
  );
  const first = found[0]?.table;
  if (!first) return [];
  const columns = [
    { title: "Школа", align: "text" },
    { title: "Таблица", align: "text" },
    { title: "Условие", align: "text" },
    ...first.columns,
  ] as const;
  const together: Table = {
    ...first,
    caption: "Обоснования",
    columns,
    groups: [],
    rows: found.flatMap(({ school, table }) => [
      ...table.rows.map(({ cells }) => ({ cells: [[school], [table.caption], [], ...cells] })),
      ...(table.groups ?? []).flatMap(({ title, rows }) =>
        rows.map(({ cells }) => ({ cells: [[school], [table.caption], [title], ...cells] })),
      ),
    ]),
  };
  return [{ name: "Обоснования", table: officeRows(together) }];
}
