import type { Issue } from "../shared/issue.ts";
import { printableValue } from "../shared/printable-value.ts";
import { withoutPersons } from "../shared/without-persons.ts";
import type { CellKind } from "./cell-kind.ts";
import type { OwnNames } from "./column-finder.ts";
import { type ColumnKey, columnOfKey } from "./columns.ts";
import { isFooter, isNumberingRow } from "./find-header.ts";
import { findTable, type TableHeader } from "./find-table.ts";
import type { Grid, GridRow, RowCount } from "./grid.ts";
import { columnOfName, type HeaderName } from "./header-names.ts";
import { isPersonalHeader } from "./personal-columns.ts";
import { unusedColumns } from "./unused-columns.ts";
import { type ColumnUses, type TableSchema, useOf, type Values } from "./table-schema.ts";

/** What is wrong with a cell or a row; the place is added by the reader. */
export type Fault = Pick<Issue, "code" | "column" | "found" | "expected" | "school">;

/** A row that is not taken, and why. */
export interface Rejected {
  readonly fault: Fault;
}

/** Of what a reader makes of rows, those that are taken. */
export type Taken<Made> = Exclude<Made, Rejected>;

/** A row of a small table beside its values. */
export interface SourceRow<Key> {
  readonly line: number;
  /** A cell as written, "" when there is none. */
  readonly text: (key: Key) => string;
  /** Whether the table has the column. */
  readonly has: (key: Key) => boolean;
  /** The header of a column as written, or its title when the table has no such column. */
  readonly header: (key: Key) => string;
  /** Cells of the schema's family by their ids. */
  readonly more: ReadonlyMap<string, string>;
  /** Headers of the table as written, known or not. */
  readonly names: readonly HeaderName[];
  /** Title lines above the header. */
  readonly titles: readonly string[];
  /** Why the row is rejected: of an empty cell, that it is empty. */
  readonly fault: (key: Key, code?: string, expected?: string) => Rejected;
  /** Tells something of a row that is taken. */
  readonly tell: (fault: Fault, severity?: Issue["severity"]) => void;
}

/** How the rows of a small table are made. */
export interface RowReader<Uses extends ColumnUses, Made extends object> {
  /** A row from its values, or why it is rejected. */
  readonly row: (values: Values<Uses>, source: SourceRow<Extract<keyof Uses, ColumnKey>>) => Made;
  /** What no two rows share; the issue about a second one stands in this column. */
  readonly unique?: {
    readonly column: Extract<keyof Uses, ColumnKey>;
    readonly of: (row: Taken<Made>) => readonly (string | number | null)[];
  };
}

/** A table as read: every row under its header is a row, an issue, or service. */
export interface TableRows<Row> {
  readonly rows: readonly Row[];
  readonly counts: RowCount;
  readonly issues: readonly Issue[];
  /** Headers as written. */
  readonly header: readonly HeaderName[];
  /** Ids of the schema's family, as the table has them. */
  readonly more: readonly string[];
  readonly personalColumns: number;
}

/** A row with a school's code or login is of that school, whatever its first cell says. */
const someCode = /^(?:(?:sch|edu|ksh)?\d{5,8})$/iu;
const isRequired = (use: ColumnUses[ColumnKey]) => ["needed", "filled"].includes(useOf(use));

/**
 * Reads a small table: finds its header, binds its columns by the one list of names and the region's own,
 * reads each row by its schema. Cells of columns that are not of the schema are not looked at; headers
 * that nobody knows are told, personal ones are not.
 *
 * @param place file and sheet for the issues
 */
