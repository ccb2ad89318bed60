import { PROCEDURES } from "../../src/document/nouns.ts";
import { type Some, details } from "../../src/document/blocks.ts";
import type { Measure } from "../../src/disclosure/disclosure-region.ts";
import type { Block, YearPoint } from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import type { KeyedProcedure } from "../../src/indicators/procedure-key.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { counted, formatPercent, formatPercentInterval } from "../../src/shared/russian.ts";
import { wilsonInterval } from "../../src/statistics/interval.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { type Part, peopleOfPart, type ProcedureTally } from "../../src/study/procedure-tallies.ts";
import { measureTitles } from "./beside-region.ts";

/** A measure of one procedure over the years, of the region and of a part of it. */
interface YearsChart {
  readonly id: string;
  readonly procedure: KeyedProcedure;
  readonly measure: Measure;
  /** «школа», «муниципалитет». */
  readonly who: string;
  readonly own: (tally: ProcedureTally) => Part | null;
  /** What is to be seen, in a sentence. */
  readonly description: string;
  readonly table: string;
}

/** A procedure in each of the years it was held in, with the number of breaks before. */
export function talliesOver(
  book: PassportBook,
  procedure: KeyedProcedure,
): { readonly tally: ProcedureTally; readonly segment: number }[] {
  let segment = 0;
  let before: number | null = null;
  return [...book.years].flatMap(([year, tallies]) => {
    const tally = tallies.find((one) => one.procedure.key === procedure.key);
    if (!tally) return [];
    if (before !== null && book.dataSet.isBreak(procedure, before, year)) segment += 1;
    before = year;
    return [{ tally, segment }];
  });
}

/** A line over the years beside the region's, parted where years are not comparable (динамика). */
export function yearsChart(book: PassportBook, chart: YearsChart): Block {
  const { procedure, measure, who } = chart;
  const years = talliesOver(book, procedure);
  const own = years.flatMap(({ tally, segment }): YearPoint[] => {
    const part = chart.own(tally);
    if (!part || part.n === 0) return [];
    const { low, high } = wilsonInterval(part.k, part.n);
    const told = `${who}, ${tally.year}: ${formatPercent(part.k / part.n)} (интервал ${confidencePercent}\u00a0%: ${formatPercentInterval(low, high)}), n = ${part.n}`;
    return [{ ...pointOf(tally.year, part, segment), series: who, seriesRank: 0, low, high, told }];
  });
  const region = years.flatMap(({ tally, segment }): YearPoint[] => {
    const part = tally.of[measure].region;
    if (part.n === 0) return [];
    const told = `регион, ${tally.year}: ${formatPercent(part.k / part.n)}, n = ${part.n}`;
    return [{ ...pointOf(tally.year, part, segment), series: "регион", seriesRank: 1, told }];
  });
  const broken = new Set(years.map(({ segment }) => segment)).size > 1;
  return {
    kind: "chart",
    chart: "year-lines",
    format: "percent",
    id: chart.id,
    title: `${procedureTitle(procedure)}: ${measureTitles[measure]} по годам`,
    description: `${chart.description}${broken ? " Линия прервана там, где годы несравнимы." : ""}`,
    table: chart.table,
    data: [...own, ...region],
  };
}

/** Charts are folded: the table has every procedure, and on paper they would take pages. */
export const chartsFolded = (charts: readonly Block[]): Some<Block> =>
  charts.length > 0 &&
  details("years-drawn", `По годам на графиках: ${counted(charts.length, PROCEDURES)}`, charts);

const pointOf = (year: number, part: Part, segment: number) => ({
  year,
  value: part.k / part.n,
  low: null,
  high: null,
  segment,
  people: peopleOfPart(part),
});
