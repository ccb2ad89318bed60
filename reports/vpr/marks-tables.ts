import { absent, type Chart, type Inline, type Table } from "../../src/document/document.ts";
import { workChange, type WorkChange } from "../../src/indicators/vpr/work-sums.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { formatPercent, formatPercentagePoints } from "../../src/shared/russian.ts";
import { benjaminiHochberg } from "../../src/statistics/benjamini-hochberg.ts";
import type { VprData, VprWork } from "../../src/study/vpr-data.ts";
import { part, size } from "../sao/figures.ts";
import type { TableName } from "../sao/numbered-table.ts";
import { gapFigure, MARKS, sureShare } from "./vpr-figures.ts";
import { type ChartName, worksChart } from "./works-chart.ts";

const unknownMarks = absent("not-assessed", "отметок в выгрузках нет");

/** Marks of every work over the region (отметки по классам и предметам), with Wilson intervals. */
export const marksTable = ({ works }: VprData, name: TableName): Table => ({
  kind: "table",
  ...name,
  columns: [
    { title: "Работа", align: "text", width: 15 },
    { title: "Участников с отметкой", align: "number" },
    ...MARKS.map((under) => ({
      title: `Доля отметок ${under}`,
      heads: { over: `Доля отметок (интервал ${confidencePercent}\u00a0%)`, under },
      align: "number" as const,
      partOf: "marks",
    })),
    { title: "Качество: «4» и «5»", align: "number" },
  ],
  rows: works.map(({ title, marks: { n, marks } }) => ({
    cells: [
      [title],
      [size(n)],
      ...marks.map((k): Inline[] => [n === 0 ? unknownMarks : sureShare(k, n)]),
      [n === 0 ? unknownMarks : part(marks[2] + marks[3], n)],
    ],
  })),
});

/** The same as bars of 100 %. */
export const marksChart = ({ works }: VprData, name: ChartName): Chart =>
  worksChart(
    name,
    MARKS,
    works.map(({ title, marks: { n, marks } }) => ({ title, n, counts: marks })),
  );

/** What is followed from year to year: the share of «2» and the quality. */
const FOLLOWED = [
  { title: "Доля «2»", marks: [2] },
  { title: "Качество", marks: [4, 5] },
] as const;

/** A work's change in one of the followed shares; null where the years can't be compared. */
export interface FollowedChange {
  readonly work: VprWork;
  readonly followed: number;
  readonly change: WorkChange;
  /** Stays after the correction over all works and both shares. */
  readonly significant: boolean;
}

/** Changes against last year of works that were held in both and may be compared. */
export function followedChanges({ works, options }: VprData): FollowedChange[] {
  const found = works.flatMap((work) =>
    work.breaks.length > 0 || work.before.length === 0
      ? []
      : FOLLOWED.flatMap(({ marks }, followed) => {
          const change = workChange(work.before, work.cells, marks);
          return change ? [{ work, followed, change }] : [];
        }),
  );
  const { rejected } = benjaminiHochberg(
    found.map(({ change }) => change.p),
    { q: options.q },
  );
  return found.map((one, at) => ({ ...one, significant: rejected[at] === true }));
}

/** Why a work has no change to show. */
const whyNot = ({ before, breaks }: VprWork, year: number): string =>
  before.length === 0
    ? `в\u00a0${year - 1}\u00a0году не было`
    : breaks.length > 0
      ? breaks.map(({ text }) => text).join(" ")
      : "отметок одного из годов нет";

/** Change of «2» and of quality against last year, or why there is none. */
export function changesTable(
  { works, year }: VprData,
  changes: readonly FollowedChange[],
  name: TableName,
): Table {
  const cellsOf = (work: VprWork): Inline[][] =>
    FOLLOWED.flatMap((_, followed): Inline[][] => {
      const found = changes.find((one) => one.work === work && one.followed === followed);
      const none = [absent("not-assessed", whyNot(work, year))];
      if (!found) return [none, none, none];
      const { before, now, nBefore, nNow } = found.change;
      const people = (value: number, n: number) => [{ k: Math.round(value * n), n }];
      return [
        [{ ...sharePlain(before), people: people(before, nBefore) }],
        [{ ...sharePlain(now), people: people(now, nNow) }],
        [gapFigure(found.change, [{ n: nBefore }, { n: nNow }])],
      ];
    });
  return {
    kind: "table",
    ...name,
    columns: [
      { title: "Работа", align: "text", width: 20 },
      ...FOLLOWED.flatMap(({ title: over }) =>
        [`${year - 1}`, `${year}`, `изменение (интервал ${confidencePercent}\u00a0%)`].map(
          (under) => ({
            title: `${over}: ${under}`,
            heads: { over, under },
            align: "number" as const,
          }),
        ),
      ),
      { title: "Вывод", align: "text", width: 20 },
    ],
    rows: works.map((work) => {
      const own = changes.filter((one) => one.work === work);
      return {
        cells: [[work.title], ...cellsOf(work), [verdict(own) ?? whyNot(work, year)]],
        ...(own.length > 0 && { significant: own.some(({ significant }) => significant) }),
      };
    }),
  };
}

const sharePlain = (value: number) =>
  ({ kind: "figure", status: "measured", value, format: "percent" }) as const;

function verdict(changes: readonly FollowedChange[]): string | null {
  if (changes.length === 0) return null;
  const sure = changes.filter(({ significant }) => significant);
  if (sure.length === 0) return "не отличимо от случайного";
  return sure
    .map(({ followed, change }) =>
      followed === 0
        ? `«2» ${change.difference > 0 ? "больше" : "меньше"}`
        : `качество ${change.difference > 0 ? "выше" : "ниже"}`,
    )
    .join(", ");
}

/** The changes as points with intervals about «не изменилось». */
export const changesChart = (changes: readonly FollowedChange[], name: ChartName): Chart => {
  const works = [...new Set(changes.map(({ work }) => work))];
  return {
    kind: "chart",
    chart: "interval-points",
    ...name,
    format: "percentage-points",
    reference: 0,
    data: changes.map(({ work, followed, change, significant }) => ({
      row: work.title,
      rowRank: works.indexOf(work),
      series: FOLLOWED[followed]?.title ?? "",
      seriesRank: followed,
      value: change.difference,
      low: change.low,
      high: change.high,
      significant,
      people: [{ n: change.nNow }, { n: change.nBefore }],
      told: `${work.title}, ${FOLLOWED[followed]?.title ?? ""}: ${formatPercent(change.before)} → ${formatPercent(change.now)}, ${formatPercentagePoints(change.difference)}`,
    })),
  };
};
