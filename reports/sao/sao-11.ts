import { BY_SUBJECTS, PERSONS } from "../../src/document/nouns.ts";
import {
  bullets,
  details,
  lead,
  note,
  section,
  strong,
  subsection,
} from "../../src/document/blocks.ts";
import { type Block, count, type Details } from "../../src/document/document.ts";
import { number } from "../../src/document/table-of.ts";
import { isGraduate, tallyOf } from "../../src/indicators/sao/entry.ts";
import { counted, plural } from "../../src/shared/russian.ts";
import type { SaoData } from "../../src/study/load-sao.ts";
import { gveCount, populationNote, threeSubjects } from "./campaign.ts";
import { groupShare, size } from "./figures.ts";
import { numberedTable } from "./numbered-table.ts";
import { sao11Sections } from "./sao-11-subject.ts";
import { saoDocuments, type SaoDocuments, type SaoForm } from "./sao-report.ts";
import type { SubjectView } from "./subject-view.ts";

const words: readonly (readonly [short: string, long: string])[] = [
  ["АТЕ", "административно-территориальная единица"],
  ["ВПЛ", "выпускники прошлых лет, допущенные к сдаче ЕГЭ"],
  ["ВТГ", "выпускники текущего года, обучающиеся по программам среднего общего образования"],
  ["ГВЭ", "государственный выпускной экзамен"],
  ["КИМ", "контрольные измерительные материалы"],
  ["ОО", "образовательная организация"],
  ["п.п.", "процентный пункт: разность двух долей, выраженных в процентах"],
  ["СПО", "программы среднего профессионального образования"],
  ["т.б.", "тестовый балл"],
  ["Участник с ОВЗ", "участник экзамена с ограниченными возможностями здоровья"],
];

/** Abbreviations of the form (перечень условных обозначений), folded. */
const abbreviations: Details = details(
  "abbreviations",
  "Перечень условных обозначений, сокращений и терминов",
  bullets(words.map(([short, long]) => [strong(short), ` — ${long}`])),
);

/**
 * Notebook «САО-11»: the statistical and analytical report on the ЕГЭ. It reads from top to bottom as
 * the federal form does: chapter 1 on the whole campaign, then chapter 2 (`sao-11-subject.ts`) once for
 * each subject. Beside the whole report stands a document for each subject, with its chapter.
 *
 *   npx tsx scripts/report.ts 2024 --only sao-11
 */

const OF_PEOPLE = ["человека", "человек", "человек"] as const;

/** САО-11 of a year: the whole report and a document for each subject. */
export const sao11 = (data: SaoData): SaoDocuments => saoDocuments(data, form);

const form: SaoForm = {
  title: "Статистико-аналитический отчёт о результатах ЕГЭ",
  lead: firstSentence,
  overview: {
    mean: "Средний балл (отметка)",
    shares: [
      {
        title: "Ниже минимального",
        words: ({ groups: [lowest] }) => lowest,
        of: (tally) => groupShare(tally, 0),
      },
      {
        title: "81–100 баллов («5»)",
        words: ({ groups: [, , , highest] }) => highest,
        of: (tally) => groupShare(tally, 3),
      },
    ],
  },
  preface: [
    note(
      "Шкалы ЕГЭ разных лет не выравниваются: изменение среднего балла может объясняться новой шкалой или новыми заданиями, а не подготовкой выпускников.",
    ),
    abbreviations,
  ],
  campaign,
  sections: sao11Sections,
  reading: ({ years, options }) => [
    "В разделе 1 доли — от общего числа участников ЕГЭ региона в этом году, в разделе 2 — от участников предмета в строке таблицы.",
    "«—» — участников нет; «н/о» — выгрузка этого не сообщает: это не ноль.",
    "Сумма долей строки может отличаться от 100\u00a0% на 0,1 из-за округления.",
    `Тексты с числами связаны с таблицами: число в выводе — то же число, что в таблице. Параметры отчёта: годы ${years.join(", ")}, наименьшее число участников для перечней — ${options.listMinN}.`,
  ],
};

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

function firstSentence(data: SaoData, subjects: readonly SubjectView[]): Block {
  const total = data.totals.find(({ year }) => year === data.year);
  const all = total?.n ?? 0;
  const moved = subjects.filter(({ changes }) => changes[0]?.mean?.significant === true);
  const names = (up: boolean) =>
    moved
      .filter(({ changes }) => (changes[0]?.mean?.difference ?? 0) > 0 === up)
      .map(({ title }) => title.toLowerCase())
      .join(", ");
  const [risen, fallen] = [names(true), names(false)];
  const sentences = [
    ...(risen === "" ? [] : [`выше — ${risen}`]),
    ...(fallen === "" ? [] : [`ниже — ${fallen}`]),
  ];
  return lead(
    `ЕГЭ в ${data.year}\u00a0году `,
    total?.status === "at-least" ? "сдавали не\u00a0менее " : "сдавали ",
    count(all),
    `\u00a0${plural(all, total?.status === "at-least" ? OF_PEOPLE : PERSONS)} по ${counted(subjects.length, BY_SUBJECTS)}. `,
    sentences.length === 0
      ? "Средний результат ни по одному предмету не отличается от прошлогоднего больше, чем бывает случайно."
      : `Средний результат отличается от прошлогоднего больше, чем бывает случайно: ${sentences.join("; ")}.`,
  );
}

// ── Глава 1 ─────────────────────────────────────────────────────────────────────────────────────

function campaign(data: SaoData, subjects: readonly SubjectView[]): Block[] {
  return section(
    "chapter-1",
    "Глава 1. Основные количественные характеристики экзаменационной кампании ГИА-11",
    numberedTable(subjects, {
      id: "t1-1",
      caption: "Таблица 1-1. Количество участников экзаменационной кампании",
      name: "Наименование учебного предмета",
      columns: [
        number("Количество ВТГ", ({ now }) => size(tallyOf(now.entries.filter(isGraduate)).n)),
        number("Количество участников ЕГЭ", ({ now }) => size(now.tally.n)),
        number("Количество участников ГВЭ", ({ title }) => gveCount(data, title)),
      ],
    }),
    populationNote(
      data,
      subjects.flatMap(({ now }) => now.entries),
    ),
    subsection("t1-2-heading", "Ранжирование ОО по сумме трёх предметов", threeSubjects(data)),
  );
}
