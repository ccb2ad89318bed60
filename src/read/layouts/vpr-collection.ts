import type { Layout, LayoutContext } from "../layout.ts";
import { headerIndexOf } from "./header-index.ts";
import { readVprStudents } from "./vpr-students.ts";
import type { Grid } from "../../tables/index.ts";

const signature = ["код участника", "вариант", /^\d.*\(\d+\s?б\)$/, "итого баллов"];

const login = /(?<![a-z])(?:sch|edu)\d{4,}/i;

/** The form is one school's: its login stands above the table or in the file's name or folder. */
function schoolOf(grid: Grid, headerIndex: number, context: LayoutContext): string | undefined {
  const above = grid.rows.slice(0, headerIndex).flatMap((row) => row.cells);
  const texts = [...above, ...context.file.split("/").reverse()];
  return texts
    .map((text) => login.exec(text)?.[0].toLowerCase())
    .find((found) => found !== undefined);
}

/** Sheet «Порядковый номер класса»: ordinal → name of the class. */
function classesOf(sheets: readonly Grid[]): ReadonlyMap<string, string> {
  const sheet = sheets.find(({ name }) => /^порядковый номер/iu.test(name));
  const rows = sheet?.rows ?? [];
  return new Map(
    rows
      .filter(({ cells }) => /^\d+$/.test(cells[0] ?? "") && (cells[1] ?? "") !== "")
      .map(({ cells }) => [cells[0] ?? "", cells[1] ?? ""]),
  );
}

/** «Форма сбора результатов» ВПР: a template of many empty lines that one school fills in. */
export const vprCollection: Layout = {
  id: "vpr-collection",
  title: "ВПР, форма сбора результатов",
  recognise: (head) => (headerIndexOf(head, signature) < 0 ? 0 : 0.94),
  read(grid, context) {
    const headerIndex = headerIndexOf(grid, signature);
    const names = grid.rows[headerIndex]?.cells ?? [];
    const own = names.some((name) => /^(логин|пользователь|оо$)/iu.test(name));
    const school = own ? undefined : schoolOf(grid, headerIndex, context);
    return readVprStudents(grid, context, {
      headerIndex,
      template: true,
      classes: classesOf(context.sheets),
      ...(school === undefined ? {} : { school }),
    });
  },
};
