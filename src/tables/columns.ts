import type { Column } from "./column.ts";
import { contextColumns } from "./columns/context-columns.ts";
import { countColumns } from "./columns/count-columns.ts";
import { resultColumns } from "./columns/result-columns.ts";
import { schoolColumns } from "./columns/school-columns.ts";
import {
  decisionColumns,
  factColumns,
  partnerColumns,
  programmeColumns,
  resourceColumns,
} from "./columns/support-columns.ts";
import { normaliseHeader } from "./normalise-header.ts";

/** Every column that the project knows, once: whatever table it stands in, it has these names. */
export const columns = {
  ...schoolColumns,
  ...resultColumns,
  ...countColumns,
  ...contextColumns,
  ...decisionColumns,
  ...programmeColumns,
  ...resourceColumns,
  ...partnerColumns,
  ...factColumns,
};

export type ColumnKey = keyof typeof columns;

/** A column by its key, without the type of its values. */
export const columnOfKey = (key: ColumnKey): Column => columns[key];

// Object.keys forgets the type of the keys.
const keys = Object.keys(columns) as ColumnKey[];
const yielding = new Map(
  keys.map((key) => [key, new Set(columnOfKey(key).yielding.map(normaliseHeader))] as const),
);

/** Whether a header gives way when another header of the same table names the same column. */
export const yieldsTo = (key: ColumnKey, header: string): boolean =>
  yielding.get(key)?.has(normaliseHeader(header)) ?? false;

/** Names that `region.json` knew columns by before they had one list. */
const former: Readonly<Record<string, ColumnKey>> = {
  schoolCode: "school",
  code: "school",
  name: "schoolName",
  type: "schoolType",
};
const byTitle = new Map(keys.map((key) => [normaliseHeader(columnOfKey(key).title), key]));

/** The column that a key of `columns` in `region.json` means: by its key or its Russian title. */
export const columnKey = (written: string): ColumnKey | undefined =>
  former[written] ?? keys.find((key) => key === written) ?? byTitle.get(normaliseHeader(written));
