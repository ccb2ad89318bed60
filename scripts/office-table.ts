import type { OfficeCell, OfficeTable } from "../src/document/classification-table.ts";
import type { School } from "../src/read/tables.ts";
import { shortNumber } from "../src/shared/short-number.ts";

/** A column of an office file: its heading, and its cell in a row. */
export type Column<R> = readonly [heading: string, cell: (row: R) => OfficeCell | undefined];

/** A flat table by its columns; what is undefined is an empty cell. */
export const officeTable = <R>(rows: readonly R[], columns: readonly Column<R>[]): OfficeTable => ({
  header: columns.map(([heading]) => heading),
  rows: rows.map((row) => columns.map(([, cell]) => cell(row) ?? null)),
});

/** A number with four digits after the point; none stays none. */
export const rounded = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(4));

/** Columns that name a school of a row; what the row does not say itself is looked up. */
export const schoolColumns = (
  schools: ReadonlyMap<string, Pick<School, "name" | "municipality">>,
): Column<{ readonly school: string; readonly name?: string }>[] => [
  ["Код ОО", ({ school }) => school],
  ["Наименование ОО", ({ school, name }) => name ?? schools.get(school)?.name ?? ""],
  ["Муниципалитет", ({ school }) => schools.get(school)?.municipality ?? ""],
];

/** A record as JSON, its head spread out and its lists a record a line, so that a line can be found. */
export function jsonByLines(
  head: object,
  parts: Readonly<Record<string, unknown>>,
  replacer?: (key: string, value: unknown) => unknown,
): string {
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/u, "");
  const written = (one: unknown) => JSON.stringify(one, replacer);
  const lines = Object.entries(parts).map(([name, value]) =>
    Array.isArray(value)
      ? `  "${name}": [\n${value.map(written).join(",\n")}\n  ]`
      : `  "${name}": ${written(value)}`,
  );
  return `${[opening, ...lines].join(",\n")}\n}\n`;
}

/** Numbers as short as files need them: the replacer of `JSON.stringify`. */
export const short = (_: string, value: unknown): unknown =>
  typeof value === "number" ? shortNumber(value) : value;
