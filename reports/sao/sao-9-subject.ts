/**
 * Chapter 2 of САО-9 on one subject, and the document of that subject. It reads from top to bottom as
 * the form does: participants, marks, quality, tasks, recommendations. What only a person can write is
 * a marked placeholder.
 */
import { blocksOf, note, paragraph } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { breaksBetween } from "../../src/reference/series-breaks.ts";
import { subheading } from "./breakdown.ts";
import { formTable, sectionHeading, sectionsToWrite } from "./form-blocks.ts";
import { groupsChart } from "./groups-table.ts";
import {
  disabledCount,
  goodMarks,
  marksByPlace,
  marksByType,
  marksByYear,
  passedFigure,
  passedMarks,
  qualityFigure,
} from "./mark-tables.ts";
import { bySchoolType } from "./participant-kinds.ts";
import { participantsConclusion } from "./participants-conclusions.ts";
import { participantsByKind } from "./participants-table.ts";
import { listedMarks, schoolListBlocks } from "./school-list-blocks.ts";
import { subjectFunnel } from "./school-funnel.ts";
import { scoreChart } from "./score-chart.ts";
import type { SubjectView } from "./subject-view.ts";
import { taskSection } from "./task-section.ts";
import { derivedShare, yearsConclusion } from "./years-conclusion.ts";

/** Sections of chapter 2 of САО-9 (методический анализ результатов ОГЭ по предмету), in their order. */
export const sao9Sections = [participants, results, tasks, recommendations] as const;

// ── 2.1. Участники ──────────────────────────────────────────────────────────────────────────────

function participants(view: SubjectView): Block[] {
  return [
    sectionHeading(view, 1, "2.1. Количество участников ОГЭ по учебному предмету"),
    participantsByKind(
      view,
      formTable(view, "2-1", "Количество участников экзаменов по учебному предмету (за 3 года)"),
      {
        name: "Участники",
        by: bySchoolType,
        numbered: true,
        titleOf: (kind) => `Обучающиеся: ${kind}`,
        total: "Всего участников",
        of: ({ tally }) => tally.n,
        shareTitle: "%",
      },
    ),
    paragraph("Из них участники с ОВЗ: ", disabledCount(view), "."),
    note("Доли — от числа участников экзамена по предмету в этом году."),
    subheading("ВЫВОД о характере изменения количества участников ОГЭ по предмету"),
    ...participantsConclusion(view),
  ];
}

// ── 2.2. Результаты ─────────────────────────────────────────────────────────────────────────────

function results(view: SubjectView): Block[] {
  const { id, now } = view;
  const name = (number: string, title: string) => formTable(view, number, title);
  return blocksOf(
    sectionHeading(view, 2, "2.2. Основные результаты ОГЭ по предмету"),
    ...scoreChart(
      view,
      `${id}-f2-2-1`,
      `2.2.1. Диаграмма распределения первичных баллов участников ОГЭ по предмету в ${now.year}\u00a0г.`,
    ),
    groupsChart(view, `${id}-t2-2`, "Отметки ОГЭ по годам"),
    marksByYear(view, name("2-2", "Динамика результатов ОГЭ по предмету")),
    marksByPlace(view, name("2-3", "Результаты ОГЭ по АТЕ региона")),
    marksByType(
      view,
      name(
        "2-4",
        "Результаты по группам участников экзамена с различным уровнем подготовки с учётом типа ОО",
      ),
    ),
    ...lists(view),
    subjectFunnel(view),
    subheading(
      `2.2.7. ВЫВОДЫ о характере результатов ОГЭ по предмету в ${now.year}\u00a0году и в динамике`,
    ),
    ...yearsConclusion(view, breaks(view), [
      derivedShare(view, "доля «4» и «5» (качество обучения)", qualityFigure(now.tally), goodMarks),
      derivedShare(
        view,
        "доля «3», «4» и «5» (уровень обученности)",
        passedFigure(now.tally),
        passedMarks,
      ),
    ]),
  );
}

/** 2.2.5 and 2.2.6: lists of schools by marks. */
function lists(view: SubjectView): Block[] {
  const list = (number: string, how: string, leading: number) => ({
    name: formTable(
      view,
      number,
      `Перечень ОО, продемонстрировавших наиболее ${how} результаты ОГЭ по предмету`,
    ),
    shares: listedMarks,
    leading,
  });
  return schoolListBlocks(view, {
    title: "Название ОО",
    count: "Участников, чел.",
    whose: "участников",
    high: list("2-5", "высокие", 1),
    low: list("2-6", "низкие", 0),
    rule: (eligible, min, max) =>
      `Учтены ОО, где участников не менее ${view.data.options.listMinN}: таких ${eligible}; квота — от ${min} до ${max} ОО. Высокие: по качеству обучения, затем по меньшей доле «2»; низкие: по доле «2», затем по меньшей обученности и качеству. В скобках — ${confidencePercent}-процентный интервал ведущей доли: где он широк, место в перечне может быть случайным.`,
  });
}

/** Why some of these years can't be put on one line. */
function breaks({ data, title, now, earlier }: SubjectView): string[] {
  const series = { exam: data.exam, subject: title, grade: data.grade };
  const found = earlier.flatMap(({ year }) => breaksBetween(series, year, now.year, data.scales));
  return [...new Set(found.map(({ text }) => text))].map((text) => `${text} `);
}

// ── 2.3. Задания ────────────────────────────────────────────────────────────────────────────────

function tasks(view: SubjectView): Block[] {
  return taskSection(view, {
    title: "2.3. Анализ результатов выполнения заданий КИМ ОГЭ",
    paper: "2.3.1. Краткая характеристика КИМ по предмету",
    statistics: "2.3.2. Статистический анализ выполнения заданий КИМ",
    completion: formTable(
      view,
      "2-7",
      `Основные статистические характеристики выполнения заданий КИМ ОГЭ в ${view.now.year}\u00a0году`,
    ),
    points: {
      summary: "Задания по полученным баллам",
      id: `${view.id}-t-points`,
      caption: "Выполнение заданий КИМ по полученным баллам",
    },
    hard: "Выявление сложных для участников ОГЭ заданий",
    content: "2.3.3. Содержательный анализ выполнения заданий КИМ ОГЭ",
    skills: "2.3.4. Анализ метапредметных результатов обучения",
    conclusions: "2.3.5. Выводы об итогах анализа выполнения заданий, групп заданий",
  });
}

// ── 2.4, 2.5. Рекомендации ──────────────────────────────────────────────────────────────────────

function recommendations(view: SubjectView): Block[] {
  return [
    sectionHeading(
      view,
      4,
      "2.4. Рекомендации по совершенствованию методики преподавания учебного предмета",
    ),
    ...sectionsToWrite([
      [
        "2.4.1. … по совершенствованию преподавания учебного предмета всем обучающимся",
        "Учителям; ИПК / ИРО; муниципальным органам управления образованием.",
      ],
      [
        "2.4.2. … по организации дифференцированного обучения школьников с разными уровнями предметной подготовки",
        "Учителям; администрациям образовательных организаций; ИПК / ИРО.",
      ],
      [
        "2.5. Информация о публикации (размещении) рекомендаций; дорожная карта",
        "Адрес страницы, дата размещения, мероприятия.",
        "ответственный за отчёт",
      ],
    ]),
  ];
}
