/**
 * Notebook «Результативность поддержки»: the analytical note on whether support helped. It reads from
 * top to bottom: the sentence, pupils at risk before and after, the effect by the model of all results
 * with its two ends, what checks it, whom the supported are compared with in the check by matching,
 * neighbours, what could be seen at all, what may and may not be concluded. A change before and after is
 * never called an effect.
 *
 *   npx tsx scripts/report.ts 2024 --only effect
 */
import { figure } from "../../src/document/figures.ts";
import { OF_SCHOOLS, SCHOOLS, TO_PROCEDURES } from "../../src/document/nouns.ts";
import {
  bullets,
  callout,
  details,
  heading,
  lead,
  note,
  page,
  paragraph,
  section,
  type Some,
} from "../../src/document/blocks.ts";
import type { Block, Document, Inline } from "../../src/document/document.ts";
import { chance, confidencePercent } from "../../src/reference/policy.ts";
import { counted, formatExact, plural } from "../../src/shared/russian.ts";
import type { EffectReport } from "../../src/study/answers.ts";
import type { EffectEstimated } from "../../src/support/effect/estimate-effect.ts";
import { comparisonBlocks } from "./comparison-blocks.ts";
import { type EffectView, effectViews } from "./effect-indicators.ts";
import { estimatesTable, reboundTable } from "./effect-tables.ts";
import { chanceWords, isSure, notAssessedWords, refusalWords, yearsWords } from "./effect-words.ts";
import { eventStudyBlocks } from "./event-study-blocks.ts";
import {
  checksTable,
  effectSentence,
  modelBlocks,
  powerBlocks,
  spilloverBlock,
} from "./model-blocks.ts";
import { riskBlocks } from "./risk-blocks.ts";

/** Effect of support (результативность мер поддержки, аналитическая справка) as a document. */
export function effectReport(data: EffectReport): Document {
  const { year, begins } = data.found;
  return page(
    data,
    `Результативность поддержки школ: аналитическая справка, ${year}\u00a0год`,
    summary(data),
    begins !== null && [
      section("before-after", "До и после: доля низких результатов", beforeAfter(data, begins)),
      section("effect", "Эффект поддержки", effectBlocks(data)),
      section("checks", "Проверки оценки", checks(data)),
      effectViews(data.found).map((view) =>
        section(`effect-${view.id}`, `Похожие школы: ${lower(view.title)}`, matched(data, view)),
      ),
      section("comparison", "С кем сравниваются школы в проверке подбором", comparison(data)),
      data.found.model.status === "estimated" &&
        section("neighbours", "Соседние школы", spilloverBlock(data.found.model)),
    ],
    section("power", "Какой эффект можно заметить", powerBlocks(data)),
    begins !== null && [
      section("conclusions", "Что можно и чего нельзя заключить", conclusions(data)),
      section("method", "Как получены оценки", bullets(method(data))),
    ],
  );
}

const estimatedOf = ({ found }: EffectView): EffectEstimated | null =>
  found.status === "estimated" ? found : null;
const inYears = (years: readonly number[]): string =>
  `${yearsWords(years)}\u00a0${years.length === 1 ? "год" : "годы"}`;
const lower = (words: string): string => words.toLocaleLowerCase("ru");

function summary(data: EffectReport): Block[] {
  const { begins, supported, kinds, year, model, later } = data.found;
  if (begins === null)
    return [
      lead(
        `К\u00a0${year}\u00a0году нет ни одной школы, о поддержке которой известно (participation.csv): судить о её результативности нельзя.`,
      ),
    ];
  const had = `Поддержку с\u00a0${begins}\u00a0года ${plural(supported.length, ["имела", "имели", "имели"])} ${counted(supported.length, SCHOOLS)}`;
  return [
    model.status === "estimated"
      ? lead(`${had}: `, ...effectSentence(model), ".")
      : lead(`${had}; помогла ли она, не оценено: ${notAssessedWords[model.reason]}.`),
    paragraph(
      `Вид поддержки: ${kinds.map(lower).join("; ")}. `,
      later.length > 0 &&
        `Эффект\u00a0— в среднем за ${inYears(later)}; в скобках\u00a0— ${confidencePercent}-процентный интервал. `,
      "Числа округлены, а разности посчитаны до округления.",
    ),
    callout(
      "caution",
      "Как читать.",
      "Изменение до и после\u00a0— не эффект: поддерживают школы с низкими результатами, а крайние результаты приближаются к среднему и сами. Эффектом здесь названа только разница с тем, чего и без поддержки ждали бы от этих школ.",
    ),
  ];
}