export function readTable<Uses extends ColumnUses, Made extends object>(
  grid: Grid,
  schema: TableSchema<Uses>,
  reader: RowReader<Uses, Made>,
  { own, file }: { readonly own: OwnNames; readonly file: string },
): TableRows<Taken<Made>> {
  const place = { file, ...(grid.name === "" ? {} : { sheet: grid.name }) };
  const header = findTable(grid, schema, own);
  const broken = headerFault(schema, header);
  if (broken || !header) {
    const counts = { read: 0, accepted: 0, rejected: 0, service: 0 };
    const issues = broken ? [{ ...place, ...broken }] : [];
    return { rows: [], counts, issues, header: [], more: [], personalColumns: 0 };
  }
  const issues: Issue[] = [];
  const rows: Taken<Made>[] = [];
  const seen = new Set<string>();
  let read = 0;
  const titles = grid.rows
    .slice(0, header.body - header.rows.length)
    .map(({ cells }) => cells.filter((cell) => cell !== "").join(" "));
  const unused = unusedColumns({
    names: header.names,
    knows: (name) =>
      columnOfName(name, (one) => schema.find(one, own)) !== undefined ||
      schema.family?.(name.name) !== undefined,
    free: schema.keys.filter((key) => !header.columns.has(key)),
    ...{ own, severity: schema.unused ?? "note", place },
  });
  issues.push(...unused);
  const body = grid.rows.slice(header.body);
  for (const row of body) {
    if (repeatsHeader(row, header)) {
      issues.push({ ...place, code: "header-repeated", severity: "note", line: row.line });
      continue;
    }
    const numbers = row === body[0] && isNumberingRow(row, Math.max(3, header.names.length));
    if (numbers || isService(row, schema)) continue;
    read += 1;
    const told: Issue[] = [];
    const made = makeRow(row, { schema, header, reader, seen, told, titles });
    if ("row" in made) rows.push(made.row);
    const remarks = "row" in made ? told : [{ severity: "error" as const, ...made.fault }];
    issues.push(...remarks.map((issue) => ({ ...place, line: row.line, ...issue })));
  }
  return {
    rows,
    counts: {
      ...{ read, accepted: rows.length, rejected: read - rows.length },
      service: body.length - read,
    },
    issues,
    header: header.names,
    more: [...header.more.keys()],
    personalColumns: header.names.filter(({ name }) => isPersonalHeader(name)).length,
  };
}

/** Why nothing under the header can be read. */
function headerFault<Key extends ColumnKey>(
  { needed, missing = "table-column-missing" }: Pick<TableSchema<ColumnUses>, "missing" | "needed">,
  header: TableHeader<Key> | undefined,
): Issue | undefined {
  const lacking: readonly ColumnKey[] = header?.missing ?? needed;
  const line = header?.rows[0]?.line;
  const at = line === undefined ? {} : { line };
  if (lacking.length > 0) {
    const found = lacking.map((key) => `«${columnOfKey(key).title}»`).join(", ");
    return { code: missing, severity: "error", ...at, found };
  }
  const [doubled] = header?.doubled ?? [];
  return (
    doubled && { code: "table-column-doubled", severity: "error", ...at, column: doubled.name }
  );
}

function repeatsHeader(row: GridRow, { rows, columns }: TableHeader<ColumnKey>): boolean {
  const at = [...columns.values()].map(({ position }) => position);
  return rows.some(
    ({ cells }) =>
      at.some((position) => (cells[position] ?? "") !== "") &&
      at.every((position) => (cells[position] ?? "") === (row.cells[position] ?? "")),
  );
}

/** Rows that number the columns or total a table of schools («Итого», «Среднее»): no data. */
const isService = (row: GridRow, { uses }: { readonly uses: ColumnUses }): boolean =>
  isNumberingRow(row) ||
  (uses.school === "needed" && isFooter(row) && !row.cells.some((cell) => someCode.test(cell)));

interface Making<Uses extends ColumnUses, Made extends object> {
  readonly schema: TableSchema<Uses>;
  readonly header: TableHeader<Extract<keyof Uses, ColumnKey>>;
  readonly reader: RowReader<Uses, Made>;
  readonly seen: Set<string>;
  readonly told: Issue[];
  readonly titles: readonly string[];
}

