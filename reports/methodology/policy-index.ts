import { objectivityDefaults } from "../../src/indicators/objectivity/objectivity-defaults.ts";
import { riskDefaults } from "../../src/indicators/risk-profile/risk-options.ts";
import { saoDefaults } from "../../src/indicators/sao/sao-options.ts";
import { own, type PolicyValue, unverified } from "../../src/reference/policy-value.ts";
import { policyRecords } from "../../src/reference/policy.ts";
import { scoreGroups } from "../../src/reference/score-groups.ts";
import { partnerOptions } from "../../src/support/partners/partner-options.ts";

/** Values of policy that decide one thing, in the order in which they are told. */
interface PolicyGroup {
  readonly title: string;
  readonly values: readonly PolicyValue[];
}

const titles: Readonly<Record<keyof typeof policyRecords, string>> = {
  decision: "Списки",
  robust: "Ожидаемый результат и необычные школы",
  certainty: "Насколько решения надёжны",
  check: "Проверка правила",
  whatIf: "Влияние порогов",
  comparison: "Интервалы и сравнения",
  dynamics: "Динамика",
  context: "Контекст и похожие школы",
  vpr: "ВПР",
  charts: "Диаграммы САО",
  funnel: "Воронка",
  quality: "Полнота данных",
  roadmap: "Дорожная карта",
  disclosure: "Открытое издание",
  effect: "Результативность поддержки",
  partners: "Слова о парах школ",
};

const remembered = unverified("федеральный шаблон САО, по памяти, с текстом не сверено");
const regional = unverified("региональные САО-11 2024–2025 годов");
const openProgram = unverified("правила открытой программы, не ФИОКО");

/** Markers of possible bias in ВПР, where a region sets none of its own. */
function markers(): PolicyValue[] {
  const all = objectivityDefaults;
  const { boundaryBunching: bunching, journalDivergence: journal, cohortGap: cohort } = all;
  const { liftedToPass: lifted, weakAbsent: away } = all;
  const { sharpChange: sharp, suspiciousMarks: marks, aboveReference: above, marked } = all;
  return [
    own(all.leastSchools, "школы", "Меньше школ у работы — школа с другими не сравнивается"),
    own(bunching.minN, "участники", "Скопление у границы: работ не меньше"),
    own(bunching.minNear, "участники", "Скопление у границы: работ рядом с границей не меньше"),
    own(bunching.p, "доля", "Скопление у границы: вероятность случайности не больше"),
    own(bunching.width, "баллы", "Скопление у границы: сколько баллов по обе стороны"),
    own(bunching.wide, "баллы", "То же, когда наибольший балл велик"),
    own(bunching.wideFrom, "баллы", "Наибольший балл велик, если больше"),
    own(journal.minN, "участники", "Расхождение с журналом: участников не меньше"),
    openProgram(journal.gap, "доля", "Расхождение с журналом: отличие от региона не меньше"),
    own(journal.p, "доля", "Расхождение с журналом: вероятность случайности не больше"),
    openProgram(journal.medium, "доля", "Расхождение с журналом среднее: не меньше"),
    openProgram(journal.high, "доля", "Расхождение с журналом сильное: не меньше"),
    own(all.tooGood.z, "стандартные отклонения", "Слишком высокий результат: выше региона на"),
    own(cohort.gap, "доля", "Та же параллель через год слабее: место в регионе ниже на"),
    own(cohort.minN, "участники", "Та же параллель через год слабее: участников не меньше"),
    own(all.tooUniform.ratio, "число", "Слишком ровный результат: отношение разброса не больше"),
    own(all.tooUniform.minN, "участники", "Слишком ровный результат: участников не меньше"),
    own(sharp.minN, "участники", "Резкое изменение: участников не меньше"),
    own(sharp.p, "доля", "Резкое изменение: вероятность случайности не больше"),
    own(
      sharp.change,
      "стандартные отклонения",
      "Резкое изменение: рост против каждого из прежних лет не меньше",
    ),
    own(lifted.years, "годы", "Подтянуто до «3»: сколько лет вместе"),
    own(lifted.minNear, "участники", "Подтянуто до «3»: работ рядом с границей не меньше"),
    own(lifted.p, "доля", "Подтянуто до «3»: вероятность случайности не больше"),
    own(lifted.gap, "доля", "Подтянуто до «3»: работ на границе и чуть выше больше ожидаемого на"),
    own(lifted.leastExpected, "число", "Подтянуто до «3», баллов нет: ожидается «2» не меньше"),
    own(lifted.ratio, "доля", "Подтянуто до «3», баллов нет: «2» от ожидаемых не больше"),
    own(away.minN, "участники", "Неявка: должны были писать не меньше"),
    own(away.p, "доля", "Неявка: вероятность случайности не больше"),
    own(away.gap, "доля", "Неявка: больше ожидаемой на"),
    own(marks.minN, "участники", "Отметки выше баллов: участников не меньше"),
    openProgram(marks.quality, "доля", "Отметки выше баллов: «4» и «5» не меньше"),
    openProgram(marks.meanOfMax, "доля", "Отметки выше баллов: средний балл ниже этой доли"),
    own(above.minN, "участники", "Выше контрольных школ: участников не меньше"),
    own(above.confidence, "доля", "Выше контрольных школ: надёжность интервала"),
    own(marked.q, "доля", "Школа с маркерами: доля ложных маркеров не больше"),
    own(marked.least, "число", "Школа с маркерами: столько маркеров отмечают школу сами"),
    own(marked.officialYears, "годы", "Школа с маркерами: официальный перечень действует"),
  ];
}

