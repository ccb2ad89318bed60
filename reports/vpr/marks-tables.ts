import { shareOf } from "../../src/document/figures.ts";
import { absent, type Chart, type Figure, type Table } from "../../src/document/document.ts";
import { number, numberUnder, tableOf, text } from "../../src/document/table-of.ts";
import { workChange, type WorkChange } from "../../src/indicators/vpr/work-sums.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { formatPercent, formatPercentagePoints } from "../../src/shared/russian.ts";
import { benjaminiHochberg } from "../../src/statistics/benjamini-hochberg.ts";
import type { VprData, VprWork } from "../../src/study/vpr-data.ts";
import { part, size } from "../sao/figures.ts";
import type { TableName } from "../sao/numbered-table.ts";
import { gapFigure, MARKS, sureShare } from "./vpr-figures.ts";
import { type ChartName, partBars } from "../../src/document/part-bars.ts";

const unknownMarks = absent("not-assessed", "отметок в выгрузках нет");

/** Marks of every work over the region (отметки по классам и предметам), with Wilson intervals. */
export const marksTable = ({ works }: VprData, name: TableName): Table =>
  tableOf(works, {
    ...name,
    columns: [
      text("Работа", 15, ({ title }) => title),
      number("Участников с отметкой", ({ marks: { n } }) => size(n)),
      ...MARKS.map((under, place) =>
        number(
          `Доля отметок ${under}`,
          {
            heads: { over: `Доля отметок (интервал ${confidencePercent}\u00a0%)`, under },
            partOf: "marks",
          },
          ({ marks: { n, marks } }: VprWork) =>
            n === 0 ? unknownMarks : sureShare(marks[place] ?? 0, n),
        ),
      ),
      number("Качество: «4» и «5»", ({ marks: { n, marks } }) =>
        n === 0 ? unknownMarks : part(marks[2] + marks[3], n),
      ),
    ],
  });

/** The same as bars of 100 %. */
export const marksChart = ({ works }: VprData, name: ChartName): Chart =>
  partBars(
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
interface FollowedChange {
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
  const own = (work: VprWork) => changes.filter((one) => one.work === work);
  const known = (value: number, n: number) => shareOf(value, { k: Math.round(value * n), n });
  return tableOf(works, {
    ...name,
    row: (work) =>
      own(work).length > 0 ? { significant: own(work).some((one) => one.significant) } : {},
    columns: [
      text("Работа", 20, ({ title }) => title),
      ...FOLLOWED.flatMap(({ title }, followed) => {
        const column = (under: string, says: (change: WorkChange) => Figure) =>
          numberUnder(title, under, (work: VprWork) => {
            const found = own(work).find((one) => one.followed === followed);
            return found ? says(found.change) : absent("not-assessed", whyNot(work, year));
          });
        return [
          column(`${year - 1}`, ({ before, nBefore }) => known(before, nBefore)),
          column(`${year}`, ({ now, nNow }) => known(now, nNow)),
          column(`изменение (интервал ${confidencePercent}\u00a0%)`, (change) =>
            gapFigure(change, [{ n: change.nBefore }, { n: change.nNow }]),
          ),
        ];
      }),
      text("Вывод", 20, (work) => verdict(own(work)) ?? whyNot(work, year)),
    ],
  });
}

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
