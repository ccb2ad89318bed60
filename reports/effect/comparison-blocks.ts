import { figure } from "../../src/document/figures.ts";
import { OF_SCHOOLS, SCHOOLS } from "../../src/document/nouns.ts";
import { blocksOf, details, note, paragraph } from "../../src/document/blocks.ts";
import {
  absent,
  type Block,
  type Chart,
  type IntervalPoint,
  type Table,
} from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted, formatExact, formatNumber, formatSigned } from "../../src/shared/russian.ts";
import { number, tableOf, tableOfAny, text } from "../../src/document/table-of.ts";
import type { EffectReport } from "../../src/study/answers.ts";
import type { EffectEstimated } from "../../src/support/effect/estimate-effect.ts";
import type { EffectView } from "./effect-indicators.ts";
import { balanceWords, exclusionWords, variableWords } from "./effect-words.ts";

/** A school by its name and municipality; by its code where the register does not know it. */
function nameOf({ schools }: EffectReport, code: string): string {
  const found = schools.find((one) => one.code === code);
  return found ? `${found.name}, ${shortPlace(found.municipality)}` : code;
}

/** Supported schools that are no part of the estimate: never left out in silence. */
function excludedTable(
  data: EffectReport,
  { id, title }: EffectView,
  found: EffectEstimated,
): Block[] {
  return blocksOf(
    tableOfAny(found.excluded, {
      id: `table-excluded-${id}`,
      caption: `Школы с поддержкой, которые в оценку не вошли (${title.toLocaleLowerCase("ru")})`,
      columns: [
        text("Школа", 50, ({ school }) => nameOf(data, school)),
        text("Почему", ({ reason }) => exclusionWords[reason]),
      ],
    }),
  );
}

function setsDetails(data: EffectReport, { id }: EffectView, found: EffectEstimated): Block {
  const sets = found.cohorts.flatMap(({ since, matching }) =>
    matching.sets.map((set) => ({ since, ...set })),
  );
  return details(
    `sets-${id}`,
    `Кто с кем сравнивается: ${counted(sets.length, SCHOOLS)} с поддержкой`,
    tableOf(sets, {
      id: `table-sets-${id}`,
      caption: "Школы с поддержкой и похожие на них школы без поддержки",
      columns: [
        text("Школа с поддержкой", 40, ({ supported }) => nameOf(data, supported.school)),
        text("С\u00a0года", ({ since }) => String(since)),
        text("Школы сравнения", 50, ({ comparison }) =>
          comparison.map(({ school }) => nameOf(data, school)).join("; "),
        ),
      ],
    }),
  );
}

/** The comparison group of one indicator (группа сравнения): how many, how like, who is left out. */
export function comparisonBlocks(
  data: EffectReport,
  view: EffectView,
  found: EffectEstimated,
): Block[] {
  const sets = found.cohorts.flatMap(({ matching }) => matching.sets);
  const compared = sets.reduce((sum, { comparison }) => sum + comparison.length, 0);
  return [
    paragraph(
      `${view.title}: у\u00a0${counted(sets.length, OF_SCHOOLS)} с поддержкой нашлись похожие, всего\u00a0${counted(compared, SCHOOLS)} сравнения. `,
      balanceWords(found.balance),
    ),
    ...balanceBlocks(view, found),
    ...excludedTable(data, view, found),
    setsDetails(data, view, found),
  ];
}

const signed = (value: number) => figure("signed", value, { digits: 2 });

const balanceTable = ({ id, title }: EffectView, { balance }: EffectEstimated): Table =>
  tableOf(balance, {
    id: `table-balance-${id}`,
    caption: `Насколько школы сравнения похожи на школы с поддержкой: различия в стандартных отклонениях (${title.toLocaleLowerCase("ru")})`,
    columns: [
      text("Показатель", 40, (row) => variableWords(row, title)),
      number("До подбора", (row) => signed(row.before)),
      number("После подбора", (row) => signed(row.after)),
      number("Отношение дисперсий", (row) =>
        row.varianceRatio === null
          ? absent("not-assessed")
          : figure("decimal", row.varianceRatio, { digits: 2 }),
      ),
    ],
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
    description: `После подбора наибольшее различие ${formatSigned(largest, 2).replace("+", "")}; хорошо, когда не больше ${formatExact(policy.effect.balanced)}.`,
    table: `table-balance-${id}`,
    format: "decimal",
    reference: 0,
    data: balance.flatMap((row, rank) => [point(row, rank, "after"), point(row, rank, "before")]),
  };
}

/** What the ratio of variances is, and where it is beyond what is tolerable. */
function varianceNote({ title }: EffectView, { balance }: EffectEstimated): Block {
  const [least, most] = policy.effect.varianceRatio;
  const beyond = balance.flatMap((row) => {
    const { varianceRatio: ratio } = row;
    if (ratio === null || (ratio >= least && ratio <= most)) return [];
    return [`${variableWords(row, title)} (${formatNumber(ratio, 2)})`];
  });
  const told =
    beyond.length === 0
      ? "Здесь все значения в этих пределах."
      : `За этими пределами: ${beyond.join("; ")}. В среднем группы здесь близки, но крайним по этому показателю школам пара подобрана хуже.`;
  return note(
    `Отношение дисперсий\u00a0— разброс показателя у школ сравнения против разброса у школ с поддержкой: 1\u00a0— разброс одинаков, допустимым обычно считают от ${formatExact(least)} до ${formatExact(most)}. ${told}`,
  );
}

/** Balance of the comparison group as a chart and a table (таблица баланса). */
const balanceBlocks = (view: EffectView, found: EffectEstimated): Block[] => [
  chartOf(view, found),
  balanceTable(view, found),
  varianceNote(view, found),
];
