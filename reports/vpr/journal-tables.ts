import {
  absent,
  type Chart,
  count,
  type Inline,
  type Table,
  type TableColumn,
} from "../../src/document/document.ts";
import { schoolColumns, shortPlace } from "../../src/document/school-words.ts";
import { type AssessedMarker, foundMarkers, isSure } from "../../src/indicators/vpr/rule-counts.ts";
import { journalGaps, type JournalSums, sumJournal } from "../../src/indicators/vpr/work-sums.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import type { VprData } from "../../src/study/vpr-data.ts";
import { size } from "../sao/figures.ts";
import type { TableName } from "../sao/numbered-table.ts";
import { gapFigure, schoolFinder, schoolRow, sureShare } from "./vpr-figures.ts";
import { type ChartName, worksChart } from "./works-chart.ts";

/** How the mark of the work stands to that of the register, in the order of reports of ФИС ОКО. */
const SIDES = ["понизили", "подтвердили", "повысили"] as const;

const sides = ({ lower, same, higher }: JournalSums) => [lower, same, higher];

const sideColumns: TableColumn[] = SIDES.map((under) => ({
  title: `Доля: ${under}`,
  heads: { over: "Отметка за работу против отметки по журналу", under },
  align: "number",
  partOf: "journal",
}));

const sideCells = (sums: JournalSums): Inline[][] =>
  sides(sums).map((k): Inline[] => [sureShare(k, sums.n)]);

/** Comparison with the class register by work (соответствие отметок журналу). */
export const journalTable = (data: VprData, name: TableName): Table => {
  const works = data.works.filter(({ journal }) => journal.n > 0);
  const all = sumJournal(works.flatMap(({ cells }) => cells));
  return {
    kind: "table",
    ...name,
    columns: [
      { title: "Работа", align: "text", width: 25 },
      { title: "Школ", align: "number" },
      { title: "Участников с обеими отметками", align: "number" },
      ...sideColumns,
    ],
    rows: works.map(({ title, journal }) => ({
      cells: [[title], [count(journal.schools)], [size(journal.n)], ...sideCells(journal)],
    })),
    total: { cells: [["Все работы"], [], [size(all.n)], ...sideCells(all)] },
  };
};

/** The same as bars of 100 %. */
export const journalChart = ({ works }: VprData, name: ChartName): Chart =>
  worksChart(
    name,
    SIDES,
    works.map(({ title, journal }) => ({ title, n: journal.n, counts: sides(journal) })),
  );

/** All works together by municipality, each set against the others. */
export function journalPlaces(data: VprData, name: TableName): Table {
  const find = schoolFinder(data.schools);
  const gaps = journalGaps(
    data.works.flatMap(({ cells }) => cells),
    (school) => find(school).municipality,
    data.options.minSchools,
  );
  return {
    kind: "table",
    ...name,
    columns: [
      { title: "Муниципалитет", align: "text", width: 20 },
      { title: "Работ с обеими отметками", align: "number" },
      ...sideColumns,
      {
        title: `Отличие от остальных, п.п. (интервал ${confidencePercent}\u00a0%)`,
        align: "number",
        width: 15,
      },
      { title: "Вывод", align: "text", width: 15 },
    ],
    rows: gaps.map(({ key, sums, gap }) => ({
      municipality: key,
      ...(gap && { significant: gap.adjusted <= data.options.q }),
      cells: [
        [shortPlace(key)],
        [size(sums.n)],
        ...sideCells(sums),
        [
          gap
            ? gapFigure(gap, [{ n: sums.n }])
            : absent("not-assessed", "школ для сравнения слишком мало"),
        ],
        [
          gap === null
            ? "мало школ"
            : gap.adjusted <= data.options.q
              ? gap.difference > 0
                ? "чаще повышают, реже понижают"
                : "чаще понижают, реже повышают"
              : "может быть случайным",
        ],
      ],
    })),
  };
}

/** Checks of schools against the register: those that diverge for sure, and how many there were. */
export interface Divergence {
  readonly diverging: readonly AssessedMarker[];
  /** As strong, but may be chance. */
  readonly chance: number;
  readonly checked: number;
  readonly tooFew: number;
}

/** Schools whose marks diverge from the register more than elsewhere, after the correction. */
export function divergence({ objectivity, options }: VprData): Divergence {
  const own = objectivity
    .flatMap(({ markers }) => markers)
    .filter(({ rule }) => rule === "journal-divergence");
  const found = foundMarkers(own);
  const diverging = found.filter((one) => isSure(one, options.q));
  return {
    diverging,
    chance: found.length - diverging.length,
    checked: own.filter(({ found }) => found !== null).length,
    tooFew: own.filter((one) => one.found === null && one.reason === "too-few").length,
  };
}

/** The list of such schools, in two groups by direction. */
export function divergenceTable(data: VprData, { diverging }: Divergence, name: TableName): Table {
  const find = schoolFinder(data.schools);
  const row = ({ school, procedure, numbers }: Divergence["diverging"][number]) => {
    const { n = 0, lower = 0, higher = 0, gap = 0 } = numbers;
    const of = (value: number) => sureShare(Math.round(value * n), n);
    return schoolRow(find(school), [
      [`${procedure.subject}, ${procedure.grade}\u00a0класс`],
      [size(n)],
      [of(lower)],
      [of(higher)],
      [{ ...gapPlain(gap), people: [{ n }] }],
    ]);
  };
  const groups = [
    { title: "Чаще, чем в регионе, отметка за ВПР выше журнальной", sign: 1 },
    { title: "Чаще, чем в регионе, отметка за ВПР ниже журнальной", sign: -1 },
  ].map(({ title, sign }) => ({
    title,
    rows: diverging.filter(({ numbers }) => (numbers.gap ?? 0) * sign > 0).map(row),
  }));
  return {
    kind: "table",
    ...name,
    columns: schoolColumns(
      [25],
      [
        { title: "Работа", align: "text" },
        { title: "Участников", align: "number" },
        { title: "Понизили", align: "number" },
        { title: "Повысили", align: "number" },
        { title: "Отличие от региона", align: "number" },
      ],
    ),
    rows: [],
    groups: groups.filter(({ rows }) => rows.length > 0),
  };
}

const gapPlain = (value: number) =>
  ({ kind: "figure", status: "measured", value, format: "percentage-points" }) as const;
