/**
 * САО as documents: the whole report, which is the official one, and one for each subject with its
 * chapter of it, block for block the same. What the two exams do not share is the form.
 */
import {
  draft,
  fileLink,
  lostCallout,
  page,
  paragraph,
  reading,
  section,
  type Some,
} from "../../src/document/blocks.ts";
import type { Block, Document } from "../../src/document/document.ts";
import { type SaoData, saoId } from "../../src/study/load-sao.ts";
import { type Overview, overviewTable, subjectLead } from "./overview.ts";
import { saoSubjects, type SubjectView } from "./subject-view.ts";

/** What САО-11 and САО-9 do not share: their words, tables and order. */
export interface SaoForm {
  /** Title without the year: «Статистико-аналитический отчёт о результатах ЕГЭ». */
  readonly title: string;
  /** The first sentence of the whole report. */
  readonly lead: (data: SaoData, subjects: readonly SubjectView[]) => Block;
  readonly overview: Overview;
  /** What must be known before any chapter: stands in the whole report and in each subject's. */
  readonly preface: readonly Block[];
  /** Chapter 1: the whole campaign. */
  readonly campaign: (data: SaoData, subjects: readonly SubjectView[]) => Block[];
  /** Sections of chapter 2 on one subject, in their order. */
  readonly sections: readonly ((view: SubjectView) => Block[])[];
  /** How the tables are to be read, a line each. */
  readonly reading: (data: SaoData) => readonly string[];
}

/** The whole report, and the documents of the subjects, made when they are asked for. */
export interface SaoDocuments {
  readonly overview: Document;
  /** Made of the overview's blocks: they hide what it hides. */
  readonly parts: true;
  readonly documents: readonly {
    readonly name: string;
    readonly title: string;
    readonly build: () => Document;
  }[];
}

/** САО of a year as documents; nothing of the data is assessed or recounted here. */
export function saoDocuments(data: SaoData, form: SaoForm): SaoDocuments {
  const chapters = saoSubjects(data).map((view) => ({ view, blocks: chapter(view, form) }));
  return {
    overview: wholeReport(data, form, chapters),
    parts: true,
    documents: chapters.map((one) => ({
      name: one.view.fileName,
      title: one.view.title,
      build: () => subjectDocument(one, form),
    })),
  };
}

/** A subject with its chapter: the same blocks stand in the whole report and in its own document. */
interface Chapter {
  readonly view: SubjectView;
  readonly blocks: readonly Block[];
}

function wholeReport(data: SaoData, form: SaoForm, chapters: readonly Chapter[]): Document {
  const subjects = chapters.map(({ view }) => view);
  const fileOf = (view: SubjectView) => `${saoId(data.exam)}/${view.fileName}.html`;
  return around(
    data,
    form,
    `${form.title} в ${data.year}\u00a0году`,
    form.lead(data, subjects),
    overviewTable(data, subjects, form.overview, fileOf),
    form.preface,
    { kind: "page-break" },
    form.campaign(data, subjects),
    chapters.map(({ blocks }) => [{ kind: "page-break" }, blocks]),
  );
}

function subjectDocument({ view, blocks }: Chapter, form: SaoForm): Document {
  const { data, title } = view;
  const file = `../${saoId(data.exam)}.html`;
  return around(
    data,
    form,
    `${title}: результаты ${data.exam} в ${data.year}\u00a0году`,
    subjectLead(view, form.overview),
    paragraph(
      "Это глава отчёта ",
      fileLink(file, `«${form.title} в ${data.year}\u00a0году»`),
      ": номера и содержание таблиц те же.",
    ),
    form.preface,
    blocks,
  );
}

/** A document around its blocks: «Проект» without an act, how it is to be read. */
const around = (
  data: SaoData,
  form: SaoForm,
  title: string,
  ...blocks: readonly Some<Block>[]
): Document =>
  page(
    data,
    title,
    draft(
      data,
      "Таблицы и выводы с числами составлены программой. Места с пометкой «[Заполняет…]» ждут предметных комиссий.",
    ),
    blocks,
    reading(form.reading(data)),
  );

const chapter = (view: SubjectView, form: SaoForm): Block[] =>
  section(
    view.id,
    `Глава 2. ${view.title}: методический анализ результатов ${view.data.exam}`,
    lostCallout(view.data.closed.filter(({ subject }) => subject === view.title)),
    form.sections.map((part) => part(view)),
  );
