import type { Table, TableColumn } from "../document.ts";
import type { PlacedTable } from "./reading-order.ts";

/** Tables with the same columns, each in the folded block of a school. */
const alike = ({ table }: PlacedTable): string =>
  JSON.stringify(table.columns.map(({ title, align }) => [title, align]));

/**
 * Tables for sheets: those of many schools with the same columns come together as one, with the school
 * in a column, because a sheet for each of them could not be read; all others stay.
 */
export function gatheredTables(placed: readonly PlacedTable[]): PlacedTable[] {
  const groups = new Map<string, PlacedTable[]>();
  for (const one of placed)
    if (one.school !== undefined) groups.set(alike(one), [...(groups.get(alike(one)) ?? []), one]);
  const together = [...groups.values()].filter(
    (group) => new Set(group.map(({ school }) => school)).size > 1,
  );
  const gone = new Set(together.flat());
  return [...placed.filter((one) => !gone.has(one)), ...together.map(gathered)];
}

const column = (title: string): TableColumn => ({ title, align: "text" });

function gathered(group: readonly PlacedTable[]): PlacedTable {
  const first = group[0];
  if (!first) throw new Error("A group of tables is never empty");
  const conditions = group.some(({ table }) => (table.groups ?? []).length > 0);
  const evidence = group.every(({ table }) => table.role === "evidence");
  const lead = (school: string, caption: string, condition: string) => [
    [school],
    [caption],
    ...(conditions ? [[condition]] : []),
  ];
  const table: Table = {
    kind: "table",
    id: first.table.id,
    ...(evidence && { role: "evidence" as const }),
    caption: evidence ? "Обоснования по школам" : `${first.table.caption} — по школам`,
    columns: [
      column("Школа"),
      column("Таблица"),
      ...(conditions ? [column("Условие")] : []),
      ...first.table.columns,
    ],
    rows: group.flatMap(({ table: { caption, rows, groups = [], total }, school = "" }) => [
      ...[...rows, ...(total ? [total] : [])].map(({ cells }) => ({
        cells: [...lead(school, caption, ""), ...cells],
      })),
      ...groups.flatMap((part) =>
        [...part.rows, ...(part.total ? [part.total] : [])].map(({ cells }) => ({
          cells: [...lead(school, caption, part.title), ...cells],
        })),
      ),
    ]),
  };
  return { table, path: first.path };
}
