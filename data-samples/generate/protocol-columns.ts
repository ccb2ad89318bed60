import { longMask, shortMask } from "./answers.ts";
import type { Result, Sitting } from "./model.ts";
import { documentNumber, documentOf, firstName, patronymic, series, surname } from "./person.ts";
import type { Cell, Column } from "./sample-file.ts";

/** How the code of a school is written in one file: text, or a number as Excel leaves it. */
export type CodeCell = (result: Result) => Cell;

/** A number with leading zeros. */
export const pad = (value: number, width: number) => String(value).padStart(width, "0");
/** Code of the exam station (ППЭ): one in each municipality. */
export const stationOf = ({ pupil }: Result) => `1${pupil.school.municipality.code.slice(1)}1`;

/** «№», from 1. */
export const number: Column = { header: "№", value: (_, at) => at + 1 };
/** «Код МСУ». */
export const municipality: Column = {
  header: "Код МСУ",
  value: ({ pupil }) => pupil.school.municipality.code,
};
/** Code of the school under the header of the layout. */
export const school = (code: CodeCell, header = "Код ОО"): Column => ({
  header,
  value: code,
  is: "school",
});
/** «Класс». */
export const classOf: Column = { header: "Класс", value: ({ pupil }) => pupil.class };
/** «Код ППЭ». */
export const station: Column = { header: "Код ППЭ", value: stationOf };
/** «Аудитория», four digits. */
export const room: Column = {
  header: "Аудитория",
  value: (_, at) => pad((Math.floor(at / 12) % 15) + 1, 4),
};
/** Name, first name, patronymic: synthetic. */
export const names: readonly Column[] = [
  { header: "Фамилия", value: ({ pupil }) => surname(pupil), is: "name" },
  { header: "Имя", value: ({ pupil }) => firstName(pupil) },
  { header: "Отчество", value: patronymic },
];
/** Document in two columns. */
export const seriesNumber: readonly Column[] = [
  { header: "Серия", value: () => series },
  { header: "Номер", value: ({ pupil }) => documentNumber(pupil), is: "person" },
];
/** Mask of short answers. */
export const short = (header: string): Column => ({ header, value: shortMask });
/** Mask of extended answers. */
export const long = (header: string): Column => ({ header, value: (result) => longMask(result) });
/** «Первичный балл». */
export const primary: Column = { header: "Первичный балл", value: (r) => r.primary, is: "primary" };
/** Test score under the header of the layout. */
export const score = (header: string): Column => ({
  header,
  value: (r) => r.score ?? null,
  is: "score",
});
/** «Оценка». */
export const mark: Column = { header: "Оценка", value: (r) => r.mark ?? null, is: "mark" };
/** The test score, or the mark where the work gives one. */
export const outcome = (sitting: Sitting, header: string): Column =>
  sitting.work.marks ? mark : score(header);

/** `01 - Русский язык 2022.06.23`, as РИС titles its protocols. */
export const protocolTitle = ({ work }: Sitting): string =>
  `${work.code} - ${work.subject} ${work.date.replaceAll("-", ".")}`;

/** The date some days later, within the month, as `2022.06.19`. */
export const nextDay = (date: string, days: number) =>
  `${date.slice(0, 8)}${pad(Number(date.slice(8)) + days, 2)}`.replaceAll("-", ".");

/** One column for series and number, `0000 000017`. */
export const documentColumn: Column = {
  header: "Документ",
  value: ({ pupil }) => documentOf(pupil),
  is: "person",
};
