import { z } from "zod";
import { knownExam } from "../reference/exams.ts";
import { columnKey } from "../tables/columns.ts";

const year = z.int().min(2000).max(2100);
const grade = z.int().min(1).max(11);
const text = z.string().trim().min(1);

const fileRule = z
  .strictObject({
    match: text.describe("Путь файла внутри папки региона; * — любые знаки, ** — и через папки"),
    exam: text.optional(),
    subject: text.optional(),
    grade: grade.optional(),
    year: year.optional(),
  })
  .describe("Что известно о файлах, которые сами этого не говорят");

const scale = z
  .strictObject({
    exam: text,
    year,
    grade: grade.optional(),
    subject: text,
    max: z.int().positive().describe("Наибольший первичный балл"),
    from: z
      .strictObject({
        "3": z.int().nonnegative(),
        "4": z.int().nonnegative(),
        "5": z.int().nonnegative(),
      })
      .describe("С какого первичного балла ставится отметка"),
  })
  .refine(({ exam, grade: of }) => of !== undefined || Boolean(knownExam(exam)?.grade), {
    path: ["grade"],
    error: "укажите класс: без него шкала понятна только у экзамена одного класса",
  });

const minimum = z.strictObject({ exam: text, year, subject: text, score: z.int().nonnegative() });

const alias = z
  .strictObject({ school: text, was: text, since: year })
  .describe(
    "Школа school до года since называлась was: кодом или «Муниципалитет / Название» (реорганизация, новый код, другое название)",
  );

/** Shape of `region.json`: every field may be left out. */
export const regionSettings = z.strictObject({
  $schema: z.string().optional(),
  title: text.default("Регион"),
  schoolCode: z
    .strictObject({ width: z.int().min(1).max(20).nullable().default(null) })
    .default({ width: null })
    .describe("Сколько цифр в коде школы: недостающие нули слева возвращаются"),
  columns: z
    .record(
      z.string().refine((key) => columnKey(key) !== undefined, "неизвестный столбец"),
      z.array(text),
    )
    .default({})
    .describe("Ещё названия известных столбцов, например «Код ОО»: [«Шифр школы»]"),
  files: z.array(fileRule).default([]),
  scales: z.array(scale).default([]),
  minimums: z.array(minimum).default([]),
  aliases: z.array(alias).default([]),
  population: z
    .enum(["current-year", "all"])
    .default("current-year")
    .describe("Кто считается: выпускники текущего года или все участники, включая ВПЛ и СПО"),
  attempt: z
    .enum(["last", "main-day"])
    .default("last")
    .describe("Какая попытка считается, когда их несколько: последняя или в основной день"),
  onePart: z
    .enum(["apart", "counted"])
    .default("apart")
    .describe(
      "Кто написал одну часть ВПР из двух: считается отдельно, без отметки, или как участник с баллом за одну часть",
    ),
});

/** Settings of a region with all defaults filled in. */
export type RegionSettings = Readonly<z.infer<typeof regionSettings>>;
/** A rule of `files`. */
export type FileRule = Readonly<z.infer<typeof fileRule>>;
/** An entry of `aliases`: a school's former code. */
export type SchoolAlias = Readonly<z.infer<typeof alias>>;
