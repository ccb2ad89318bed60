import { formatExact } from "../shared/russian.ts";
import { usualConfidence } from "../statistics/interval.ts";
import { cited, own, type PolicyValue, unverified } from "./policy-value.ts";

const benjamini = cited("Benjamini, Hochberg (1995), JRSS B 57:289");
const fioko = unverified("рекомендации ФИОКО 2026 года для школ, с текстом не сверено");
const power = cited("Cohen (1988), Statistical Power Analysis");

/**
 * Values that the results and the words of reports hang on (значения по умолчанию), by what they
 * decide. Code and sentences read them from `policy`; the methodology prints them all. What a region
 * sets as a whole (markers, САО, partner pairs, …) stands in the options of its own room and is told
 * with these by `study/policy-index`.
 */
export const policyRecords = {
  decision: {
    minN: own(10, "участники", "Меньше участников процедуры — «недостаточно данных»"),
    minPeers: own(5, "школы", "Меньше школ того же вида — с ними школа не сравнивается"),
    resamples: own(
      200,
      "пересчёты",
      "Сколько раз список пересчитывается, чтобы узнать устойчивость",
    ),
    stable: own(0.95, "доля", "Решение устойчиво: доля пересчётов с тем же кластером не меньше"),
    probable: own(0.8, "доля", "Решение вероятно: доля пересчётов не меньше; ниже — неустойчиво"),
    signConfirmed: own(0.9, "доля", "Признак подтверждён: вероятность, что он есть, не меньше"),
    signProbable: own(0.5, "доля", "Признак вероятен: вероятность не меньше; ниже — неустойчив"),
  },
  whatIf: {
    percent: own(
      5,
      "процентные пункты",
      "Шаг, на который порог сдвигают, чтобы узнать его влияние",
    ),
    fraction: own(0.05, "доля", "То же у порога, заданного местом среди школ"),
    minN: own([5, 8, 10, 12, 15], "участники", "Наименьшие числа участников, которые пробуют"),
  },
  comparison: {
    confidence: cited("общепринятая надёжность")(
      usualConfidence,
      "доля",
      "Надёжность интервалов; вне его изменение или разность больше случайного",
    ),
    falseDiscovery: benjamini(
      0.1,
      "доля",
      "Сколько ложных допускается среди разностей, названных значимыми",
    ),
  },
  dynamics: {
    minN: own(10, "участники", "Меньше участников в одном из годов — изменение не оценивается"),
    minSchools: own(10, "школы", "Меньше школ процедуры — место школы в регионе не определяется"),
    jump: fioko(10, "процентные пункты", "Резкий рост доли неуспешных, о котором сообщается"),
    jumpMinN: own(10, "участники", "Меньше участников — о резком росте не сообщается"),
    directionYears: own(3, "годы", "Меньше лет — направления изменений нет"),
    direction: own(0.95, "доля", "Надёжность направления, когда любой из годов не учтён"),
  },
  context: {
    coverage: own(0.6, "доля", "Индекс контекста есть, если известна такая доля его показателей"),
    confidence: own(usualConfidence, "доля", "Надёжность интервала отклонения от ожидаемого"),
    leastSchools: own(30, "школы", "Меньше школ — ожидаемый по контексту результат не считается"),
    schoolsPerPredictor: own(10, "школы", "Сколько школ нужно на каждый учтённый показатель"),
    leastRepeats: own(30, "число", "Меньше повторных наблюдений школ — разброс лет не оценивается"),
    borrowed: own(
      4,
      "участники",
      "Сколько участников региона добавлено, чтобы 0 из 5 не был нулём",
    ),
    peers: own(10, "школы", "Сколько похожих по контексту школ берётся"),
    hardest: own(
      0.25,
      "доля",
      "Резильентная школа: контекст труднее, чем у остальных, у такой доли",
    ),
    above: own(
      1,
      "стандартные отклонения",
      "Резильентная школа: результат выше ожидаемого больше, чем на",
    ),
    resilientYears: own(2, "годы", "Резильентная школа: столько лет подряд"),
  },
  vpr: {
    years: own(3, "годы", "За сколько лет показаны маркеры школы"),
    minN: fioko(10, "участники", "Меньше участников школы или группы — вывода о ней нет"),
    minSchools: own(3, "школы", "Меньше школ муниципалитета — с другими он не сравнивается"),
    expectedAgain: own(
      5,
      "участники",
      "От скольких участников прошлого года класс ожидается и в этом",
    ),
    fewestDrawn: own(
      20,
      "участники",
      "Меньше баллов — диаграммы нет: столбец был бы одним учеником",
    ),
    roughDrawn: own(50, "участники", "Меньше баллов — форма распределения названа приблизительной"),
    baseSufficient: fioko(0.6, "доля", "Базовое задание освоено достаточно: выполнение не меньше"),
    baseInsufficient: fioko(
      0.57,
      "доля",
      "Базовое задание освоено недостаточно: выполнение меньше",
    ),
    advancedSufficient: fioko(
      0.3,
      "доля",
      "Сложное задание освоено достаточно: выполнение не меньше",
    ),
    advancedInsufficient: fioko(0.285, "доля", "Сложное задание освоено недостаточно: меньше"),
  },
  charts: {
    fewest: own(10, "участники", "Меньше участников года — в САО он не рисуется"),
    singleScores: own(
      100,
      "участники",
      "От скольких участников столбец диаграммы — один балл, а не пять",
    ),
  },
  quality: {
    refuted: own(0.3, "доля", "Заголовок столбца опровергнут: ему противоречат строки, не меньше"),
    refutedRows: own(5, "участники", "Меньше строк — заголовку верят, а не им"),
    copyCells: own(
      0.8,
      "доля",
      "Два файла повторяют друг друга: одинакова доля их общих школ, не меньше",
    ),
    copyRows: own(2, "участники", "Повтор может быть длиннее: в школе лишних строк не больше"),
    copySameSize: own(0.2, "доля", "Как часто в двух классах школы поровну участников"),
    copyChance: own(1e-4, "доля", "Повтор, а не совпадение: вероятность совпадения меньше"),
    copyDoubt: own(0.05, "доля", "О возможном повторе сказано: вероятность совпадения меньше"),
    lost: own(0.05, "доля", "Процедура школы не оценена: потеряно её строк больше"),
    lostByResult: own(
      0.01,
      "доля",
      "То же, если по всей процедуре строки теряются из-за того, что стоит в столбце результата: больше",
    ),
    fewestByResult: own(
      3,
      "участники",
      "Из-за столбца результата потеряно строк процедуры, не меньше",
    ),
    lostDiffers: own(
      0.01,
      "доля",
      "Потерянные строки отличаются от принятых: вероятность случайного отличия меньше",
    ),
    secondPart: own(
      0.5,
      "доля",
      "Работа в двух частях: второй вариант указан у участников, не меньше",
    ),
    missed: own(
      10,
      "участники",
      "От скольких участников прошлого года сказано о пропаже процедуры",
    ),
  },
  roadmap: {
    soon: own(30, "дни", "Срок, о котором говорится «скоро»"),
  },
  disclosure: {
    fewest: own(10, "участники", "Меньше участников — доля в открытом издании скрыта"),
    edge: own(1, "участники", "Скрыто и то, что до никого или до всех не хватает стольких"),
    pooledStep: own(0.05, "доля", "Шаг, до которого округлена общая доля нескольких школ"),
    pooledCounts: own(3, "участники", "Меньше участников на шаг — общая доля скрыта"),
  },
  effect: {
    minN: own(10, "участники", "Меньше участников — результат школы в оценку эффекта не входит"),
    matches: own(2, "школы", "Сколько похожих школ подбирается школе с поддержкой"),
    caliper: cited("Rosenbaum, Rubin (1985), The American Statistician 39:33")(
      0.2,
      "стандартные отклонения",
      "Похожая школа отличается прежним результатом не больше, чем на",
    ),
    earlierYears: own(3, "годы", "По скольким годам до поддержки школы подбираются"),
    leastEarlierYears: own(2, "годы", "Меньше лет до поддержки — оценки эффекта нет"),
    leastSchools: own(6, "школы", "Меньше школ с парой — оценки эффекта нет"),
    leastOthers: own(10, "школы", "Меньше школ без поддержки — возврат к среднему не считается"),
    power: power(0.8, "доля", "С какой вероятностью нашёлся бы наименьший заметный эффект"),
    permutations: own(9999, "пересчёты", "Сколько раз поддержка раздаётся школам случайно"),
    worthwhileLow: own(0.05, "доля", "Практически важное изменение доли низких результатов"),
    worthwhileScore: own(0.2, "стандартные отклонения", "Практически важное изменение балла"),
    balanced: cited("Austin (2009), Statistics in Medicine 28:3083")(
      0.1,
      "стандартные отклонения",
      "Группы похожи: все различия не больше",
    ),
    tolerable: cited("Stuart (2010), Statistical Science 25:1, 4.1")(
      0.25,
      "стандартные отклонения",
      "Группы похожи не во всём: все различия не больше",
    ),
    varianceRatio: cited("Rubin (2001), Health Services and Outcomes Research Methodology 2:169")(
      [0.5, 2],
      "число",
      "Допустимое отношение дисперсий, от и до",
    ),
  },
  partners: {
    like: own(0.7, "доля", "Условия пары схожи: часть пользы не меньше"),
    neighbours: own(0.5, "доля", "Близость школ соседних муниципалитетов без координат"),
    unlike: own(0.3, "доля", "Условия пары отчасти схожи: не меньше; ниже — разные"),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, PolicyValue>>>>;

type Records = typeof policyRecords;
type Values = {
  readonly [Group in keyof Records]: {
    readonly [Name in keyof Records[Group]]: Records[Group][Name] extends PolicyValue<infer T>
      ? T extends number
        ? number
        : T
      : never;
  };
};

/** The values themselves: `policy.decision.stable` is 0.95. */
export const policy = Object.fromEntries(
  Object.entries(policyRecords).map(([group, records]) => [
    group,
    Object.fromEntries(Object.entries(records).map(([name, { value }]) => [name, value])),
  ]),
) as Values;

/** The confidence of intervals as sentences name it: «95» of «95 %» and «95-процентный». */
export const confidencePercent = formatExact(100 * policy.comparison.confidence);

/** How often chance alone leaves an interval (уровень значимости): a smaller p is more than chance. */
export const chance = Number((1 - policy.comparison.confidence).toFixed(6));
