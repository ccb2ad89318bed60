import {
  type Block,
  type Chart,
  count,
  type Document,
  type Inline,
  type IntervalPoint,
  type SchoolTags,
  share,
  type Table,
  type TableRow,
  type YearPoint,
} from "../../src/document/document.ts";
import { FORMULA_NAME, HOSTILE_NAME } from "./sample-classification.ts";

/** Invented schools of one made document; the first has a name that would be code if it could. */
const SCHOOLS = [
  HOSTILE_NAME,
  "МБОУ «Средняя общеобразовательная школа № 12 с углублённым изучением отдельных предметов имени первых строителей Приозёрска»",
  "МБОУ «Лесная школа»",
  FORMULA_NAME,
] as const;
const PLACES = ["Лесной район", "г. Приозёрск"] as const;
const tagsOf = (rank: number): SchoolTags => ({
  municipality: PLACES[rank % PLACES.length] ?? PLACES[0],
  clusters: rank < 2 ? ["ШНОР"] : ["ШНСУ"],
  search: `01200${rank} ${SCHOOLS[rank] ?? ""}`,
});

const base = (id: string, title: string) => ({
  kind: "chart" as const,
  id,
  title,
  description: `${title} в одном предложении.`,
  table: `table-${id}`,
});

const points: IntervalPoint[] = SCHOOLS.flatMap((row, rowRank) =>
  ["школа", "похожие школы"].map((series, seriesRank): IntervalPoint => {
    const value = 0.12 + 0.08 * rowRank + 0.03 * seriesRank;
    return {
      row,
      rowRank,
      series,
      seriesRank,
      value,
      low: seriesRank === 0 ? value - 0.08 : null,
      high: seriesRank === 0 ? value + 0.1 : null,
      ...(seriesRank === 0 ? { significant: rowRank !== 1 } : {}),
      told: `${series}: ${Math.round(value * 100)} %`,
    };
  }),
);

const years: YearPoint[] = ["с поддержкой", "похожие без поддержки"].flatMap((series, seriesRank) =>
  [2020, 2021, 2022, 2023, 2024].map((year, at) => ({
    year,
    series,
    seriesRank,
    value: 0.32 - 0.02 * at * (2 - seriesRank),
    low: 0.28 - 0.02 * at * (2 - seriesRank),
    high: 0.36 - 0.02 * at * (2 - seriesRank),
    segment: year < 2021 ? 0 : 1,
    told: `${series}, ${year} год`,
  })),
);

/** A chart of each kind that no report of the sample region holds by itself. */
export const madeCharts: readonly Chart[] = [
  {
    ...base("points", "Доля ниже порога"),
    chart: "interval-points",
    format: "percent",
    reference: 0.3,
    data: points,
  },
  {
    ...base("changes", "Изменение доли за год"),
    chart: "interval-points",
    format: "percentage-points",
    reference: 0,
    data: points
      .filter(({ seriesRank }) => seriesRank === 0)
      .map((point) => ({ ...point, value: point.value - 0.3, low: null, high: null })),
  },
  {
    ...base("years", "Доля ниже порога по годам"),
    chart: "year-lines",
    format: "percent",
    begins: 2023,
    data: years,
  },
  {
    ...base("parts", "Отметки"),
    chart: "part-bars",
    data: PLACES.flatMap((row, rowRank) =>
      ["«2»", "«3»", "«4»", "«5»"].map((part, partRank) => ({
        row,
        rowRank,
        part,
        partRank,
        share: [0.1, 0.4, 0.3, 0.2][partRank] ?? 0,
        told: `${row}, отметка ${part}`,
      })),
    ),
  },
  {
    ...base("terms", "Сроки мероприятий"),
    chart: "timeline",
    today: "2024-06-15",
    data: [
      ["Приказ о критериях", "2024-01-15", "2024-01-31", "выполнено", 0],
      ["Курсы для учителей математики", "2024-02-15", "2024-05-15", "просрочено", 1],
      ["Мониторинг", "2024-09-01", "2024-12-31", "не наступило", 2],
    ].map(([row, from, to, state, stateRank], rowRank) => ({
      row: String(row),
      rowRank,
      from: String(from),
      to: String(to),
      state: String(state),
      stateRank: Number(stateRank),
      told: `${row}: ${state}`,
    })),
  },
  {
    ...base("passages", "Переходы школ"),
    chart: "flows",
    data: (
      [
        ["ШНОР", 0, "ШНОР", 0, 9],
        ["ШНОР", 0, "вне списка", 2, 6],
        ["школы в сложных социальных условиях", 1, "вне списка", 2, 5],
        ["вне списка", 2, "ШНОР", 0, 3],
      ] as const
    ).map(([from, fromRank, to, toRank, schools]) => ({
      from,
      fromRank,
      to,
      toRank,
      count: schools,
      told: `${from} → ${to}: ${schools}`,
    })),
  },
];

