import type { OfficeTable } from "./classification-table.ts";

/**
 * Tables as a workbook, a sheet each: codes as text, numbers as numbers, a filter over the header.
 * The same tables give the same bytes: no time of creation is written.
 */
export async function officeXlsx(
  sheets: readonly { readonly name: string; readonly table: OfficeTable }[],
): Promise<Uint8Array> {
  const { utils, write } = await import("@e965/xlsx");
  const book = utils.book_new();
  for (const { name, table } of sheets) {
    const sheet = utils.aoa_to_sheet([[...table.header], ...table.rows.map((row) => [...row])]);
    sheet["!cols"] = table.header.map((title, column) => ({
      wch: Math.min(
        60,
        Math.max(title.length, ...table.rows.map((row) => String(row[column] ?? "").length)) + 2,
      ),
    }));
    sheet["!autofilter"] = { ref: sheet["!ref"] ?? "A1" };
    utils.book_append_sheet(book, sheet, name.slice(0, 31));
  }
  const bytes: unknown = write(book, { type: "array", bookType: "xlsx", compression: true });
  return new Uint8Array(bytes as ArrayBuffer); // `type: "array"` gives an ArrayBuffer
}