function beforeAfter(data: EffectReport, begins: number): Some<Block> {
  const { earlier, later, works } = data.found;
  if (earlier.length === 0) return [];
  const used = works.filter((work) => work.used).length;
  return [
    paragraph(
      `Доля результатов ниже минимального порога или с отметкой «2» до начала поддержки (${yearsWords(earlier)}) и после (${yearsWords(later)}) по ${counted(used, TO_PROCEDURES)}, где эти годы можно сравнивать.`,
    ),
    riskBlocks(data, begins),
    note(
      "Все числа строки\u00a0— об одних и тех же сравнимых школах: у них есть результаты и до, и после, и ни одна строка не потеряна. Перечни взяты такими, какими были до начала поддержки. Школа может стоять в нескольких строках. Интервалы учитывают, что ученики одной школы похожи.",
    ),
  ];
}

function effectBlocks({ found: { model } }: EffectReport): Some<Block> {
  if (model.status === "not-assessed")
    return callout("info", "Не оценено.", `Причина: ${notAssessedWords[model.reason]}.`);
  return [
    ...modelBlocks(model),
    model.excluded.length > 0 &&
      note(
        `В оценку не вошли ${counted(model.excluded.length, SCHOOLS)} с поддержкой: у них нет результатов до её начала или после. В файлах effect.csv и effect.json они названы.`,
      ),
  ];
}

function checks(data: EffectReport): Some<Block> {
  const table = reboundTable(data);
  return [
    checksTable(data),
    note(
      "Эти числа оценку не заменяют: каждое верно при своих условиях. Если проверка расходится с оценкой больше, чем на их интервалы, вывод надо считать предварительным.",
    ),
    ...(table
      ? [
          table,
          note(
            "Ожидавшееся здесь посчитано по школам без поддержки: так с годами меняются те из них, кто стоял столь же далеко от среднего. Таблица показывает, сколько в изменении возврата к среднему.",
          ),
        ]
      : []),
  ];
}

function matched(data: EffectReport, view: EffectView): Some<Block> {
  const { found } = view;
  if (found.status === "refused") return callout("info", "Числа нет.", refusalWords(found));
  return [
    paragraph(
      "Изменение по сравнению с похожими школами без поддержки: ",
      view.figure(found.effect, data.people),
      view.id === "score" ? ` ${view.unit}` : "",
      ` в среднем за ${inYears(data.found.later)}; ${chanceWords(found)}.`,
    ),
    estimatesTable(data, view, found),
    note(
      "p\u00a0— вероятность получить столь же большую разницу, если эффекта нет. Первые две строки проверяют одно и то же двумя способами; последние две показывают, много ли зависит от поправки и от подбора.",
    ),
    ...eventStudyBlocks(view, found, data.people),
    note(preTrendWords(found)),
  ];
}

const preTrendWords = ({ preTrend }: EffectEstimated): string =>
  preTrend === null
    ? "Лет до поддержки слишком мало, чтобы проверить, расходились ли школы ещё до неё."
    : preTrend.p < chance
      ? "Школы расходились ещё до начала поддержки: разница после него может быть продолжением, и вполне доверять оценке нельзя."
      : "До начала поддержки школы с ней и без неё менялись одинаково в пределах случайного. Это не доказывает, что без поддержки они и дальше менялись бы одинаково, но и не противоречит этому.";

function comparison(data: EffectReport): Some<Block> {
  const views = effectViews(data.found).flatMap((view) => {
    const found = estimatedOf(view);
    return found ? [{ view, found }] : [];
  });
  const [leading, ...rest] = views;
  if (!leading) return [];
  const { matches, caliper } = leading.found.policy;
  return [
    paragraph(
      `Каждой школе с поддержкой подобрано до ${counted(matches, OF_SCHOOLS)} без неё, ближайших по результатам каждого года до поддержки, числу результатов и индексу социального благополучия; средние результаты до поддержки расходятся не больше чем на\u00a0`,
      figure("decimal", caliper, { digits: 1 }),
      " стандартного отклонения школ, а отдельные годы могут расходиться больше. Школа сравнения служит один раз.",
    ),
    comparisonBlocks(data, leading.view, leading.found),
    rest.map(({ view, found }): Block =>
      details(
        `comparison-${view.id}`,
        `Группа сравнения для показателя «${lower(view.title)}»`,
        comparisonBlocks(data, view, found),
      ),
    ),
  ];
}

