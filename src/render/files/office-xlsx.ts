import type { OfficeTable } from "../../document/classification-table.ts";
import type { CellStyle, Sheet, SheetCell } from "./sheet.ts";
import { columnWidth, withinPage } from "./text-width.ts";
import { sheetName, workbookFile } from "./workbook.ts";

const HEAD: CellStyle = { bold: true, shade: "head", boxed: true, wrap: true };
const TEXT: CellStyle = { boxed: true, wrap: true };

/**
 * Tables as a workbook, a sheet each: codes as text, numbers as numbers, the header in sight and
 * repeated on each page, a filter over it. The same tables give the same bytes.
 */
export function officeXlsx(
  sheets: readonly { readonly name: string; readonly table: OfficeTable }[],
): Promise<Uint8Array> {
  const title = sheets[0]?.name ?? "";
  return workbookFile({
    title,
    author: "",
    above: "",
    below: title,
    sheets: sheets.map(({ name, table }) => tableSheet(sheetName(name), table)),
  });
}

function tableSheet(name: string, { header, rows }: OfficeTable): Sheet {
  return {
    name,
    rows: [
      header.map((value): SheetCell => ({ value, style: HEAD })),
      ...rows.map((row) => row.map((value): SheetCell => ({ value, style: TEXT }))),
    ],
    widths: withinPage(
      header.map((title, column) =>
        columnWidth(
          [title],
          rows.map((row) => String(row[column] ?? "")),
        ),
      ),
    ),
    head: { from: 0, to: 0 },
    filter: { from: 0, to: rows.length },
  };
}
