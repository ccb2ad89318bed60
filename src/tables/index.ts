// Sheets as text
export type { Grid, GridRow, Merge, RowCount } from "./grid.ts";
export { normaliseHeader } from "./normalise-header.ts";
export { documentPart, isPersonalHeader } from "./personal-columns.ts";
export { isFooter } from "./footer-row.ts";
export { numberOf } from "./number-of.ts";
export { parseSchoolLabel, plainCode, type SchoolLabel } from "./school-label.ts";

// Columns
export { columnKey, columnOfKey, columns, yieldsTo, type ColumnKey } from "./columns.ts";
export type { Column } from "./column.ts";
export { columnFinder, ownNames, type ColumnFinder, type OwnNames } from "./column-finder.ts";
export { contextColumns } from "./columns/context-columns.ts";
export { countColumns } from "./columns/count-columns.ts";

// Headers
export {
  findHeader,
  headerNames,
  isHeaderRow,
  isNumberingRow,
  type HeaderName,
  type HeaderPlace,
  type KnowsHeader,
} from "./find-header.ts";
export { bindNames, columnOfName, type BoundNames } from "./bind-names.ts";

// Small tables
export type { CellKind } from "./cell-kind.ts";
export { exam, number, oneOf, text } from "./cell-kind.ts";
export { contextNumber } from "./context-kind.ts";
export {
  tableSchema,
  type ColumnUses,
  type TableSchema,
  type Use,
  type Values,
} from "./table-schema.ts";
export { findTable, type TableHeader } from "./find-table.ts";
export {
  readTable,
  type Fault,
  type Rejected,
  type RowReader,
  type SourceRow,
  type TableRows,
  type Taken,
} from "./read-table.ts";
