import { parseSchoolLabel } from "../../tables/school-label.ts";
import { tableSchema } from "../../tables/table-schema.ts";
import type { School } from "../tables.ts";
import { smallLayout } from "./small-tables.ts";

/** Columns that may name a school, the short name first. */
export const nameColumns = ["shortName", "schoolName", "fullName"] as const;

/** Names of a school in a row, the short one first, each once. */
export const nameIn = (values: Readonly<Record<(typeof nameColumns)[number], string>>): string[] =>
  nameColumns
    .map((column) => parseSchoolLabel(values[column]).name)
    .filter((one, i, all) => one !== "" && all.indexOf(one) === i);

/**
 * Names that a table of schools gives beside its values: what a region without a register calls its
 * schools by. They are no rows of the account, which are counted with their values.
 */
export const namedSchools = smallLayout({
  id: "school-names",
  title: "Названия школ",
  // Without a column of codes a login is the school.
  schema: tableSchema({
    school: "needed",
    shortName: "optional",
    schoolName: "optional",
    fullName: "optional",
    municipality: "optional",
  }),
  sure: ({ columns }) => (nameColumns.some((column) => columns.has(column)) ? 1 : 0),
  reader: () => ({
    row: ({ school: code, ...values }, { line }): School => {
      const name = nameIn(values)[0] ?? "";
      const municipality = parseSchoolLabel(values.municipality).name;
      return { code, name, municipality, logins: [], otherNames: [], line };
    },
  }),
  table: (rows, file) => ({ kind: "schools", file, rows }),
});
