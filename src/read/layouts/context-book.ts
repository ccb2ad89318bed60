import { yearIn } from "../../shared/year-in.ts";
import type { Grid } from "../../tables/grid.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";
import { unusedColumns } from "../../tables/unused-columns.ts";
import type { Layout, LayoutContext } from "../layout.ts";
import { withHeader } from "./header-index.ts";
import { contextVariableOf, schoolContext, variables } from "./school-context.ts";

/** A numbered question: «20. Укажите количество…», «17.1. Организация…». */
const numbered = /^\s*\d{1,3}(?:\.\d{1,2})*[.)]\s*(?=\p{L}{2})/u;
const signature = ["пользователь", "школа", "муниципалитет"];

/** What the columns of the book's own are called where other tables of schools have them. */
const own: Readonly<Record<string, string>> = {
  пользователь: "Пользователь",
  школа: "Наименование школы",
  муниципалитет: "Муниципалитет",
};

/** The header of a sheet of the book, and the rows under it. */
function bookHeader(sheet: Grid) {
  const { grid, index } = withHeader(sheet, signature);
  const row = grid.rows[index];
  const questions = row?.cells.filter((cell) => numbered.test(cell)) ?? [];
  // Where the login has a number too, somebody counted the columns of another form.
  const isBook = questions.length > 0 && !questions.some((cell) => normaliseHeader(cell) in own);
  return row && isBook ? { row, body: grid.rows.slice(index + 1) } : undefined;
}

/**
 * The sheet as a plain table of schools: questions without their numbers, and of two questions for one
 * variable the first. All that is no question (who filled it in, when) has no header, so it is not read.
 */
function plainSheet(grid: Grid, context: LayoutContext): Grid {
  const header = bookHeader(grid);
  if (!header) return grid;
  const { row, body } = header;
  const asked = new Set<string>();
  const cells = row.cells.map((cell) => {
    if (!numbered.test(cell)) return own[normaliseHeader(cell)] ?? "";
    const question = cell.replace(numbered, "");
    const variable = contextVariableOf(question, context);
    if (variable === undefined || asked.has(variable)) return "";
    asked.add(variable);
    return question;
  });
  return { ...grid, rows: [{ ...row, cells }, ...body] };
}

/** Questions that no variable is made of. */
function unusedQuestions(grid: Grid, context: LayoutContext) {
  const questions = (bookHeader(grid)?.row.cells ?? []).flatMap((cell, position) =>
    numbered.test(cell) ? [{ position, group: "", name: cell.replace(numbered, "") }] : [],
  );
  const asked = new Set(questions.map(({ name }) => contextVariableOf(name, context)));
  return unusedColumns({
    names: questions,
    knows: ({ name }) => contextVariableOf(name, context) !== undefined,
    free: variables.filter((key) => !asked.has(key)),
    own: context.own,
    severity: "warning",
    place: { file: context.file, ...(grid.name !== "" && { sheet: grid.name }) },
  });
}

/** «…в 2021/2022 учебном году» in a question of any sheet is the year of them all. */
function yearOfBook(sheets: readonly Grid[]): number | undefined {
  const questions = sheets.flatMap((sheet) => bookHeader(sheet)?.row.cells);
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
  recognise: (head) => (bookHeader(head) ? 0.96 : 0),
  read(grid, context) {
    const year = yearOfBook(context.sheets) ?? context.hints.year;
    const within = { ...context, hints: { ...context.hints, ...(year !== undefined && { year }) } };
    const reading = schoolContext.read(plainSheet(grid, context), within);
    return { ...reading, issues: [...reading.issues, ...unusedQuestions(grid, context)] };
  },
};
