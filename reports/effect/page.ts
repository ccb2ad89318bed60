/**
 * Notebook «Результативность поддержки»: the analytical note on whether support helped. It reads from
 * top to bottom: the sentence, pupils at risk before and after, what would have come by itself, the
 * effect on low results and on scores, whom the supported are compared with, what could have been seen
 * at all, what may and may not be concluded. A change before and after is never called an effect.
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
import { type Block, count, type Document, type Inline } from "../../src/document/document.ts";
import { chance, confidencePercent } from "../../src/reference/policy.ts";
import { counted, formatExact, plural } from "../../src/shared/russian.ts";
import { normalProbability } from "../../src/statistics/normal.ts";
import type { EffectReport } from "../../src/study/answers.ts";
import type { EffectEstimate } from "../../src/support/effect/difference-in-differences.ts";
import type { EffectEstimated } from "../../src/support/effect/estimate-effect.ts";
import { comparisonBlocks } from "./comparison-blocks.ts";
import { type EffectView, effectViews } from "./effect-indicators.ts";
import { estimatesTable, powerTable, reboundTable } from "./effect-tables.ts";
import {
  chanceOf,
  chanceWords,
  isBetter,
  manyWords,
  refusalWords,
  yearsWords,
} from "./effect-words.ts";
import { eventStudyBlocks } from "./event-study-blocks.ts";
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
      section("rebound", "Сколько изменилось бы и без поддержки", rebound(data)),
      effectViews(data.found).map((view) =>
        section(`effect-${view.id}`, `Эффект: ${lower(view.title)}`, effect(data, view)),
      ),
      section("comparison", "С кем сравниваются школы с поддержкой", comparison(data)),
      section("power", "Какой эффект можно было заметить", power(data)),
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
  const { begins, supported, kinds, year } = data.found;
  if (begins === null)
    return [
      lead(
        `К\u00a0${year}\u00a0году нет ни одной школы, о поддержке которой известно (participation.csv): судить о её результативности нельзя.`,
      ),
    ];
  const views = effectViews(data.found);
  const [leading] = views;
  const many = manyWords(views.flatMap((view) => estimatedOf(view) ?? []));
  const had = plural(supported.length, ["имела", "имели", "имели"]);
  return [
    views.every((view) => estimatedOf(view) === null)
      ? lead(
          `Помогла ли поддержка, которую с\u00a0${begins}\u00a0года ${had} ${counted(supported.length, SCHOOLS)}, числом сказать нельзя. `,
          leading.found.status === "refused" ? refusalWords(leading.found) : "",
        )
      : lead(
          `Поддержку с\u00a0${begins}\u00a0года ${had} ${counted(supported.length, SCHOOLS)}. Относительно похожих школ без поддержки `,
          ...views.flatMap((view, at) => [at === 0 ? "" : "; ", ...verdict(data, view)]),
          ".",
        ),
    paragraph(
      `Вид поддержки: ${kinds.map(lower).join("; ")}. Изменения\u00a0— в среднем за ${inYears(data.found.later)}; в скобках\u00a0— ${confidencePercent}-процентный интервал. Числа округлены, а разности посчитаны до округления.`,
      many !== "" && ` ${many}`,
    ),
    callout(
      "caution",
      "Как читать.",
      "Изменение до и после\u00a0— не эффект: поддерживают школы с низкими результатами, а крайние результаты приближаются к среднему и сами. Эффектом здесь названа только разница с похожими школами, у которых поддержки не было.",
    ),
  ];
}

/** What one indicator says, inside a sentence. */
function verdict(data: EffectReport, view: EffectView): Inline[] {
  const found = estimatedOf(view);
  if (!found) return [`${lower(view.title)}: оценка не даётся, школ или лет не хватает`];
  return [
    `${lower(view.title)} ${view.id === "low" ? "изменилась" : "изменился"} на\u00a0`,
    view.figure(found.effect, data.people),
    view.id === "score" ? ` ${view.unit}` : "",
    `\u00a0— ${chanceWords(found)}`,
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
      "Состав каждой группы один и тот же до и после; перечни взяты такими, какими были до начала поддержки. Школа может стоять в нескольких строках. Изменение посчитано по школам, у которых есть результаты и до, и после. Интервалы учитывают, что ученики одной школы похожи.",
    ),
  ];
}

function rebound(data: EffectReport): Some<Block> {
  const table = reboundTable(data);
  if (!table) return [];
  return [
    table,
    note(
      "Ожидавшееся посчитано по школам без поддержки: так с годами меняются те из них, кто стоял столь же далеко от среднего. Таблица показывает, сколько в изменении возврата к среднему; оценка эффекта\u00a0— не разность её столбцов, а сравнение с похожими школами.",
    ),
  ];
}

function effect(data: EffectReport, view: EffectView): Some<Block> {
  const { found } = view;
  if (found.status === "refused") return callout("info", "Числа нет.", refusalWords(found));
  return [
    paragraph(effectSentence(data, view, found)),
    estimatesTable(data, view, found),
    note(
      "p\u00a0— вероятность получить столь же большую разницу, если эффекта нет. Первые две строки проверяют одно и то же двумя способами; последние две показывают, много ли зависит от поправки и от подбора.",
    ),
    ...eventStudyBlocks(view, found, data.people),
    note(preTrendWords(found)),
  ];
}

