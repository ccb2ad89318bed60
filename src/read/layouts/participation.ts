import type { Issue } from "../../shared/issue.ts";
import type { Layout } from "../layout.ts";
import type { ParticipationRow } from "../tables.ts";
import { placeOf, repeatedHeaderIssues, smallHeaderIndex, smallTable } from "./small-table.ts";

type Column = "school" | "year" | "support";

const headers: ReadonlyMap<string, Column> = new Map([
  ["school", "school"],
  ["school code", "school"],
  ["код оо", "school"],
  ["код школы", "school"],
  ["логин", "school"],
  ["школа", "school"],
  ["year", "year"],
  ["год", "year"],
  ["учебный год", "year"],
  ["support", "support"],
  ["поддержка", "support"],
  ["вид поддержки", "support"],
  ["проект", "support"],
  ["программа", "support"],
]);

const columnOf = (header: string): Column | undefined => headers.get(header);
const wanted: readonly Column[] = ["school", "support"];

/** `participation.csv`: which school got which support in which year. */
export const participation: Layout = {
  id: "participation",
  title: "Участие школ в поддержке",
  recognise: (head) => (smallHeaderIndex(head, columnOf, wanted) < 0 ? 0 : 0.93),
  read(grid, context) {
    const place = placeOf(grid, context);
    const found = smallTable(grid, columnOf, wanted);
    if ("issue" in found)
      return { tables: [], issues: [{ ...place, ...found.issue }], personalColumns: 0 };
    const { table } = found;
    const rows: ParticipationRow[] = [];
    const issues: Issue[] = repeatedHeaderIssues(table);
    for (const row of table.rows) {
      const text = (column: Column): string => row.cells[table.columns.get(column) ?? -1] ?? "";
      const base = { severity: "error", line: row.line } as const;
      const school = text("school");
      const year =
        /(?:19|20)\d{2}(?!.*(?:19|20)\d{2})/.exec(text("year"))?.[0] ?? context.hints.year;
      const support = text("support");
      if (school === "")
        issues.push({
          ...base,
          code: "value-missing",
          found: "",
          expected: "значение",
          column: "school",
        });
      else if (year === undefined) issues.push({ ...base, code: "year-unknown", school });
      else if (support === "")
        issues.push({
          ...base,
          code: "value-missing",
          found: "",
          expected: "значение",
          column: "support",
          school,
        });
      else rows.push({ school, year: Number(year), support, line: row.line });
    }
    const read = table.rows.length;
    const service = table.repeated.length + table.footers;
    const rejected = read - rows.length;
    const counts = { read, accepted: rows.length, rejected, service };
    return {
      tables: [
        {
          table: { kind: "participation", file: context.file, rows },
          rows: counts,
          service,
          rejected,
        },
      ],
      issues: issues.map((issue) => ({ ...place, ...issue })),
      personalColumns: table.personalColumns,
    };
  },
};