/** САО, where a call sets nothing else. */
function sao(): PolicyValue[] {
  const all = saoDefaults;
  const [, , to80] = scoreGroups;
  return [
    own(all.years, "годы", "Сколько лет в таблицах динамики"),
    remembered(
      [all.listQuota.min, all.listQuota.max],
      "доля",
      "Перечень школ: доля всех школ, от и до",
    ),
    remembered(all.listMinN, "участники", "Перечень школ: участников предмета не меньше"),
    regional(all.hardTask.base, "доля", "Сложное задание базового уровня: выполнение ниже"),
    remembered(all.hardTask.advanced, "доля", "Сложное задание других уровней: выполнение ниже"),
    regional(
      all.masteredByLowest,
      "доля",
      "Умение освоено всеми: выполнение низшей группой не меньше",
    ),
    remembered(all.threeBestBounds, "баллы", "Верхние границы групп по сумме трёх предметов"),
    own(all.rankMinN, "участники", "Место по сумме трёх предметов: выпускников не меньше"),
    own(all.spokenMinN, "участники", "Меньше участников — вывода о школе или группе нет"),
    regional([to80.from, to80.to], "баллы", "Группа от 61 до 80 баллов: от и до"),
  ];
}

/** Risk profiles, of answers and of data. */
function risks(): PolicyValue[] {
  const { cutoffs, respondents, minResults } = riskDefaults;
  return [
    own(cutoffs.medium, "баллы", "Средняя значимость фактора: индекс от 0 до 100 не меньше"),
    own(cutoffs.high, "баллы", "Высокая значимость фактора: индекс не меньше"),
    ...Object.entries(respondents).map(([group, { minN }]) =>
      own(minN, "число", `Группа «${group}»: ответов не меньше`),
    ),
    own(minResults, "участники", "Доля обучающихся: результатов не меньше"),
  ];
}

/** Pairs of schools and mentors. */
function pairs(): PolicyValue[] {
  const all = partnerOptions();
  const { strength, context, kind, size, near, wish } = all.weights;
  return [
    own(
      [strength, context, kind, size, near, wish],
      "число",
      "Веса: отставание, условия, тип, размер, близость, пожелание",
    ),
    own(all.capacity, "школы", "Мест у наставника"),
    own(all.mentorsWanted, "школы", "Наставников у школы"),
    own(all.sure, "доля", "Направление сильное или слабое: вероятность не меньше"),
    own(all.contextSpan, "баллы", "Сходства условий нет: разница индекса не меньше"),
    own(all.sizeSpan, "число", "Сходства размера нет: больше во столько раз"),
    own(all.nearSpan, "число", "Близости нет: расстояние, км, не меньше"),
  ];
}

/** Every value that was chosen and might have been chosen otherwise (значения по умолчанию). */
export const policyIndex = (): readonly PolicyGroup[] => [
  ...Object.entries(policyRecords).map(([group, records]) => ({
    title: titles[group as keyof typeof policyRecords],
    values: Object.values<PolicyValue>(records),
  })),
  { title: "Маркеры необъективности ВПР", values: markers() },
  { title: "САО", values: sao() },
  { title: "Профили рисков", values: risks() },
  { title: "Партнёрские пары", values: pairs() },
];