function effectSentence(data: EffectReport, view: EffectView, found: EffectEstimated): Inline[] {
  const sure = chanceOf(found) === "no";
  const passed = Math.round(100 * (normalProbability(Math.abs(found.effect.value)) - 0.5));
  return [
    `По сравнению с похожими школами без поддержки: `,
    view.figure(found.effect, data.people),
    view.id === "score" ? ` ${view.unit}` : "",
    ` в среднем за ${inYears(data.found.later)}; ${chanceWords(found)}. `,
    sure
      ? `Направление\u00a0— к ${isBetter(found, view.better) ? "лучшему" : "худшему"}.`
      : "Это не значит, что эффекта нет: при таком числе школ небольшой эффект не виден.",
    ...(sure && view.id === "score"
      ? [
          ` Это примерно как если бы ученик со средним результатом ${found.effect.value > 0 ? "поднялся" : "опустился"} среди ста учеников на\u00a0`,
          count(passed, data.people),
          `\u00a0${plural(passed, ["место", "места", "мест"])}.`,
        ]
      : []),
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

function power(data: EffectReport): Some<Block> {
  const table = powerTable(data);
  if (!table) return [];
  return [
    table,
    note(
      "Какой эффект практически важен, решает регион: здесь стоят значения программы по умолчанию, нормативного акта за ними нет.",
    ),
  ];
}

function conclusions(data: EffectReport): Some<Block> {
  const views = effectViews(data.found);
  const may = views.flatMap((view) => {
    const found = estimatedOf(view);
    return found ? [`${view.title}: ${mayConclude(view, found)} ${otherChoice(found)}`] : [];
  });
  const left = Math.max(...views.map(({ found }) => found.excluded.length));
  const unseen = views.some((view) => {
    const found = estimatedOf(view);
    return found !== null && chanceOf(found) !== "no";
  });
  const mayNot = [
    "Что всё изменение до и после дала поддержка: часть его\u00a0— возврат к среднему.",
    "Что поддержка помогла или не помогла отдельной школе: оценка\u00a0— среднее по всем.",
    left > 0 &&
      may.length > 0 &&
      "Что вывод верен и для тех школ с поддержкой, которые в оценку не вошли: по каждому показателю они названы выше.",
    (unseen || may.length === 0) &&
      "Что поддержка не помогает: эффект меньше заметного такое число школ показать не могло.",
    "Что дело именно в поддержке, если школы для неё отбирали по тому, чего нет в данных (новый директор, готовность коллектива). Оценка верна, если отбирали по результатам этих лет, размеру и контексту.",
  ];
  return [
    heading("may", "Можно", 3),
    bullets(may.length === 0 ? ["Об эффекте поддержки\u00a0— ничего: оценка не даётся."] : may),
    heading("may-not", "Нельзя", 3),
    bullets(mayNot),
  ];
}

const mayConclude = ({ better }: EffectView, found: EffectEstimated): string =>
  chanceOf(found) === "no"
    ? `школы с поддержкой изменились к ${isBetter(found, better) ? "лучшему" : "худшему"} больше, чем похожие школы без неё, и случайностью это объяснить трудно.`
    : "данные совместимы и с отсутствием эффекта, и с любым эффектом внутри интервала.";

/** Whether the choice of the comparison decides the conclusion. */
function otherChoice({ effect: own, againstAll }: EffectEstimated): string {
  const side = ({ low, high }: EffectEstimate) => (low > 0 ? 1 : high < 0 ? -1 : 0);
  return side(own) === side(againstAll)
    ? "Сравнение со всеми школами без поддержки приводит к тому же."
    : "Сравнение со всеми школами без поддержки приводит к другому; если школы отбирали не по результатам этих лет, а по устойчивому неблагополучию, вернее оно.";
}

function method({ found }: EffectReport): Some<Inline>[] {
  const left = found.works.filter((work) => !work.used);
  const names = left.map(
    ({ exam, subject, grade }) => `${exam}, ${lower(subject)}, ${grade}\u00a0класс`,
  );
  return [
    "Эффект: разность разностей по школам и годам с весами подбора и поправкой на исходный уровень; каждая школа весит одинаково. Ошибки сгруппированы по школам (CR2, степени свободы Саттертуэйта).",
    "Доля низких результатов и средний балл школы взяты относительно школ без поддержки в той же процедуре того же года: ни трудность варианта, ни выбор предметов их не меняют. Балл\u00a0— в стандартных отклонениях учеников внутри школ.",
    "Школа, начавшая получать поддержку, считается школой с поддержкой и во все следующие годы. Школы, начавшие в разные годы, сравниваются каждая со своими школами без поддержки.",
    `«Случайностью объяснить трудно»: и интервал лежит по одну сторону от нуля, и перестановки дают p меньше ${formatExact(chance)}.`,
    left.length > 0 &&
      `Не учтены, потому что шкала, задания или время проведения менялись либо не все годы проводились: ${names.join("; ")}.`,
  ];
}
