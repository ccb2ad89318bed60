/**
 * Chapter 2 of САО-11 on one subject, and the document of that subject. It reads from top to bottom as
 * the form does, with the numbers, titles and heads of its tables: participants, results, tasks,
 * recommendations. What only a person can write is a marked placeholder.
 */
import { blocksOf } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { isGraduate } from "../../src/indicators/sao/entry.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { formatPercent } from "../../src/shared/russian.ts";
import { subheading } from "./breakdown.ts";
import { populationNote } from "./campaign.ts";
import { formTable, placeholder, sectionHeading, sectionsToWrite } from "./form-blocks.ts";
import { dynamicsTable, groupsChart, groupsTable } from "./groups-table.ts";
import {
  byCategory,
  byMunicipality,
  bySchoolType,
  bySex,
  disabledOf,
} from "./participant-kinds.ts";
import { participantsConclusion } from "./participants-conclusions.ts";
import {
  participantsByKind,
  participantsByPlace,
  participantsTable,
} from "./participants-table.ts";
import { listedGroups, listedHighest, schoolListBlocks } from "./school-list-blocks.ts";
import { subjectFunnel } from "./school-funnel.ts";
import { scoreChart } from "./score-chart.ts";
import type { SubjectView } from "./subject-view.ts";
import { taskSection } from "./task-section.ts";
import { yearsConclusion } from "./years-conclusion.ts";

/** Sections of chapter 2 of САО-11 (методический анализ результатов ЕГЭ по предмету), in their order. */
export const sao11Sections = [participants, results, tasks, recommendations] as const;

// ── Раздел 1. Участники ─────────────────────────────────────────────────────────────────────────

function participants(view: SubjectView): Block[] {
  const name = (number: string, title: string) => formTable(view, number, title);
  return [
    sectionHeading(view, 1, "Раздел 1. Характеристика участников ЕГЭ по учебному предмету"),
    participantsTable(
      view,
      name("2-1", "Количество участников ЕГЭ по учебному предмету (за 3 года)"),
    ),
    participantsByKind(
      view,
      name("2-2", "Процентное соотношение юношей и девушек, участвующих в ЕГЭ (за 3 года)"),
      { name: "Пол", by: bySex },
    ),
    participantsByKind(
      view,
      name("2-3", "Количество участников экзамена в регионе по категориям (за 3 года)"),
      { name: "Категория участника", by: byCategory },
    ),
    participantsByKind(view, name("2-4", "Количество участников экзамена в регионе по типам ОО"), {
      name: "Категория участника",
      by: bySchoolType,
      numbered: true,
    }),
    participantsByPlace(
      view,
      name("2-5", "Количество участников ЕГЭ по учебному предмету по АТЕ региона"),
    ),
    populationNote(
      view.data,
      view.years.flatMap(({ entries }) => entries),
    ),
    subheading("1.6. Прочие характеристики участников экзамена"),
    placeholder("Профили классов, форма обучения, причины выбора предмета."),
    subheading("1.7. ВЫВОДЫ о характере изменения количества участников ЕГЭ по учебному предмету"),
    ...participantsConclusion(view),
  ];
}

// ── Раздел 2. Результаты ────────────────────────────────────────────────────────────────────────

const BY_GROUPS =
  "Результаты ЕГЭ по учебному предмету по группам участников экзамена с различным уровнем подготовки";

function results(view: SubjectView): Block[] {
  const { id, now, scheme } = view;
  const scores = scheme === "score" ? "тестовых баллов" : "первичных баллов";
  const byGroups = (number: string, how: string) => formTable(view, number, `${BY_GROUPS}: ${how}`);
  return blocksOf(
    sectionHeading(view, 2, "Раздел 2. Основные результаты ЕГЭ по предмету"),
    ...scoreChart(
      view,
      `${id}-f2-1`,
      `2.1. Диаграмма распределения ${scores} участников ЕГЭ по предмету в ${now.year}\u00a0г.`,
    ),
    groupsChart(view, `${id}-t2-6`, "Группы участников ЕГЭ по годам"),
    dynamicsTable(
      view,
      formTable(view, "2-6", "Динамика результатов ЕГЭ по предмету за последние 3 года"),
    ),
    groupsTable(view, byGroups("2-7", "в разрезе категории участника ЕГЭ"), {
      name: "Категории участников",
      by: byCategory,
      across: [{ title: "Участники экзамена с ОВЗ", tally: disabledOf(now.entries) }],
    }),
    groupsTable(view, byGroups("2-8", "в разрезе типа ОО"), { name: "Тип ОО", by: bySchoolType }),
    groupsTable(view, byGroups("2-9", "юношей и девушек"), { name: "Пол", by: bySex }),
    groupsTable(view, byGroups("2-10", "в сравнении по АТЕ"), {
      name: "Наименование АТЕ",
      by: byMunicipality,
    }),
    ...lists(view),
    subjectFunnel(view),
    subheading("2.5. ВЫВОДЫ о характере изменения результатов ЕГЭ по предмету"),
    ...yearsConclusion(view, [
      "Шкалы ЕГЭ разных лет не выравниваются, поэтому изменение может объясняться шкалой или заданиями года. ",
    ]),
  );
}

