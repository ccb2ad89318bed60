import type { Pupil } from "./model.ts";

/** Personal columns as exports have them, filled so that nobody can be meant. */
export const surname = (pupil: Pupil): string => `Участник-${pupil.number}`;
export const firstName = (pupil: Pupil): string => (pupil.sex === "Ж" ? "Тестовая" : "Тестовый");
export const patronymic = (): string => "Условн.";
/** Series of the document: no real series is of zeros. */
export const series = "0000";
/** Number of the document: one for all exams of a pupil, nobody else in the year has it. */
export const documentNumber = (pupil: Pupil): string => String(pupil.number).padStart(6, "0");
export const documentOf = (pupil: Pupil): string => `${series} ${documentNumber(pupil)}`;
