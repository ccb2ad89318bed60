import { yearIn } from "../../shared/year-in.ts";
import type { Grid } from "../../tables/grid.ts";
import type { Layout, LayoutContext } from "../layout.ts";
import { headerIndexOf, headerNamesOf } from "./header-index.ts";
import { contextVariableOf, schoolContext } from "./school-context.ts";

/** A numbered question, normalised: «20 укажите количество…», «17 1 организация…». */
const numbered = /^\d{1,3}(?: \d{1,2})?[ )]+(?=\p{L}{2})/u;
const signature = ["пользователь", "школа", "муниципалитет", numbered];

/** What the columns of the book's own are called where other tables of schools have them. */
const own: Readonly<Record<string, string>> = {
  пользователь: "Пользователь",
  школа: "Наименование школы",
  муниципалитет: "Муниципалитет",
};

/**
 * The sheet as a plain table of schools: questions without their numbers, and of two questions for one
 * variable the first. All that is no question (who filled it in, when) has no header, so it is not read.
 */
function plainSheet(grid: Grid, context: LayoutContext): Grid {
  const at = headerIndexOf(grid, signature);
  const row = grid.rows[at];
  if (!row) return grid;
  const asked = new Set<string>();
  const cells = headerNamesOf(row).map((name) => {
    if (!numbered.test(name)) return own[name] ?? "";
    const question = name.replace(numbered, "");
    const variable = contextVariableOf(question, context);
    if (variable === undefined || asked.has(variable)) return "";
    asked.add(variable);
    return question;
  });
  return { ...grid, rows: [{ ...row, cells }, ...grid.rows.slice(at + 1)] };
}

/** «…в 2021/2022 учебном году» in a question of any sheet is the year of them all. */
function yearOfBook(sheets: readonly Grid[]): number | undefined {
  const questions = sheets.flatMap((sheet) => sheet.rows[headerIndexOf(sheet, signature)]?.cells);
  return questions
    .map((cell) => (/учебн/iu.test(cell ?? "") ? yearIn(cell ?? "") : undefined))
    .find((year) => year !== undefined);
}

/**
 * Контекст школ, сбор ФИС ОКО с 2022 года: several sheets of numbered questions, a school a row.
 * «Пользователь» is the login, «Школа» the login with the name. Directors, telephones and addresses
 * stand among the questions and are none of ours.
 */
export const contextBook: Layout = {
  id: "context-book",
  title: "Контекст школ, сбор ФИС ОКО (вопросы по листам)",
  recognise: (head) => (headerIndexOf(head, signature) < 0 ? 0 : 0.96),
  read(grid, context) {
    const year = yearOfBook(context.sheets) ?? context.hints.year;
    const within = { ...context, hints: { ...context.hints, ...(year !== undefined && { year }) } };
    return schoolContext.read(plainSheet(grid, context), within);
  },
};
