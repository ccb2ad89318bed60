import type { Condition, Rule, Threshold } from "../../src/criteria/criteria-file.ts";
import { type Random, seededRandom } from "../../src/shared/random.ts";
import { pick, whole } from "./generate-region.ts";

const procedures = {
  "впр-рус": { exam: "ВПР", subject: "Русский язык", grade: 5 },
  "впр-мат": { exam: "ВПР", subject: "Математика", grade: 6 },
  "огэ-рус": { exam: "ОГЭ", subject: "Русский язык", grade: 9 },
  "огэ-мат": { exam: "ОГЭ", subject: "Математика", grade: 9 },
  "егэ-рус": { exam: "ЕГЭ", subject: "Русский язык", grade: 11 },
  "егэ-мат": { exam: "ЕГЭ", subject: "Математика профильная", grade: 11 },
};
const sets = {
  все: Object.keys(procedures),
  впр: ["впр-рус", "впр-мат"],
  гиа: ["огэ-рус", "огэ-мат", "егэ-рус", "егэ-мат"],
};

const terms = [
  { variable: "parentsHigherBoth", sign: 1, weight: 2 },
  { variable: "pupilsIncompleteFamily", sign: -1 },
  { variable: "pupilsLowIncome", sign: -1, weight: 0.5 },
  { variable: "distanceToCentre", sign: -1 },
];

/** Indicators of a procedure, and what a threshold of theirs may be. */
const ofProcedure = {
  низкие: { kind: "belowMinimumShare" },
  двойки: { kind: "markShare", marks: [2] },
  "тройки и ниже": { kind: "markShare", marks: [2, 3] },
  балл: { kind: "mean" },
  медиана: { kind: "median" },
  качество: { kind: "quality" },
  обученность: { kind: "passRate" },
  СОУ: { kind: "sou" },
  высокие: { kind: "share81" },
  подтвердили: { kind: "journalConfirmed" },
  понизили: { kind: "journalLower" },
  повысили: { kind: "journalHigher" },
  неявка: { kind: "absentShare" },
  рост: { kind: "change", of: "низкие" },
  "низкие за три года": { kind: "pooledYears", of: "низкие", years: 3 },
  "качество, малые за два года": { kind: "pooledYears", of: "качество", years: 2, below: 12 },
  "качество за все три года": { kind: "pooledYears", of: "качество", years: 3, atLeast: 3 },
  "рост за два года": { kind: "change", of: "качество", years: 2 },
  место: { kind: "regionPercentile", of: "низкие" },
  отклонение: { kind: "regionZ", of: "балл" },
  "разрыв ОВЗ": { kind: "gap", of: "низкие", group: "ОВЗ" },
  "разрыв девочек": { kind: "gap", of: "качество", group: "девочки" },
  "параллель с 6 класса": { kind: "cohortChange", of: "место", from: { exam: "ВПР", grade: 6 } },
  "параллель с 5 класса": {
    kind: "cohortChange",
    of: "отклонение",
    from: { exam: "ВПР", grade: 5 },
  },
};
const ofSchool = {
  "низкие по русскому": { kind: "belowMinimumShare", procedure: "огэ-рус" },
  "рост по русскому": { kind: "change", of: "низкие по русскому" },
  ИНР: { kind: "pooledLowShare", procedures: "все" },
  "ИНР с весами": { kind: "pooledLowShare", procedures: "гиа", weights: { "егэ-рус": 1.5 } },
  малообеспеченные: { kind: "contextShare", variable: "pupilsLowIncome" },
  расстояние: { kind: "contextValue", variable: "distanceToCentre" },
  "индекс z": { kind: "contextIndex", formula: "z", terms },
  "индекс по размаху": { kind: "contextIndex", formula: "min-max", terms },
};

/** Indicators of the context count everyone: a least number of participants makes no sense there. */
const counted = ["малообеспеченные", "расстояние", "индекс z", "индекс по размаху"];

/** Thresholds in the indicator's own units. */
const typical: Readonly<Record<string, readonly number[]>> = {
  балл: [20, 40, 42.5],
  медиана: [15, 20, 22.5],
  отклонение: [-1, 0, 0.5],
  рост: [-0.1, 0, 0.1],
  "рост за два года": [-0.1, 0, 0.05],
  "разрыв ОВЗ": [0, 0.1, 0.2],
  "разрыв девочек": [-0.1, 0, 0.1],
  "параллель с 6 класса": [-0.25, 0, 0.1],
  "параллель с 5 класса": [-1, 0, 0.5],
  "рост по русскому": [-0.1, 0, 0.1],
  расстояние: [0, 10, 25],
  "индекс z": [45, 50, 55],
  "индекс по размаху": [40, 50, 60],
};
const shares = [0, 0.1, 0.2, 0.3, 0.5];

