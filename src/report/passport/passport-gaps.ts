import type { SchoolClassification } from "../../clusters/index.ts";
import { judgesObjectivity } from "../../reference/index.ts";
import { counted } from "../../shared/russian.ts";
import { publicPolicy } from "../disclosure-policy.ts";
import type { Block, ListItem } from "../document.ts";
import { procedureTitle } from "../evidence.ts";
import type { PassportBook } from "./passport-book.ts";

/** Possible markers of ВПР that are not objective, and what data the school has not. */
export function passportGaps(book: PassportBook, school: SchoolClassification): Block[] {
  return [...markers(book, school), ...gaps(book, school)];
}

function markers(book: PassportBook, school: SchoolClassification): Block[] {
  const { objectivity, notes = [] } = school;
  const wrote = book.held.some(
    ({ procedure, cells }) => judgesObjectivity(procedure) && cells.has(school.code),
  );
  return [
    { kind: "heading", level: 2, id: "objectivity", text: "Объективность ВПР" },
    ...(objectivity?.marked
      ? [
          {
            kind: "callout" as const,
            tone: "caution" as const,
            title: "Есть возможные маркеры необъективности.",
            content: [
              "Маркер — повод посмотреть работы, а не доказательство. Опираться только на результаты ВПР этой школы нельзя.",
            ],
          },
          {
            kind: "list" as const,
            items: objectivity.because.map((text) => ({
              content: [
                { kind: "telling" as const, text, people: vprPeople(book, school.code, text) },
              ],
            })),
          },
        ]
      : [
          {
            kind: "paragraph" as const,
            content: [
              !wrote
                ? `ВПР ${book.year}\u00a0года у школы нет: проверять нечего.`
                : objectivity === undefined
                  ? "Объективность не проверялась."
                  : "Возможных маркеров необъективности не найдено. Это не доказывает объективность: для части проверок может не хватать участников или сведений.",
            ],
          },
        ]),
    ...(notes.length === 0
      ? []
      : [{ kind: "list" as const, items: notes.map((text) => ({ content: [text] })) }]),
  ];
}

/** Pupils of the works that a sentence on a marker names. */
const vprPeople = (book: PassportBook, code: string, sentence: string) =>
  book.held.flatMap(({ procedure, cells }) => {
    const cell = judgesObjectivity(procedure) ? cells.get(code) : undefined;
    const named = sentence.includes(`${procedure.subject}, ${procedure.grade} класс`);
    return cell && named ? [{ n: cell.n }] : [];
  });

function gaps(book: PassportBook, school: SchoolClassification): Block[] {
  const own = book.coverage.rows.find((row) => row.school.code === school.code);
  const lacking = own ? book.coverage.procedures.filter((_, at) => own.n[at] === null) : [];
  const before = book.previous === null ? [] : (book.years.get(book.previous) ?? []);
  const had = new Set(
    before.filter(({ cells }) => cells.has(school.code)).map(({ procedure }) => procedure.key),
  );
  const lost = book.held.filter(
    ({ procedure, cells }) => !cells.has(school.code) && had.has(procedure.key),
  );
  const context = book.world.context.get(book.year)?.has(school.code) ?? false;
  const asked = book.questionnaires.answers.some((one) => one.school === school.code);
  const items: string[] = [
    ...(lost.length > 0
      ? [
          `В ${book.previous}\u00a0году результаты были, в ${book.year}\u00a0году их нет: ${lost.map(({ procedure }) => procedureTitle(procedure)).join("; ")}. Проверьте, не потеряна ли выгрузка.`,
        ]
      : []),
    lacking.length === 0
      ? `Результаты есть по всем процедурам, которые проводились в регионе в ${book.year}\u00a0году.`
      : `Нет результатов по ${counted(lacking.length, ["процедуре", "процедурам", "процедурам"])} из ${book.coverage.procedures.length}, которые проводились в регионе: ${lacking.map(procedureTitle).join("; ")}. Это не обязательно пропуск: такого класса может не быть, предмет могли не выбрать.`,
    ...(context
      ? []
      : [
          `Сведений об условиях школы за ${book.year}\u00a0год нет: похожие школы и ожидаемый результат не рассчитаны.`,
        ]),
    ...(asked
      ? []
      : [
          "Анкет рискового профиля нет: о факторах, которые узнают только из анкет, сказать нечего.",
        ]),
  ];
  return [
    { kind: "heading", level: 2, id: "gaps", text: "Каких данных нет" },
    { kind: "list", items: items.map((text): ListItem => ({ content: [text] })) },
  ];
}

/** What no number of the passport tells. */
export function passportUnknown(): Block[] {
  const lines = [
    "Почему результаты такие: программа видит результаты и условия, но не уроки.",
    "Что будет в следующем году: крайний результат и сам обычно приближается к среднему.",
    "Помогла ли поддержка: изменение — не эффект; для этого есть справка «Результативность поддержки» с группой сравнения.",
    `Что стоит за результатами, если участников меньше ${publicPolicy.fewest}: судить по ним почти нельзя, и в открытом издании такие доли скрыты.`,
    "Равноценны ли баллы разных лет: шкалы не выравнены, поэтому школа сравнивается с регионом того же года.",
  ];
  return [
    { kind: "heading", level: 2, id: "unknown", text: "Чего паспорт не знает" },
    { kind: "list", items: lines.map((line) => ({ content: [line] })) },
  ];
}
