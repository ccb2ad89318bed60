import { OF_SCHOOLS, PROCEDURES, SCHOOLS } from "../../src/document/nouns.ts";
import {
  bullets,
  details,
  note,
  paragraph,
  section,
  type Some,
  strong,
} from "../../src/document/blocks.ts";
import { noneOf } from "../../src/document/conclusion.ts";
import type { Block, ListItem } from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { saoDefaults } from "../../src/indicators/sao/sao-options.ts";
import type { DeficitTheme } from "../../src/indicators/school-deficits/deficit-themes.ts";
import type { SchoolDeficit } from "../../src/indicators/school-deficits/school-deficits.ts";
import { counted } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { hasWritten } from "../school-passport/passport-cells.ts";
import { taskWord } from "../school-passport/passport-deficits.ts";
import { riskCountBlocks } from "../school-passport/risk-count-blocks.ts";
import { schoolsOf } from "./municipality-schools.ts";

const levels = ["high", "medium", "low", null] as const;

/** Task deficits that schools of a municipality share, as themes for its teachers (общие дефициты). */
export function municipalityDeficits(book: PassportBook, place: string): Some<Block> {
  const themes = schoolsOf(book, place).flatMap(({ code }) => book.themesOf.get(code) ?? []);
  if (themes.length === 0) return paragraph(noDeficits(book, place));
  const papers = [...groupedBy(themes)].sort(([, a], [, b]) => b.length - a.length);
  return [
    paragraph(
      `Дефицит — задание, с которым ученики школы справились хуже учеников остальных школ региона больше, чем бывает случайно. Дефициты есть у ${new Set(themes.map(({ school }) => school)).size} из ${counted(assessedSchools(book, place).length, OF_SCHOOLS)}, о которых можно судить. Общими названы задания, с которыми хуже справились хотя бы в двух школах.`,
    ),
    tableOf(papers, {
      id: "table-deficits",
      caption: "Процедуры, в которых у школ есть дефициты",
      columns: [
        text("Процедура", 30, ([title]) => title),
        number("Школ", 10, ([, own]) => own.length),
        number("Из них предмет в целом", ([, own]) => own.filter(({ whole }) => whole).length),
        text("Задания, общие для нескольких школ", 40, ([, own]) => sharedTasks(own)),
      ],
    }),
    note(
      "Какое умение проверяет задание, говорит план КИМ: где его нет, назван только номер. Подробно, с интервалами, — в паспортах школ.",
    ),
  ];
}

/** Schools with participants enough in some work that has points per task. */
const assessedSchools = (book: PassportBook, place: string) =>
  schoolsOf(book, place).filter(({ code }) =>
    (book.tasksOf.get(code) ?? []).some(({ tooFew }) => !tooFew),
  );

/** No deficit: of how many schools it is known, or of none. */
function noDeficits(book: PassportBook, place: string): string {
  const schools = schoolsOf(book, place);
  const assessed = assessedSchools(book, place).length;
  const why = `баллов за задания нет или участников меньше ${saoDefaults.spokenMinN} в каждой школе`;
  return noneOf(assessed, why, {
    none: (of) =>
      `Заданий, с которыми ученики справились хуже, чем в остальных школах региона, больше, чем бывает случайно, нет ни в одной из ${counted(of, OF_SCHOOLS)}, о которых можно судить (всего школ ${schools.length}).`,
    notAssessed: (words) => `Есть ли дефициты, ${words}.`,
  });
}

/** Themes by the work they are of. */
function groupedBy(themes: readonly DeficitTheme[]): Map<string, DeficitTheme[]> {
  const papers = new Map<string, DeficitTheme[]>();
  for (const theme of themes)
    papers.set(procedureTitle(theme), [...(papers.get(procedureTitle(theme)) ?? []), theme]);
  return papers;
}

/** Tasks in deficit at more than one school, the commonest first. */
function sharedTasks(themes: readonly DeficitTheme[]): string {
  const tasks = new Map<string, SchoolDeficit[]>();
  for (const one of themes.flatMap(({ deficits }) => deficits))
    tasks.set(one.task, [...(tasks.get(one.task) ?? []), one]);
  const shared = [...tasks.values()]
    .filter((own) => own.length > 1)
    .sort((a, b) => b.length - a.length);
  if (shared.length === 0) return "нет";
  return shared
    .flatMap((own) => (own[0] ? [`${taskWord(own[0])} (${counted(own.length, SCHOOLS)})`] : []))
    .join(", ");
}