/** 2.4: lists of schools by the rules of the template; graduates of this year only. */
function lists(view: SubjectView): Block[] {
  const { listMinN, listQuota } = view.data.options;
  const quota = `${formatPercent(listQuota.min, 0)}–${formatPercent(listQuota.max, 0)}`;
  const list = (number: string, how: string, shares: ReturnType<typeof listedHighest>) => ({
    name: formTable(
      view,
      number,
      `Перечень ОО, продемонстрировавших ${how} результаты ЕГЭ по предмету`,
    ),
    shares,
    leading: 0,
  });
  return schoolListBlocks(view, {
    title: "Наименование ОО",
    count: "Количество ВТГ, чел.",
    who: isGraduate,
    whose: "ВТГ",
    high: list("2-11", "наиболее высокие", listedHighest(view)),
    low: list("2-12", "низкие", listedGroups(view, [0, 1, 2, 3])),
    rule: (eligible, min, max) =>
      `Учтены только ВТГ и только ОО, где их не менее ${listMinN}: таких ${eligible}. Квота ${quota} всех ОО региона — от ${min} до ${max}; ОО, у которой результаты не хуже (не лучше) региональных, в перечень ради квоты не включены. В скобках — ${confidencePercent}-процентный интервал: где он широк, место в перечне может быть случайным.`,
  });
}

// ── Раздел 3. Задания ───────────────────────────────────────────────────────────────────────────

function tasks(view: SubjectView): Block[] {
  return taskSection(view, {
    title: "Раздел 3. Анализ результатов выполнения заданий КИМ",
    statistics: "3.1.1. Статистический анализ выполнения заданий КИМ",
    completion: formTable(
      view,
      "2-13",
      `Основные статистические характеристики выполнения заданий КИМ в ${view.now.year}\u00a0году`,
    ),
    points: {
      summary: "Таблица 2-14: задания по полученным баллам",
      ...formTable(
        view,
        "2-14",
        "Основные статистические характеристики выполнения заданий КИМ по полученным баллам",
      ),
    },
    hard: "3.1.1.2. Выявление сложных для участников ЕГЭ заданий",
    content: "3.1.2. Содержательный анализ выполнения заданий КИМ",
    years: {
      id: `${view.id}-t3-1-2`,
      caption: "Задания с низким процентом выполнения, в том числе в прошлые годы",
    },
    skills:
      "3.1.3. Анализ метапредметных результатов обучения, повлиявших на выполнение заданий КИМ",
    conclusions: "3.1.4. Выводы об итогах анализа выполнения заданий, групп заданий",
  });
}

// ── Раздел 4. Рекомендации ──────────────────────────────────────────────────────────────────────

function recommendations(view: SubjectView): Block[] {
  return [
    sectionHeading(view, 4, "Раздел 4. Рекомендации по совершенствованию методики преподавания"),
    ...sectionsToWrite([
      [
        "4.1. Рекомендации по совершенствованию организации и методики преподавания предмета в субъекте РФ на основе выявленных типичных затруднений и ошибок",
      ],
      [
        "4.1.1. … по совершенствованию преподавания учебного предмета всем обучающимся",
        "Учителям; ИПК / ИРО, иным организациям, реализующим программы профессионального развития учителей; муниципальным органам управления образованием.",
      ],
      [
        "4.1.2. … по организации дифференцированного обучения школьников с разными уровнями предметной подготовки",
        "Учителям; администрациям образовательных организаций; ИПК / ИРО.",
      ],
      [
        "4.2. Рекомендации по темам для обсуждения / обмена опытом на методических объединениях учителей-предметников для включения в региональную дорожную карту",
        "Темы по заданиям из подраздела 3.1.1.2; источник опыта — ОО из таблицы 2-11.",
      ],
      [
        "4.3. Рекомендации по возможным направлениям повышения квалификации работников образования для включения в региональную дорожную карту",
        "Направления по дефицитам умений из раздела 3; адресаты — ОО из таблицы 2-12.",
      ],
    ]),
  ];
}
