import { OF_PROCEDURES, TASKS } from "../../src/document/nouns.ts";
import { blocksOf, callout, lead, paragraph, telling } from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import { type Block, type Inline, share } from "../../src/document/document.ts";
import { decisiveShare, procedureTitle, thresholdFigure } from "../../src/document/evidence.ts";
import {
  clusterMarks,
  decisionSentence,
  isListed,
  tierWord,
} from "../../src/document/school-words.ts";
import { moveTitles } from "../../src/dynamics/list-moves.ts";
import type { RiskFactor } from "../../src/indicators/risk-profile/risk-profiles.ts";
import { counted } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { whatIsMissing } from "../cluster-list/why-listed.ts";
import { isDrawn } from "./beside-region.ts";
import { peopleOf } from "./passport-risks.ts";

/** Where a condition's title passes from what is measured to the threshold. */
const CONDITION =
  /\s(?:не менее|не более|не меньше|не больше|больше|меньше|выше|более|менее)\s.*$/u;

/** The first sentences of a passport: the decision, how sure it is, what changed, what to begin with. */
export function passportSummary(book: PassportBook, school: SchoolClassification): Block[] {
  const { classification } = book;
  const draft: Block = callout(
    "draft",
    "Проект.",
    `Отнесение предложено программой по критериям «${classification.criteria.title}». Решением оно становится после утверждения актом.`,
  );
  return blocksOf(
    classification.act === null && draft,
    lead(leadSentence(book, school)),
    paragraph(sureSentence(school)),
    paragraph(changeSentences(book, school)),
    paragraph(beginSentences(book, school)),
  );
}

/** In which cluster, or in none, and the one number that speaks loudest for it. */
function leadSentence(book: PassportBook, school: SchoolClassification): Inline[] {
  const { classification } = book;
  if (!isListed(school))
    return school.status === "insufficient-data"
      ? [
          "Отнести школу к кластеру нельзя, данных недостаточно (",
          whatIsMissing(classification, school),
          "). Это не значит, что рисков нет.",
        ]
      : [
          `Школа не отнесена ни к одному кластеру: признаков по критериям ${book.year}\u00a0года нет.`,
        ];
  const lists = listsOf(classification, school);
  const titles = lists.map((id) => {
    const cluster = classification.clusters.find((one) => one.id === id);
    return cluster ? `«${cluster.title}»` : id;
  });
  // a share that may not be shown is no sentence
  const decisive = lists
    .map((id) => decisiveShare(school, id))
    .find((one) => one !== undefined && isDrawn(one));
  return [
    lists.length === 1 ? "Школа отнесена к кластеру " : "Школа отнесена к кластерам ",
    ...clusterMarks(classification, school),
    `\u00a0— ${titles.join(", ")}.`,
    ...(decisive?.procedure
      ? [
          ` Самый заметный признак\u00a0— ${procedureTitle(decisive.procedure)}: ${decisive.title.replace(CONDITION, "")}\u00a0— `,
          share(decisive.value, decisive.low, decisive.high, [{ k: decisive.k, n: decisive.n }]),
          " при пороге ",
          thresholdFigure(decisive.threshold.value),
          ".",
        ]
      : []),
  ];
}

function sureSentence(school: SchoolClassification): Inline[] {
  const also = [
    ...(school.state === undefined ? [] : [` Состояние: ${school.state}.`]),
    ...(school.tier === undefined ? [] : [` Уровень поддержки: ${tierWord(school.tier)}.`]),
  ];
  if (school.status === "insufficient-data" && !isListed(school))
    return ["Устойчивость такого вывода проверить нельзя.", ...also];
  return [...decisionSentence(school), ...also];
}

/** What happened in the lists and to the leading indicator since the year before. */
function changeSentences(book: PassportBook, school: SchoolClassification): Inline[] {
  const { previous, year } = book;
  if (previous === null) return ["Результатов прошлых лет нет: сказать, что изменилось, нельзя."];
  const moves = (book.movesOf.get(school.code) ?? []).filter(
    ({ cluster, move }) =>
      move !== "stayed" || listsOf(book.classification, school).includes(cluster),
  );
  const lists =
    moves.length === 0 && school.status === "insufficient-data"
      ? `Сравнить место в перечнях с ${previous}\u00a0годом нельзя: данных недостаточно. `
      : moves.length === 0
        ? `Место в перечнях с ${previous}\u00a0года не изменилось: школы в них не было и нет. `
        : `В перечнях по сравнению с ${previous}\u00a0годом: ${moves.map(({ cluster, move }) => `${cluster} — ${moveTitles[move]}`).join("; ")}. `;
  const change = book.changeOf.get(school.code);
  const words =
    !change || change.label === "недостаточно данных"
      ? "Динамику результатов оценить нельзя: мало участников или нет сравнимых лет."
      : `Динамика результатов${change.relative ? " относительно региона" : ""} за ${previous}–${year}: ${change.label}${
          change.significant
            ? ""
            : change.label === "без значимых изменений"
              ? " (отличить изменение от случайного нельзя)"
              : " (с поправкой на число школ может быть случайной)"
        }.`;
  return [lists, words];
}

/** The title of a factor; its level tells of the pupils behind it, so it is hidden with them. */
function factorWords(factor: RiskFactor, at: number): Inline[] {
  const title = factor.title.replace(/^\p{Lu}(?!\p{Lu})/u, (one) => one.toLocaleLowerCase("ru"));
  const people = peopleOf(factor);
  return [...(at === 0 ? [] : ["; "]), people.length === 0 ? title : telling(title, people)];
}

/** With what to begin: factors of high significance and deficits, where they are known. */
function beginSentences(book: PassportBook, school: SchoolClassification): Inline[] {
  const factors = book.risks.get(school.code)?.factors ?? [];
  const high = factors.filter(({ level }) => level === "high");
  const known = factors.filter(({ level }) => level !== null).length;
  const themes = book.themesOf.get(school.code) ?? [];
  const tasks = themes.reduce((sum, one) => sum + one.deficits.length, 0);
  const [first] = themes;
  const assessed = (book.tasksOf.get(school.code) ?? []).filter(({ tooFew }) => !tooFew).length;
  return [
    ...(known === 0
      ? ["Рисковый профиль не составлен: нет ни анкет, ни данных о школе. "]
      : high.length === 0
        ? [
            `Факторов риска высокой значимости среди оценённых (${known} из ${factors.length}) нет. `,
          ]
        : [
            high.length === 1
              ? "Высокую значимость имеет фактор риска: "
              : "Высокую значимость имеют факторы риска: ",
            ...high.flatMap(factorWords),
            ". ",
          ]),
    assessed === 0
      ? "Судить о выполнении отдельных заданий нельзя: участников мало или баллов за задания нет."
      : first === undefined
        ? `Заданий, с которыми ученики справляются хуже остальных школ региона, нет ни в одной из ${counted(assessed, OF_PROCEDURES)}, о которых можно судить.`
        : `Хуже остальных школ региона выполнено ${counted(tasks, TASKS)} в ${themes.length} из ${counted(assessed, OF_PROCEDURES)}, о которых можно судить${themes.length === 1 ? ":" : "; больше всего —"} ${procedureTitle(first)}.`,
  ];
}
