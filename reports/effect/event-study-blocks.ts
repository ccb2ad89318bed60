import {
  absent,
  type Block,
  type IntervalPoint,
  type People,
} from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { formatFigure, intervalOf } from "../../src/document/text-of.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import type { EventYear } from "../../src/support/effect/difference-in-differences.ts";
import type { EffectEstimated } from "../../src/support/effect/estimate-effect.ts";
import type { EffectView } from "./effect-indicators.ts";
import { pValue } from "./effect-tables.ts";

/** A year as it is called: a calendar one where all schools began together. */
function yearName({ cohorts }: EffectEstimated, offset: number): string {
  const [only, ...more] = cohorts;
  if (only && more.length === 0) return `${only.since + offset}\u00a0год`;
  return offset < 0 ? `${-offset}-й год до начала` : `${offset + 1}-й год поддержки`;
}

/** Words of a year's place: before support, the year of reference, after. */
const placeWords = (offset: number): string =>
  offset < 0 ? "до поддержки" : "после начала поддержки";

/** All years, that of reference too, which is 0 by definition. */
function yearsOf({ study, cohorts }: EffectEstimated): (EventYear | number)[] {
  const [only, ...more] = cohorts;
  const last = more.length === 0 ? only?.earlier.at(-1) : undefined;
  const reference = only && last !== undefined ? last - only.since : -1;
  return [
    ...study.filter(({ offset }) => offset < reference),
    reference,
    ...study.filter(({ offset }) => offset > reference),
  ];
}

/** The difference between supported and comparison schools year by year (событийный анализ). */
export function eventStudyBlocks(
  view: EffectView,
  found: EffectEstimated,
  people: readonly People[],
): Block[] {
  const { id, title, unit, figure, axis } = view;
  const years = yearsOf(found);
  const words = (one: EventYear) => {
    const written = figure(one);
    return `${formatFigure(written)} (интервал ${confidencePercent}\u00a0%: ${intervalOf(written) ?? ""})`;
  };
  const reference = absent("not-held", "точка отсчёта");
  const series = "Разница со школами сравнения";
  const data = years.map((one, rowRank): IntervalPoint => {
    const shared = { rowRank, series, seriesRank: 0, people };
    if (typeof one === "number")
      return {
        ...shared,
        row: `${yearName(found, one)}, точка отсчёта`,
        value: 0,
        low: null,
        high: null,
        told: `${yearName(found, one)}: точка отсчёта`,
      };
    return {
      ...shared,
      row: `${yearName(found, one.offset)}, ${placeWords(one.offset)}`,
      value: one.value,
      low: one.low,
      high: one.high,
      significant: one.low > 0 || one.high < 0,
      told: `${yearName(found, one.offset)}: ${words(one)}`,
    };
  });
  const last = found.study.at(-1);
  return [
    {
      kind: "chart",
      chart: "interval-points",
      id: `chart-study-${id}`,
      title: `${title}: разница со школами сравнения по годам, ${unit}`,
      description: last
        ? `Последний год: ${words(last)}. Если до начала поддержки школы менялись одинаково, точки этих лет лежат у нуля.`
        : "",
      table: `table-study-${id}`,
      format: axis,
      reference: 0,
      data,
    },
    tableOf(years, {
      id: `table-study-${id}`,
      caption: `${title}: разница со школами сравнения за вычетом разницы последнего года до поддержки`,
      columns: [
        text("Год", (one) => yearName(found, typeof one === "number" ? one : one.offset)),
        text("Когда", (one) =>
          typeof one === "number" ? "точка отсчёта" : placeWords(one.offset),
        ),
        number(`Разница, ${unit}`, (one) =>
          typeof one === "number" ? reference : figure(one, people),
        ),
        number("p", (one) => (typeof one === "number" ? reference : pValue(one.p, people))),
      ],
    }),
  ];
}
