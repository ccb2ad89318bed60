import { findTable } from "../../tables/find-table.ts";
import type { Rejected } from "../../tables/read-table.ts";
import { parseSchoolLabel } from "../../tables/school-label.ts";
import { tableSchema } from "../../tables/table-schema.ts";
import type { Issue } from "../../shared/issue.ts";
import type { Grid } from "../../tables/grid.ts";
import type { Layout, LayoutContext } from "../layout.ts";
import type { School } from "../tables.ts";
import { smallLayout } from "./small-tables.ts";
import { contextValues } from "./school-context.ts";
import { nameColumns, nameIn } from "./school-names.ts";

const schema = tableSchema({
  login: "optional",
  shortName: "optional",
  schoolName: "optional",
  fullName: "optional",
  school: "needed",
  municipality: "column",
  schoolType: "optional",
  locality: "optional",
});

const register = smallLayout({
  id: "school-register",
  title: "Реестр школ",
  schema,
  sure: ({ columns }) => (nameColumns.some((column) => columns.has(column)) ? 0.92 : 0),
  reader: () => ({
    row: (values, { line, text, has, header, fault, tell }): School | Rejected => {
      const [name, ...otherNames] = nameIn(values);
      if (name === undefined) return fault(nameColumns.find(has) ?? "schoolName");
      const { school: code, schoolType: type, locality } = values;
      if (code !== text("school"))
        tell({ code: "school-code-repaired", column: header("school"), found: code }, "note");
      const municipality = parseSchoolLabel(values.municipality).name;
      if (municipality === "") tell(fault("municipality").fault);
      return {
        ...{ code, name, municipality },
        logins: values.login.split(/[\s,;|]+/).filter((login) => login !== ""),
        ...(type === "" ? {} : { type }),
        ...(locality === "" ? {} : { locality }),
        ...{ otherNames, line },
      };
    },
    unique: { column: "school", of: ({ code }) => [code] },
  }),
  table: (rows, file) => ({ kind: "schools", file, rows }),
});

/** Columns of the context in a register that does not say of which year they are: told, not used. */
const undatedContext = (grid: Grid, { file }: LayoutContext): Issue => ({
  ...{ code: "year-unknown", severity: "warning", file },
  ...(grid.name !== "" && { sheet: grid.name }),
  column: "показатели контекста",
});

/** Реестр ОО: code, logins, names, municipality, kind, locality; more columns may hold the context of a year. */
export const schoolRegister: Layout = {
  ...register,
  recognise(head, context) {
    // A file of the folder `context` repeats the register's columns for people to read.
    const ofContext = /(^|\/)context\//.test(context.file);
    return ofContext && contextValues.recognise(head, context) > 0
      ? Math.min(0.5, register.recognise(head, context))
      : register.recognise(head, context);
  },
  read(grid, context) {
    const schools = register.read(grid, context);
    const dated =
      context.hints.year !== undefined ||
      findTable(grid, tableSchema({ school: "needed", year: "needed" }), context.own)?.missing
        .length === 0;
    if (contextValues.recognise(grid, context) === 0) return schools;
    if (!dated) return { ...schools, issues: [...schools.issues, undatedContext(grid, context)] };
    const more = contextValues.read(grid, context);
    return {
      tables: [...schools.tables, ...more.tables],
      issues: [
        // What both do not know is told by the context, where an indicator may be lost.
        ...schools.issues.filter(({ code }) => code !== "columns-unused"),
        ...more.issues.filter(({ code }) => code !== "header-repeated"),
      ],
      personalColumns: schools.personalColumns,
    };
  },
};
