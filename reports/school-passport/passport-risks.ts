import { callout, details, note, section, telling } from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import {
  absent,
  type Block,
  type Figure,
  type Inline,
  type MeasuredFigure,
  type People,
  share,
} from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import type {
  RiskFactor,
  RiskLevel,
  RiskPart,
} from "../../src/indicators/risk-profile/risk-profiles.ts";
import type { RiskVoice } from "../../src/indicators/risk-profile/risk-shares.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { riskFactors, riskFactorSource } from "../../src/reference/risk-factors.ts";
import { formatNumber } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";

/** Significance of a factor in a word; «нет данных» is never «низкая». */
export const riskWord = (level: RiskLevel | null): string =>
  level === null ? "нет данных" : { high: "высокая", medium: "средняя", low: "низкая" }[level];

/** A factor as short as it is written beside an axis. */
export const shortFactor = ({ no, title }: Pick<RiskFactor, "no" | "title">): string =>
  riskFactors.find((one) => one.no === no)?.short ?? title;

/** Risk profile of a school (рисковый профиль): factors with significance, index and source. */
export function passportRisks(book: PassportBook, school: SchoolClassification): Block[] {
  const factors = book.risks.get(school.code)?.factors ?? [];
  const known = factors.filter(({ index }) => index !== null);
  const { medium, high } = book.riskOptions.cutoffs;
  const limits = `${formatNumber(medium, 1)} и ${formatNumber(high, 1)}`;
  return section(
    "risks",
    "Рисковый профиль",
    callout(
      "caution",
      "Не официальный расчёт.",
      `Список факторов (${riskFactorSource.text}) и границы значимости ${limits} не взяты из акта; границы можно изменить. Индекс от 0 до 100: чем больше, тем хуже.`,
    ),
    risksTable(factors),
    known.length >= 2 && chartFolded(risksChart(known, high)),
    note(
      `По данным индекс — место школы среди школ региона: сколько из ста других школ в лучшем положении; это не норма. По анкетам — средний ответ в процентах от наихудшего; группа учтена, если ответили не меньше десяти человек (за школу отвечает директор). «Может быть случайной»: ${confidencePercent}-процентный интервал заходит в другую значимость.`,
    ),
  );
}

/** Folded: every index stands in the table already, with where it is known from. */
const chartFolded = (chart: Block): Block => details("risks-drawn", "Индексы на графике", chart);

function risksChart(known: readonly RiskFactor[], high: number): Block {
  const most = known.reduce((a, b) => ((b.index ?? 0) > (a.index ?? 0) ? b : a));
  return {
    kind: "chart",
    chart: "interval-points",
    format: "count",
    id: "chart-risks",
    title: "Индексы факторов риска, от 0 до 100",
    description: `Наибольший индекс: ${most.title}. Вертикальная черта — граница высокой значимости ${formatNumber(high, 1)}. Факторов без данных на графике нет.`,
    table: "table-risks",
    reference: high,
    data: known.map((factor, rowRank) => {
      const { index, low = null, high: end = null, source } = factor;
      const people = peopleOf(factor);
      return {
        row: shortFactor(factor),
        rowRank,
        series: "индекс",
        seriesRank: 0,
        value: index ?? 0,
        low,
        high: end,
        significant: factor.sure,
        ...(people.length > 0 && { people }),
        told: `${factor.title}: ${formatNumber(index ?? 0)}, ${riskWord(factor.level)} значимость, ${source === "questionnaire" ? "по анкетам" : "по данным"}`,
      };
    }),
  };
}

/** Pupils behind a factor (за кем показатель): a place among schools and a mean answer tell about them. */
export function peopleOf({ source, parts, voices }: RiskFactor): People[] {
  if (source === "questionnaire")
    return voices.flatMap((one) => (one.counted && one.group !== "директор" ? [{ n: one.n }] : []));
  return parts.filter(isOfPupils).map(({ k, n }) => ({ k, n }));
}

/** Teachers and vacancies are no pupils. */
const isOfPupils = ({ title }: RiskPart): boolean => /обучающ|результат/u.test(title);

const indexFigure = (factor: RiskFactor): Figure => {
  const { index, low, high } = factor;
  if (index === null)
    return absent("not-assessed", factor.lost ? "потеряны строки" : "нет ни анкет, ни данных");
  const people = peopleOf(factor);
  const figure: MeasuredFigure = {
    ...share(index, low, high, people.length > 0 ? people : undefined),
    format: "decimal",
    digits: 0,
  };
  return figure;
};

/** The level is told by the index, so it is hidden with it. */
function levelWords(factor: RiskFactor): Inline[] {
  if (factor.lost) return ["не оценено: потеряны строки"];
  const text = `${riskWord(factor.level)}${factor.level !== null && !factor.sure ? ", может быть случайной" : ""}`;
  const people = peopleOf(factor);
  return people.length === 0 ? [text] : [telling(text, people)];
}

function partWords({ title, value, k, n, region, ...part }: RiskPart): Inline[] {
  const people = isOfPupils({ title, value, k, n, region, ...part }) ? [{ k, n }] : undefined;
  return [
    `${title}: `,
    share(value, part.low, part.high, people),
    " (в регионе ",
    share(region),
    ")",
  ];
}

const GROUPS = {
  директор: "директор",
  педагоги: "педагоги",
  обучающиеся: "обучающиеся",
  родители: "родители",
};

function voiceWords({ group, n, index, counted }: RiskVoice): Inline[] {
  if (!counted) return [`${GROUPS[group]}: ответило слишком мало, не учтены`];
  const people = group === "директор" ? undefined : [{ n }];
  return [
    `${GROUPS[group]}: `,
    { ...share(index, undefined, undefined, people), format: "decimal", digits: 0 },
    ...(group === "директор" ? [] : [` (ответов ${n})`]),
  ];
}

function sourceCell({ parts, voices, source }: RiskFactor): Inline[] {
  const told = [...parts.map(partWords), ...voices.map(voiceWords)];
  if (told.length === 0) return ["анкет нет, из данных не рассчитать"];
  const led =
    parts.length > 0 && voices.some(({ counted }) => counted)
      ? [source === "data" ? "; значимость — по данным" : "; значимость — по анкетам"]
      : [];
  return [...told.flatMap((one, at): Inline[] => (at === 0 ? one : ["; ", ...one])), ...led];
}

const risksTable = (factors: readonly RiskFactor[]): Block =>
  tableOf(factors, {
    id: "table-risks",
    caption: "Факторы риска",
    headerColumn: 1,
    row: (factor) => ({ key: shortFactor(factor) }),
    columns: [
      text("№", 5, (factor) => String(factor.no)),
      text("Фактор", 25, (factor) => factor.title),
      text("Значимость", 15, (factor) => levelWords(factor)),
      number("Индекс", (factor) => indexFigure(factor)),
      text("Откуда известно", 45, (factor) => sourceCell(factor)),
    ],
  });