/** Places and deviations, and changes of them. */
const ofRegion = ["место", "отклонение", "параллель с 6 класса", "параллель с 5 класса"];

function threshold(random: Random, indicator: string): Threshold {
  const own = typical[indicator];
  const quantile = pick(random, [0, 0.1, 0.25, 0.33, 0.5, 0.75, 0.9, 1]);
  const kinds: readonly (() => Threshold)[] = [
    () => (own ? { value: pick(random, own) } : { percent: 100 * pick(random, shares) }),
    () => ({ value: pick(random, own ?? shares) }),
    () => ({ regionQuantile: quantile }),
    () => ({
      peerQuantile: quantile,
      peers: pick(random, ["type", "locality", "municipality"] as const),
      minPeers: whole(random, 2, 4),
    }),
    // The mean of places and deviations says nothing: only values of their own are averaged.
    () =>
      ofRegion.includes(indicator)
        ? { regionQuantile: quantile }
        : { regionMean: true, plus: pick(random, [0, own ? 1 : 0.1]) },
    () => ({
      quota: pick(random, [0.1, 0.15, 0.25, 0.29, 0.5]),
      of: pick(random, ["assessed", "all"] as const),
    }),
  ];
  return pick(random, kinds)();
}

/** Shares of participants, of which it can be said how probable it is that they are over a threshold. */
const ofParticipants = [
  "низкие",
  "качество",
  "неявка",
  "низкие за три года",
  "качество за все три года",
  "низкие по русскому",
  "ИНР",
];

function condition(random: Random, inside: boolean): Condition {
  const indicator = pick(random, Object.keys(inside ? ofProcedure : ofSchool));
  const is = pick(random, [">=", ">", "<=", "<"] as const);
  if (ofParticipants.includes(indicator) && random() < 0.3) {
    const than =
      random() < 0.3
        ? { regionMean: true as const, plus: pick(random, [0, 0.1]) }
        : { percent: 100 * pick(random, shares) };
    return { indicator, is, than, withProbability: pick(random, [0.6, 0.8, 0.9]) };
  }
  return {
    indicator,
    is,
    than: threshold(random, indicator),
    ...(random() < 0.2 && !counted.includes(indicator) && { minN: whole(random, 1, 25) }),
  };
}

/** A random rule; `inside` one that names a procedure the indicators of a procedure may be asked. */
function rule(random: Random, depth: number, inside: boolean): Rule {
  if (depth === 0) return condition(random, inside);
  const part = (within = inside) => rule(random, depth - 1, within);
  const parts = () => {
    const some = Array.from({ length: whole(random, 2, 3) }, () => part());
    return random() < 0.15 ? [{ ...part(), enabled: false }, ...some] : some;
  };
  const years = whole(random, 2, 3);
  const common: readonly (() => Rule)[] = [
    () => ({ all: parts() }),
    () => ({ any: parts() }),
    () => ({ not: part() }),
    () => ({ atLeast: { k: whole(random, 1, 2), of: parts() } }),
    () => ({ inYears: { k: whole(random, 1, years), last: years, rule: part() } }),
    () => ({ consecutive: { years: 2, rule: part() } }),
  ];
  if (inside) return pick(random, common)();
  const counts = [{ k: whole(random, 1, 2) }, { share: pick(random, [0.29, 0.5, 0.66, 1]) }, {}];
  const over = (): Rule => ({
    overProcedures: {
      procedures: pick(random, [...Object.keys(sets), ["впр-рус", "огэ-мат"]]),
      rule: part(true),
      ...pick(random, counts),
      ...(random() < 0.3 && { minAssessed: whole(random, 0, 2) }),
    },
  });
  const same = (): Rule => ({
    sameProcedure: {
      procedures: pick(random, Object.keys(sets)),
      rule: part(true),
      years,
      ...(random() < 0.5 && { k: whole(random, 1, 2) }),
    },
  });
  return pick(random, [...common, over, over, over, same, same])();
}

/** A criteria file of rules of every kind, as it would be read from disk. The same seed, the same file. */
export function generateCriteria(seed: number): unknown {
  const random = seededRandom(seed);
  const precedence = [10, 20, 20, 5];
  return {
    id: `наугад-${seed}`,
    title: "Наугад",
    basis: [{ text: "Для проверки", status: "own-default" }],
    minN: pick(random, [1, 5, 10]),
    procedures,
    sets,
    indicators: { ...ofProcedure, ...ofSchool },
    clusters: precedence.map((order, at) => {
      const own = rule(random, whole(random, 1, 3), false);
      return {
        id: `К${at}`,
        title: `кластер ${at}`,
        kind: at === 2 ? "flag" : "label",
        precedence: order,
        rule: at === 1 && random() < 0.7 ? { all: [{ not: { cluster: "К3" } }, own] } : own,
      };
    }),
    stability: { resamples: 0, seed: 1 },
  };
}
