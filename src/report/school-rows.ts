import type { ColumnWidth, Inline, TableColumn } from "./document.ts";
import { shortPlace } from "./school-words.ts";

/**
 * Columns of a list of schools (список школ): the two that every list has, then its own.
 *
 * @param widths of the school's column and of the municipality's, which is by content when absent
 */
export const schoolColumns = (
  [school, place]: readonly [school: ColumnWidth, place?: ColumnWidth],
  own: readonly TableColumn[],
): TableColumn[] => [
  { title: "Школа", align: "text", width: school },
  { title: "Муниципалитет", align: "text", ...(place && { width: place }) },
  ...own,
];

/** Cells of a school in such a list: its name, its municipality in short, then the list's own. */
export const schoolCells = (
  { name, municipality }: { readonly name: string; readonly municipality: string },
  own: readonly (readonly Inline[])[],
): (readonly Inline[])[] => [[name], [shortPlace(municipality)], ...own];
