import type { Table } from "../document.ts";
import type { OfficeTable } from "../files/index.ts";
import { textOf } from "../text-of.ts";

/**
 * The list of pairs as one flat table of an office file, the group's title (муниципалитет) in a column
 * of its own: what disclosure control hid stays hidden.
 */
export const pairsOfficeTable = ({ columns, groups = [] }: Table): OfficeTable => ({
  header: ["Муниципалитет", ...columns.map(({ title }) => title)],
  rows: groups.flatMap(({ title, rows }) =>
    rows.map(({ cells }) => [title, ...cells.map((content) => textOf(content))]),
  ),
});