function conclusions({ found: { model, low } }: EffectReport): Some<Block> {
  if (model.status === "not-assessed")
    return bullets([
      "Об эффекте поддержки по этим данным нельзя заключить ничего: ни что она помогла, ни что не помогла.",
    ]);
  const { effect, byLasting } = model;
  const sure = isSure(effect);
  const better = effect.share.value < 0;
  const same =
    byLasting !== null && isSure(byLasting) === sure && byLasting.share.value < 0 === better;
  const may = [
    sure
      ? `Результаты школ с поддержкой после её начала ${better ? "лучше" : "хуже"}, чем от них ждали бы без неё, и случайностью это объяснить трудно.`
      : "Данные совместимы и с отсутствием эффекта, и с любым эффектом внутри интервала.",
    byLasting !== null &&
      (same
        ? "Вывод один при обоих предположениях о том, что отбирало школы."
        : "При другом предположении о том, что отбирало школы, вывод был бы другим: прежде чем решать, узнайте, как их отбирали."),
    low.status === "estimated" &&
      `Проверка подбором ${Math.sign(low.effect.value) === Math.sign(effect.share.value) ? "указывает в ту же сторону" : "указывает в другую сторону"}: ${chanceWords(low)}.`,
  ];
  const mayNot = [
    "Что всё изменение до и после дала поддержка: часть его\u00a0— возврат к среднему.",
    "Что поддержка помогла или не помогла отдельной школе: оценка\u00a0— среднее по всем.",
    model.excluded.length > 0 &&
      "Что вывод верен и для тех школ с поддержкой, которые в оценку не вошли.",
    !sure &&
      "Что поддержка не помогает: эффект меньше заметного такое число школ показать не могло.",
    "Что школы не выправлялись сами: улучшение, которое шло бы и без поддержки (больше возврата к среднему), оценка от неё не отличает; смотрите прежний ход и порог перечня.",
    "Что дело именно в поддержке, если у этих школ одновременно изменилось что-то ещё (новый директор, слияние, другой состав учеников).",
  ];
  return [
    heading("may", "Можно", 3),
    bullets(may),
    heading("may-not", "Нельзя", 3),
    bullets(mayNot),
  ];
}

function method({ found }: EffectReport): Some<Inline>[] {
  const left = found.works.filter((work) => !work.used);
  const names = left.map(
    ({ exam, subject, grade }) => `${exam}, ${lower(subject)}, ${grade}\u00a0класс`,
  );
  return [
    "Эффект: обобщённый метод наименьших квадратов в модели всех результатов региона (школа, год, параллель, процедура; отметки на скрытой шкале), оценённой по результатам, на которые поддержка повлиять не могла. Отбор по результатам, учтённым в модели, оценку не смещает (Rubin, 1976; Kane & Staiger, 2002). Участвуют все процедуры и годы, где есть отметки или доля ниже порога.",
    "Вторая оценка: то же с отдельным уровнем школ с поддержкой как группы (Ding & Li, 2019).",
    "Порог перечня: где начинается поддержка, найдено по результатам; прямые по обе стороны, вес школы падает с расстоянием от порога (Hahn, Todd & Van der Klaauw, 2001; Lee & Lemieux, 2010).",
    "Похожие школы: разность разностей по школам и годам с весами подбора и поправкой на исходный уровень; каждая школа весит одинаково. Ошибки сгруппированы по школам (CR2, степени свободы Саттертуэйта).",
    "В проверке подбором доля низких результатов и средний балл школы взяты относительно школ без поддержки в той же процедуре того же года: ни трудность варианта, ни выбор предметов их не меняют. Балл\u00a0— в стандартных отклонениях учеников внутри школ.",
    "Школа, начавшая получать поддержку, считается школой с поддержкой и во все следующие годы. Школы, начавшие в разные годы, сравниваются каждая со своими школами без поддержки.",
    `«Случайностью объяснить трудно»: интервал лежит по одну сторону от нуля; в проверке подбором\u00a0— и интервал лежит по одну сторону от нуля, и перестановки дают p меньше ${formatExact(chance)}.`,
    left.length > 0 &&
      `В проверках и в таблице «до и после» не учтены, потому что шкала, задания или время проведения менялись либо не все годы проводились: ${names.join("; ")}.`,
  ];
}
