import type { EffectEstimated } from "../../support/index.ts";
import { formatNumber, formatSigned } from "../../shared/russian.ts";
import { absent, type Block, type Chart, type IntervalPoint, type Table } from "../document.ts";
import type { EffectView } from "./effect-indicators.ts";
import { variableWords } from "./effect-words.ts";

const signed = (value: number) =>
  ({ kind: "figure", status: "measured", format: "signed", digits: 2, value }) as const;

const tableOf = ({ id, title }: EffectView, { balance }: EffectEstimated): Table => ({
  kind: "table",
  id: `table-balance-${id}`,
  caption: `Насколько школы сравнения похожи на школы с поддержкой: различия в стандартных отклонениях (${title.toLocaleLowerCase("ru")})`,
  columns: [
    { title: "Показатель", align: "text", width: 40 },
    { title: "До подбора", align: "number" },
    { title: "После подбора", align: "number" },
    { title: "Отношение дисперсий", align: "number" },
  ],
  rows: balance.map((row) => ({
    cells: [
      [variableWords(row, title)],
      [signed(row.before)],
      [signed(row.after)],
      [
        row.varianceRatio === null
          ? absent("not-assessed")
          : {
              kind: "figure",
              status: "measured",
              format: "decimal",
              digits: 2,
              value: row.varianceRatio,
            },
      ],
    ],
  })),
});

function chartOf({ id, title }: EffectView, { balance }: EffectEstimated): Chart {
  const point = (
    row: EffectEstimated["balance"][number],
    rowRank: number,
    when: "before" | "after",
  ): IntervalPoint => {
    const series = when === "before" ? "До подбора" : "После подбора";
    const name = variableWords(row, title);
    return {
      row: name,
      rowRank,
      series,
      seriesRank: when === "before" ? 1 : 0,
      value: row[when],
      low: null,
      high: null,
      told: `${name}, ${series.toLocaleLowerCase("ru")}: ${formatSigned(row[when], 2)}`,
    };
  };
  const largest = Math.max(0, ...balance.map(({ after }) => Math.abs(after)));
  return {
    kind: "chart",
    chart: "interval-points",
    id: `chart-balance-${id}`,
    title: "Различия до и после подбора, в стандартных отклонениях",
    description: `После подбора наибольшее различие ${formatSigned(largest, 2).replace("+", "")}; хорошо, когда не больше 0,1.`,
    table: `table-balance-${id}`,
    format: "decimal",
    reference: 0,
    data: balance.flatMap((row, rank) => [point(row, rank, "after"), point(row, rank, "before")]),
  };
}

/** Between these a ratio of variances is usually called tolerable. @source Rubin (2001), Health Services and Outcomes Research Methodology 2:169 */
const TOLERABLE = { low: 0.5, high: 2 } as const;

/** What the ratio of variances is, and where it is beyond what is tolerable. */
function varianceNote({ title }: EffectView, { balance }: EffectEstimated): Block {
  const beyond = balance.flatMap((row) => {
    const { varianceRatio: ratio } = row;
    if (ratio === null || (ratio >= TOLERABLE.low && ratio <= TOLERABLE.high)) return [];
    return [`${variableWords(row, title)} (${formatNumber(ratio, 2)})`];
  });
  const told =
    beyond.length === 0
      ? "Здесь все значения в этих пределах."
      : `За этими пределами: ${beyond.join("; ")}. В среднем группы здесь близки, но крайним по этому показателю школам пара подобрана хуже.`;
  return {
    kind: "note",
    content: [
      `Отношение дисперсий\u00a0— разброс показателя у школ сравнения против разброса у школ с поддержкой: 1\u00a0— разброс одинаков, допустимым обычно считают от 0,5 до 2. ${told}`,
    ],
  };
}

/** Balance of the comparison group as a chart and a table (таблица баланса). */
export const balanceBlocks = (view: EffectView, found: EffectEstimated): Block[] => [
  chartOf(view, found),
  tableOf(view, found),
  varianceNote(view, found),
];
