import { headerNamesOf } from "./header-index.ts";
import type { GridRow } from "../../tables/index.ts";

/** Columns that only a table of results has, by pupil or by school. */
const ofPupils: ReadonlySet<string> = new Set([
  "exam",
  "subject",
  "subjectCode",
  "primary",
  "score",
  "mark",
  "journalMark",
  "variant",
  "maskShort",
  "maskLong",
  "maskOral",
  "sex",
]);

/** Whether a header is of results, so that no table of schools claims it. */
export function isPupilHeader(
  row: GridRow,
  columnOf: (header: string) => string | undefined,
): boolean {
  return headerNamesOf(row).some((name) => name !== "" && ofPupils.has(columnOf(name) ?? ""));
}
