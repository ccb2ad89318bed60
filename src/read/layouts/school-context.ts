import { contextColumnOf } from "../aliases/context-columns.ts";
import type { Layout } from "../layout.ts";
import { isPupilHeader } from "./pupil-header.ts";
import { readContext, variablesOf } from "./read-context.ts";
import { columnsOfRow, smallHeaderIndex } from "./small-table.ts";

/** Контекст школ: social passport, flat table or survey, a school a row. */
export const schoolContext: Layout = {
  id: "school-context",
  title: "Контекст школ (социальный паспорт, анкета)",
  recognise(head, context) {
    const columnOf = (header: string) => contextColumnOf(header, context.columnOf);
    const at = smallHeaderIndex(head, columnOf, ["school"]);
    const row = head.rows[at];
    if (!row || isPupilHeader(row, context.columnOf)) return 0;
    const variables = variablesOf(columnsOfRow(row, columnOf).columns.keys()).length;
    if (variables === 0) return 0;
    return variables === 1 ? 0.6 : 0.9;
  },
  read: readContext,
};
