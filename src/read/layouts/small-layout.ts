import {
  findTable,
  readTable,
  type ColumnUses,
  type RowReader,
  type TableHeader,
  type TableRows,
  type TableSchema,
  type Taken,
} from "../../tables/index.ts";
import type { Layout, LayoutContext, LayoutReading } from "../layout.ts";
import type { Table } from "../tables.ts";
import { isPupilHeader } from "./pupil-header.ts";

/** A layout of a small table: its schema does what other layouts do by hand. */
interface SmallLayout<Uses extends ColumnUses, Made extends object> extends Pick<
  Layout,
  "id" | "title"
> {
  readonly schema: TableSchema<Uses>;
  /** How sure a header with all needed columns is of this form. */
  readonly sure: number | ((header: TableHeader<keyof Uses>, context: LayoutContext) => number);
  readonly reader: (context: LayoutContext) => RowReader<Uses, Made>;
  readonly table: (rows: readonly Taken<Made>[], file: string) => Table;
}

/** A layout from the schema of its table. A header of pupils' results is never one of it. */
export function smallLayout<Uses extends ColumnUses, Made extends object>({
  schema,
  sure,
  reader,
  table,
  ...named
}: SmallLayout<Uses, Made>): Layout {
  return {
    ...named,
    schema,
    recognise(head, context) {
      const header = findTable(head, schema, context.own);
      if (!header || header.missing.length > 0) return 0;
      if (header.rows.some((row) => isPupilHeader(row, context.columnOf))) return 0;
      return typeof sure === "number" ? sure : sure(header, context);
    },
    read(grid, context) {
      const found = readTable(grid, schema, reader(context), context);
      return tableReading(found, (rows) => table(rows, context.file));
    },
  };
}

function tableReading<Row>(
  { rows, counts, issues, personalColumns, header }: TableRows<Row>,
  table: (rows: readonly Row[]) => Table,
): LayoutReading {
  const { service, rejected } = counts;
  const tables =
    header.length === 0 ? [] : [{ table: table(rows), rows: counts, service, rejected }];
  return { tables, issues, personalColumns };
}