/** How many schools have each factor of the risk profile at each level (риски муниципалитета). */
export function municipalityRisks(book: PassportBook, place: string): Block[] {
  const profiles = schoolsOf(book, place).flatMap(({ code }) => book.risks.get(code) ?? []);
  const factors = profiles[0]?.factors ?? [];
  const counts = (no: number) =>
    levels.map(
      (level) =>
        profiles.filter(({ factors: own }) =>
          own.some((one) => one.no === no && one.level === level),
        ).length,
    );
  if (profiles.length < 2) return [];
  const most = factors.reduce<(typeof factors)[number] | undefined>(
    (a, b) => (a && (counts(a.no)[0] ?? 0) >= (counts(b.no)[0] ?? 0) ? a : b),
    undefined,
  );
  return section(
    "risks",
    "Факторы риска",
    riskCountBlocks({
      title: "Школы по значимости факторов риска",
      caption: "Число школ по значимости факторов риска",
      description: `Чаще всего высокую значимость имеет фактор «${most?.title ?? ""}»: ${most ? (counts(most.no)[0] ?? 0) : 0} из ${counted(profiles.length, OF_SCHOOLS)}. Список факторов и границы значимости не официальные.`,
      factors,
      levels,
      counts,
    }),
  );
}

/** What data the schools of a municipality have not (каких данных нет). */
export function municipalityGaps(book: PassportBook, place: string): Block[] {
  const schools = schoolsOf(book, place);
  const codes = new Set(schools.map(({ code }) => code));
  const name = (code: string) => book.register.get(code)?.name ?? code;
  const silent = schools.filter(({ code }) => !book.held.some((one) => hasWritten(one, code)));
  const before = new Map(
    (book.previous === null ? [] : (book.years.get(book.previous) ?? [])).map((one) => [
      one.procedure.key,
      one,
    ]),
  );
  const lost = book.held.flatMap((tally) => {
    const { procedure } = tally;
    const had = [...(before.get(procedure.key)?.cells.keys() ?? [])];
    const own = had.filter((code) => codes.has(code) && !hasWritten(tally, code));
    return own.length === 0 ? [] : [{ procedure, schools: own.map(name) }];
  });
  const missed = new Set(lost.flatMap(({ schools: own }) => own)).size;
  const unknown = schools.filter(
    ({ code }) => !(book.dataSet.context.get(book.year)?.has(code) ?? false),
  );
  const items = [
    ...(silent.length === 0
      ? []
      : [
          `Результатов ${book.year}\u00a0года нет вовсе: ${silent.map((one) => one.name).join(", ")}.`,
        ]),
    ...(unknown.length === 0
      ? []
      : [
          `Нет сведений об условиях за ${book.year}\u00a0год: ${unknown.map((one) => one.name).join(", ")}.`,
        ]),
  ];
  return section(
    "gaps",
    "Каких данных нет",
    items.length === 0 && lost.length === 0
      ? paragraph(
          book.previous === null
            ? "Результатов прошлых лет нет: потеряно ли что-нибудь, не оценено. Условия известны у каждой школы."
            : "Всё, что было в прошлом году, есть и в этом; условия известны у каждой школы.",
        )
      : {
          kind: "list",
          items: [
            ...items.map((text): ListItem => ({ content: [text] })),
            ...(missed === 0 ? [] : [{ content: [lostWords(book, missed)] }]),
          ],
        },
    lost.length > 0 && lostFolded(lost),
  );
}

/** A procedure of the year with schools that had results the year before and have none now. */
interface Lost {
  readonly procedure: PassportBook["held"][number]["procedure"];
  readonly schools: readonly string[];
}

const lostWords = ({ previous, year }: PassportBook, schools: number): string =>
  `У ${counted(schools, OF_SCHOOLS)} есть процедуры, результаты которых были в ${previous}\u00a0году, а в ${year}\u00a0году их нет. Это не обязательно потеря: такого класса могло не быть, предмет по выбору могли не выбрать.`;

const lostFolded = (lost: readonly Lost[]): Block =>
  details(
    "lost",
    `По каким процедурам и у каких школ: ${counted(lost.length, PROCEDURES)}`,
    bullets(
      lost.map(({ procedure, schools }) => [
        strong(procedureTitle(procedure)),
        `: ${schools.join("; ")}.`,
      ]),
    ),
  );
