import { heading, paragraph, strong } from "../../src/document/blocks.ts";
import type { Block, Heading } from "../../src/document/document.ts";
import { subheading } from "./breakdown.ts";
import type { TableName } from "./numbered-table.ts";
import type { SubjectView } from "./subject-view.ts";

/** A table of chapter 2 as the form numbers it: «Таблица 2-7. …», its anchor `s1-t2-7`. */
export const formTable = ({ id }: SubjectView, number: string, title: string): TableName => ({
  id: `${id}-t${number}`,
  caption: `Таблица ${number}. ${title}`,
});

/** Heading of a section of chapter 2, by its place from 1. */
export const sectionHeading = ({ id }: SubjectView, place: number, text: string): Heading =>
  heading(`${id}-${place}`, text, 3);

/** Subsections that only a person can write: what they are called, whom they speak to, who writes. */
export const sectionsToWrite = (
  sections: readonly (readonly [title: string, what?: string, who?: string])[],
): Block[] =>
  sections.flatMap(([title, what, who]) => [
    subheading(title),
    ...(what === undefined ? [] : [placeholder(what, who)]),
  ]);

/**
 * A place that only a person can fill (заполняет человек): marked, so that nobody takes it for a
 * finding.
 *
 * @param what what is to be written there
 * @param who who writes it; the subject commission when absent
 */
export const placeholder = (what: string, who = "предметная комиссия"): Block =>
  paragraph(strong(`[Заполняет ${who}]`), ` ${what}`);

/** What stands in a cell of such a column: short, since every row has it. */
export const COMMISSION = "[заполнить]";