function makeRow<Uses extends ColumnUses, Made extends object>(
  row: GridRow,
  making: Making<Uses, Made>,
): { readonly row: Taken<Made> } | Rejected {
  const { schema, reader } = making;
  const source = sourceRow(row, making);
  const values: Partial<Record<ColumnKey, unknown>> = {};
  for (const key of schema.keys) {
    const read = valueOf(schema.uses[key], key, source);
    if ("fault" in read) return read;
    values[key] = read.value;
  }
  // Each key of the schema has its value now: what `valueOf` gives is of the column's kind.
  const made = reader.row(values as Values<Uses>, source);
  // What is not taken is rejected.
  if (!isTaken(made)) return made as Rejected;
  const { unique } = reader;
  if (!unique) return { row: made };
  const parts = unique.of(made);
  const key = JSON.stringify(parts);
  if (!making.seen.has(key)) {
    making.seen.add(key);
    return { row: made };
  }
  const [first = "", ...others] = parts.filter((part) => part !== null).map(String);
  const found = [printableValue(unique.column, first), ...others].join(" ");
  return { fault: { code: "row-doubled", column: source.header(unique.column), found } };
}

const isTaken = <Made extends object>(made: Made): made is Taken<Made> => !("fault" in made);

/** A cell's value by its column's kind; a lenient one that is not understood is told and empty. */
function valueOf<Key extends ColumnKey>(
  use: ColumnUses[ColumnKey],
  key: Key,
  { text, fault, tell }: SourceRow<Key>,
): { readonly value: unknown } | Rejected {
  const special = typeof use === "object" ? use : undefined;
  const kind: CellKind<unknown, unknown> = special?.as ?? columnOfKey(key).kind;
  if (text(key) === "") return isRequired(use) ? fault(key) : { value: kind.empty };
  const value = kind.read(text(key));
  if (value !== undefined) return { value };
  const wrong = fault(key, special?.fault ?? kind.fault, kind.expected);
  if (useOf(use) !== "lenient") return wrong;
  tell(wrong.fault);
  return { value: kind.empty };
}

/** The cells of a row as its reader sees them; names of people are left out where the schema says so. */
function sourceRow<Uses extends ColumnUses, Made extends object>(
  { line, cells }: GridRow,
  { schema, header, told, titles }: Making<Uses, Made>,
): SourceRow<Extract<keyof Uses, ColumnKey>> {
  type Key = Extract<keyof Uses, ColumnKey>;
  let isNamed = false;
  const cellOf = (name: HeaderName | undefined): string => {
    const written = cells[name?.position ?? -1] ?? "";
    if (!schema.withoutPersons) return written;
    const plain = withoutPersons(written);
    isNamed ||= plain.length < written.replace(/\s+/gu, " ").trim().length;
    return plain;
  };
  const texts = new Map(schema.keys.map((key) => [key, cellOf(header.columns.get(key))] as const));
  const more = new Map([...header.more].map(([id, name]) => [id, cellOf(name)] as const));
  if (isNamed) told.push({ code: "support-name-removed", severity: "warning" });
  const text = (key: Key) => texts.get(key) ?? "";
  const headerOf = (key: Key) => header.columns.get(key)?.name ?? columnOfKey(key).title;
  // A key of the schema when there are schools at all; without them its text is empty.
  const school = printableValue("school", text("school" as Key));
  const ofSchool = (fault: Fault): Fault =>
    school === "" || fault.column === headerOf("school" as Key) ? fault : { school, ...fault };
  return {
    ...{ line, more, text, header: headerOf, names: header.names, titles },
    has: (key) => header.columns.has(key),
    fault: (key, code = "value-unknown", expected) => ({
      fault: ofSchool({
        code: text(key) === "" ? "value-missing" : code,
        column: headerOf(key),
        ...(text(key) !== "" && { found: printableValue(key, text(key)).slice(0, 40) }),
        ...(expected !== undefined && { expected }),
      }),
    }),
    tell: (fault, severity = "warning") => told.push({ severity, ...ofSchool(fault) }),
  };
}
