import { bullets, note, paragraph, type Some } from "../../src/document/blocks.ts";
import type { Block, Chart, Table } from "../../src/document/document.ts";
import { figure, wholeShare } from "../../src/document/figures.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import {
  counted,
  type PluralForms,
  formatPercent,
  formatPercentInterval,
} from "../../src/shared/russian.ts";
import type { Components } from "../../src/statistics/results-model.ts";
import type { ModelExample, ModelledShare } from "../../src/study/model-example.ts";

const PUPILS: PluralForms = ["участник", "участника", "участников"];

const OTHERS: Readonly<Record<ModelledShare["others"], string>> = {
  none: "других результатов нет",
  usual: "в остальных работах как регион",
  alike: "в остальных работах так же",
};
const order = Object.keys(OTHERS) as ModelledShare["others"][]; // keys of a record of exactly these

const PARTS: Readonly<Record<Exclude<keyof Components, "pupil">, string>> = {
  school: "сама школа: держится из года в год во всех работах",
  schoolYear: "год школы: все её работы этого года",
  schoolGrade: "параллель школы: все её работы в одном классе",
  schoolProcedure: "предмет школы: одна работа во все годы",
  schoolCohort: "выпуск: одни и те же ученики, год за годом",
  rest: "остаток: одна работа в одном году",
};

/** What the model is, in words, with one picture and what the region's results say of it (модель результатов). */
export function modelBlocks(example: ModelExample | null): Some<Block> {
  if (!example)
    return paragraph(
      "Модель не строится: в результатах региона нет ни отметок, ни числа участников ниже минимального порога.",
    );
  const { usual, shown } = example;
  const shares = `${formatPercent(shown, 0)} при ${formatPercent(usual, 0)} по региону`;
  return [
    paragraph(
      "Доля «двоек» в классе из восьми человек — во многом случай: с другими восемью учениками той же школы она была бы другой. Поэтому рядом с долей программа считает, какая доля стоит за результатом: какой она была бы, если бы ту же работу в той же школе писало очень много учеников. Для этого все отметки всех школ, процедур и лет сводятся в одну модель. У каждого результата школы есть уровень; он складывается из того, что у школы общего во всех работах, и того, что принадлежит одному году, параллели, предмету или выпуску. Насколько велика каждая часть, модель берёт из самих результатов региона.",
    ),
    exampleChart(example),
    exampleTable(example),
    note(
      `Пример: школа показала ${shares} в одной работе. Чем меньше участников, тем ближе оценка к региону и шире её интервал; чем больше других слабых результатов, тем ближе она к тому, что школа показала. Школа придумана, разброс — вашего региона.`,
    ),
    partsTable(example),
    paragraph("Из одной и той же модели берётся:"),
    bullets([
      "надёжность вывода — вероятность, что правило кластера выполнено для долей, стоящих за результатами;",
      "устойчивость — вероятность, что школа попала бы в тот же кластер с другими учениками;",
      "«подтверждён» и «требует проверки», направление школы по годам, результат школы с учётом контекста, эффект поддержки.",
    ]),
    paragraph(
      "Правила критериев от модели не зависят: школа в перечне по букве правила остаётся в нём, модель говорит, насколько этому можно верить. Модель считает, что разброс школ одинаков во всём регионе и близок к нормальному; очень непохожая на других школа с малым числом участников будет притянута к региону сильнее, чем следовало бы. Чего нет в отметках, нет и в модели.",
    ),
  ];
}

/** «30 % (90 % интервал 20–43 %)» for those who hear the picture. */
const told = ({ n, others, share, low, high }: ModelledShare): string =>
  `${counted(n, PUPILS)}, ${OTHERS[others]}: ${formatPercent(share, 0)} (90\u00a0% интервал ${formatPercentInterval(low, high, 0)})`;

function exampleChart({ points, shown, usual }: ModelExample): Chart {
  const sizes = [...new Set(points.map(({ n }) => n))];
  const [smallest, largest] = [points[0], points.filter(({ others }) => others === "none").at(-1)];
  return {
    kind: "chart",
    chart: "interval-points",
    format: "percent",
    id: "chart-model",
    title: `Что стоит за долей ${formatPercent(shown, 0)}`,
    description: `При доле ${formatPercent(shown, 0)} и ${formatPercent(usual, 0)} по региону оценка: ${[smallest, largest].flatMap((one) => (one ? told(one) : [])).join("; ")}. Черта — то, что школа показала.`,
    table: "table-model",
    reference: shown,
    data: points.map((one) => ({
      row: counted(one.n, PUPILS),
      rowRank: sizes.indexOf(one.n),
      series: OTHERS[one.others],
      seriesRank: order.indexOf(one.others),
      value: one.share,
      low: one.low,
      high: one.high,
      told: told(one),
    })),
  };
}

function exampleTable({ points }: ModelExample): Table {
  const sizes = [...new Set(points.map(({ n }) => n))];
  return tableOf(sizes, {
    id: "table-model",
    caption: "Доля, стоящая за результатом, и её 90-процентный интервал",
    columns: [
      text("Участников", 20, (n) => counted(n, PUPILS)),
      ...order.map((others) =>
        number(OTHERS[others], (n: number) => {
          const { share, low, high } = points.find(
            (one) => one.n === n && one.others === others,
          ) ?? { share: NaN, low: NaN, high: NaN };
          return wholeShare(share, low, high);
        }),
      ),
    ],
  });
}

function partsTable({ components, schools, results }: ModelExample): Table {
  const parts = Object.keys(PARTS) as (keyof typeof PARTS)[]; // keys of a record of exactly these
  const whole = parts.reduce((sum, part) => sum + components[part], 0);
  return tableOf(parts, {
    id: "table-model-parts",
    caption: `Из чего складываются различия результатов: по ${results} результатам ${schools} школ`,
    columns: [
      text("Что общего у результатов школы", 40, (part) => PARTS[part]),
      number("Часть разброса", (part) =>
        figure("percent", components[part] / whole, { digits: 0 }),
      ),
    ],
  });
}
