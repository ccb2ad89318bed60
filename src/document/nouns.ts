/** Nouns that pages count, in the case of their sentence: `counted(n, OF_SCHOOLS)` is «21 школы». */
import type { PluralForms } from "../shared/russian.ts";

export const SCHOOLS: PluralForms = ["школа", "школы", "школ"];
export const OF_SCHOOLS: PluralForms = ["школы", "школ", "школ"];
export const TO_SCHOOLS: PluralForms = ["школе", "школам", "школам"];
export const AT_SCHOOLS: PluralForms = ["школе", "школах", "школах"];
export const PROCEDURES: PluralForms = ["процедура", "процедуры", "процедур"];
export const OF_PROCEDURES: PluralForms = ["процедуры", "процедур", "процедур"];
export const TO_PROCEDURES: PluralForms = ["процедуре", "процедурам", "процедурам"];
export const MUNICIPALITIES: PluralForms = ["муниципалитет", "муниципалитета", "муниципалитетов"];
export const TASKS: PluralForms = ["задание", "задания", "заданий"];
export const OF_TASKS: PluralForms = ["задания", "заданий", "заданий"];
export const BY_WORKS: PluralForms = ["работе", "работам", "работам"];
export const BY_SUBJECTS: PluralForms = ["предмету", "предметам", "предметам"];
export const PERSONS: PluralForms = ["человек", "человека", "человек"];
export const OF_MENTORS: PluralForms = ["наставника", "наставников", "наставников"];
export const OF_PARTICIPANTS: PluralForms = ["школы-участницы", "школ-участниц", "школ-участниц"];
