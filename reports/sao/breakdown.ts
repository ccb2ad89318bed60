import { paragraph, strong } from "../../src/document/blocks.ts";
import type { Block, Inline } from "../../src/document/document.ts";
import { isGraduate, type SaoEntry } from "../../src/indicators/sao/entry.ts";
import type { SaoData } from "../../src/study/load-sao.ts";
import type { SubjectView } from "./subject-view.ts";

/** Heading of a subsection (1.7, 2.5…): below what the table of contents holds. */
export const subheading = (text: string): Block => paragraph(strong(text));

/** Pieces one after another, parted by semicolons. */
export const joined = (parts: readonly (readonly Inline[])[]): Inline[] =>
  parts.flatMap((part, at) => (at === 0 ? [...part] : ["; ", ...part]));

const schoolsByCode = (data: SaoData) => new Map(data.schools.map((one) => [one.code, one]));

/** Names of schools by code; a code that the register lacks stands for itself. */
export const schoolNames = (data: SaoData) => {
  const schools = schoolsByCode(data);
  return (code: string): string => schools.get(code)?.name ?? code;
};

/** Type of the entry's school (вид ОО), as the register has it. */
export const schoolType = (data: SaoData) => {
  const schools = schoolsByCode(data);
  return ({ school }: SaoEntry): string => schools.get(school)?.type ?? "тип ОО не указан";
};

/** Municipality of the entry's school (АТЕ). */
export const municipality = (data: SaoData) => {
  const schools = schoolsByCode(data);
  return ({ school }: SaoEntry): string => schools.get(school)?.municipality || "АТЕ не указана";
};

/** Who counts in municipalities: this year's graduates, as on their own pages, or everybody. */
export const countsInPlace =
  ({ placePopulation }: SaoData) =>
  (entry: SaoEntry): boolean =>
    placePopulation === "all" || isGraduate(entry);

/** Rows of a breakdown that any year has, in Russian order. */
export const keysOf = (view: SubjectView, keyOf: (entry: SaoEntry) => string): string[] =>
  [...new Set(view.years.flatMap(({ entries }) => entries.map(keyOf)))].sort((a, b) =>
    a.localeCompare(b, "ru"),
  );