/** Kinds that reports of the sample region hold too, small enough for one page with the others. */
const otherCharts: readonly Chart[] = [
  {
    ...base("scores", "Баллы"),
    chart: "histogram",
    data: Array.from({ length: 20 }, (_, score) => ({
      score,
      written: String(score),
      count: (score * 7) % 13,
      group: score < 10 ? "ниже мин." : "до 60",
      place: score < 10 ? 0 : 1,
    })),
  },
  {
    ...base("small-bars", "Сколько где"),
    chart: "count-bars",
    data: PLACES.flatMap((row, rowRank) =>
      ["вошли", "остались"].map((column, columnRank) => ({
        row,
        rowRank,
        column,
        columnRank,
        count: rowRank + columnRank,
        told: `${row}, ${column}`,
      })),
    ),
  },
  {
    ...base("funnel", "Школы рядом с регионом"),
    chart: "funnel",
    target: 0.12,
    lines: [10, 20, 40, 80, 160].map((n) => {
      const step = 1 / Math.sqrt(n);
      return {
        n,
        low: Math.max(0, 0.12 - 0.7 * step),
        high: 0.12 + 0.8 * step,
        lowest: Math.max(0, 0.12 - 1.1 * step),
        highest: 0.12 + 1.3 * step,
        chanceLow: Math.max(0, 0.12 - 0.6 * step),
        chanceHigh: 0.12 + 0.7 * step,
      };
    }),
    data: SCHOOLS.map((school, rank) => ({
      code: `01200${rank}`,
      school,
      n: 12 + 40 * rank,
      value: 0.08 + 0.09 * rank,
      place: rank === 3 ? "выше воронки" : "внутри воронки",
      placeRank: rank === 3 ? 2 : 0,
      label: rank === 3 ? "1" : "",
      people: [{ k: 3 + rank, n: 12 + 40 * rank }],
      told: `${school}: ${8 + 9 * rank} %`,
    })),
  },
  {
    ...base("clusters", "Школы по кластерам"),
    chart: "cluster-counts",
    data: PLACES.map((municipality, municipalityRank) => ({
      municipality,
      place: municipality,
      municipalityRank,
      cluster: "ШНОР",
      clusterRank: 0,
      count: 3,
    })),
  },
  {
    ...base("shares", "Доли у порога"),
    chart: "share-intervals",
    data: SCHOOLS.map((school, rank) => ({
      code: `01200${rank}`,
      school,
      procedure: "ОГЭ, математика, 9 класс",
      k: 10 + rank,
      n: 30,
      rank,
      value: (10 + rank) / 30,
      low: 0.2,
      high: 0.6,
      threshold: 0.3,
      certainty: rank % 2 === 0 ? "confirmed" : "unstable",
    })),
  },
];

/** One row a word of the charts' rows; schools carry their tags. */
function rowsOf(chart: Chart): TableRow[] {
  const row = (name: Inline, value: number, more: Omit<TableRow, "cells"> = {}): TableRow => ({
    cells: [[name], [share(value)], [count(Math.round(value * 1000))]],
    ...more,
  });
  switch (chart.chart) {
    case "interval-points":
      return SCHOOLS.map((name, rank) =>
        row(name, 0.12 + 0.08 * rank, { school: tagsOf(rank), significant: rank !== 1 }),
      );
    case "funnel":
    case "share-intervals":
      return SCHOOLS.map((name, rank) => row(name, (10 + rank) / 30, { school: tagsOf(rank) }));
    case "year-lines":
      return [2020, 2021, 2022, 2023, 2024].map((year, at) => row(String(year), 0.32 - 0.02 * at));
    case "part-bars":
    case "count-bars":
    case "cluster-counts":
      return PLACES.map((municipality) => row(municipality, 0.25, { municipality }));
    case "timeline":
      return chart.data.map((term) => row(term.row, 0.5));
    case "flows":
      return chart.data.map((flow) => row(`${flow.from} → ${flow.to}`, 0.5, { key: flow.from }));
    case "histogram":
      return chart.data.map((bar) => row(bar.written, bar.count / 100));
  }
}

const tableOf = (chart: Chart): Table => ({
  kind: "table",
  id: chart.table,
  caption: `${chart.title}: те же числа`,
  columns: [
    { title: "Строка", align: "text" },
    { title: "Доля", align: "number" },
    { title: "На тысячу", align: "number" },
  ],
  rows: rowsOf(chart),
});

/** A page with every kind of chart, each with its table, and all that can be pressed. */
export const madeDocument: Document = {
  title: "Все диаграммы",
  region: "Приозёрская область",
  year: 2024,
  act: null,
  sources: { criteria: { id: "made", title: "придуманные", sha256: "0" }, inputs: [], closed: [] },
  blocks: [
    { kind: "school-filter", municipalities: PLACES, clusters: ["ШНОР", "ШНСУ"] },
    ...[...madeCharts, ...otherCharts].flatMap((chart): Block[] => [
      { kind: "heading", level: 2, id: `part-${chart.id}`, text: chart.title },
      chart,
      chart.chart === "histogram"
        ? { kind: "details", id: "fold", summary: ["Таблицей"], blocks: [tableOf(chart)] }
        : tableOf(chart),
    ]),
  ],
};
