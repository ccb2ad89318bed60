import { OF_PROCEDURES } from "../../src/document/nouns.ts";
import {
  details,
  note,
  paragraph,
  section,
  type Some,
  telling,
} from "../../src/document/blocks.ts";
import { mustHide, publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import { type Measure, measures } from "../../src/disclosure/disclosure-region.ts";
import {
  absent,
  type Block,
  type Figure,
  type Inline,
  type IntervalPoint,
  share,
} from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { type CellOf, type Column, number, tableOf, text } from "../../src/document/table-of.ts";
import {
  capital,
  counted,
  formatPercent,
  formatPercentInterval,
} from "../../src/shared/russian.ts";
import {
  againstRest,
  type AgainstRest,
  type Part,
  peopleOfPart,
  type ProcedureTally,
} from "../../src/study/procedure-tallies.ts";

/** A procedure of a part of the region, beside the rest of it. */
export interface ComparedProcedure extends Readonly<Record<Measure, AgainstRest | null>> {
  readonly tally: ProcedureTally;
}

/** Others beside whom it is shown too: similar schools, a municipality. */
export interface Others {
  readonly title: string;
  /** They are schools that no report names together: the public edition rounds their share. */
  readonly pooled: boolean;
  /** Their part of a measure; null where none of them has results. */
  readonly part: (tally: ProcedureTally, measure: Measure) => Part | null;
}

/** A part of the region, and how it is told about. */
interface Comparison {
  /** «школа», «муниципалитет». */
  readonly who: string;
  /** The same where something is said to be lacking: «у школы». */
  readonly whose: string;
  readonly year: number;
  readonly own: (tally: ProcedureTally, measure: Measure) => Part | null;
  /** Why it has no results: «потеряны строки (3 из 40)»; undefined where nothing was lost. */
  readonly lost: (tally: ProcedureTally) => string | undefined;
  readonly others?: Others;
  /** The threshold that the lists take for the share below the minimum. */
  readonly threshold?: number | undefined;
  /** What the intervals leave out. */
  readonly caution?: string;
  /** Columns before the shares: how many there are; after them. */
  readonly sizes: readonly Column<ComparedProcedure>[];
  readonly further?: readonly Column<ComparedProcedure>[];
  /** What is noted before and after the meaning of the star and of the measures. */
  readonly notes?: readonly [before: string, after: string];
}

const TABLE = "table-indicators";

/** Results of a year of a part of the region beside the rest of it (результаты рядом с регионом). */
export function comparisonSection(
  tallies: readonly ProcedureTally[],
  comparison: Comparison,
): Block[] {
  const { who, whose, year, others, caution, sizes, further = [] } = comparison;
  const [before, after] = comparison.notes ?? ["", ""];
  const rows = comparedProcedures(tallies, comparison.own);
  return section(
    "indicators",
    `Результаты ${year}\u00a0года рядом с регионом`,
    rows.length === 0
      ? paragraph(`Результатов ${year}\u00a0года ${whose} нет.`)
      : [
          paragraph(apartSentence(rows), caution),
          comparisonCharts(rows, comparison),
          tableOf(rows, {
            id: TABLE,
            caption: `Результаты ${year}\u00a0года: ${who}${others ? `, регион и ${others.title}` : " и регион"}`,
            row: (row) => ({
              significant: measures.some((measure) => row[measure]?.significant ?? false),
            }),
            columns: [
              text("Процедура", 25, ({ tally }) => procedureTitle(tally.procedure)),
              ...sizes,
              ...measures.flatMap((measure) => shareColumns(measure, comparison)),
              ...further,
            ],
          }),
          note(
            `${before}★ — отличие от остальных школ региона остаётся и с поправкой на число процедур. ${measureNote}${after}`,
          ),
        ],
  );
}

/** A measure as the part has it, the region and others. */
const shareColumns = (
  measure: Measure,
  { who, others, lost }: Comparison,
): Column<ComparedProcedure>[] => {
  const over = capital(measureTitles[measure]);
  return [
    besideColumn(over, who, (row) => ownCell(row[measure], lost(row.tally))),
    besideColumn(over, "регион", ({ tally }) => partFigure(tally.of[measure].region)),
    ...(others
      ? [
          besideColumn<ComparedProcedure>(over, others.title, ({ tally }) =>
            othersFigure(others, tally, measure),
          ),
        ]
      : []),
  ];
};

/** What the measures are called. */
export const measureTitles: Readonly<Record<Measure, string>> = {
  below: "доля ниже порога",
  quality: "качество",
};

/** What the measures mean, for a note under the numbers. */
const measureNote =
  "Доля ниже порога: в ОГЭ, ВПР и базовой математике — отметка «2». Качество — доля «4» и «5», в ЕГЭ — 61 балл и выше.";

/** Most procedures that a sentence names. */
const MOST_NAMED = 5;

/** Whether a share is drawn in charts and named in sentences: one that the public edition tells. */
export const isDrawn = (part: Part): boolean => !mustHide(part);

/** Procedures of a part of the region, each against the rest of it. */
function comparedProcedures(
  tallies: readonly ProcedureTally[],
  ownOf: (tally: ProcedureTally, measure: Measure) => Part | null,
): ComparedProcedure[] {
  const of = (measure: Measure) =>
    againstRest(
      tallies.map((tally) => ({ own: ownOf(tally, measure), region: tally.of[measure].region })),
    );
  const [below, quality] = [of("below"), of("quality")];
  return tallies.map((tally, at) => ({
    tally,
    below: below[at] ?? null,
    quality: quality[at] ?? null,
  }));
}

/** Where the share below the minimum stays apart from the rest of the region, by large groups only. */
function apartSentence(rows: readonly ComparedProcedure[]): string {
  const telling = rows.filter(({ below }) => below?.significant && isDrawn(below.own));
  const names = (sign: 1 | -1) =>
    procedureNames(
      telling
        .filter(({ below }) => sign * (below?.difference ?? 0) > 0)
        .map(({ tally }) => tally.procedure),
      rows.length,
    );
  const [more, fewer] = [names(1), names(-1)];
  if (!rows.some(({ below }) => (below?.own.n ?? 0) >= publicPolicy.fewest))
    return `Участников меньше ${publicPolicy.fewest} в каждой процедуре: сравнивать с регионом нельзя.`;
  if (telling.length === 0)
    return "Там, где участников достаточно, доля ниже порога не отличается от остальных школ региона больше, чем бывает случайно.";
  return [
    ...(more === ""
      ? []
      : [`Доля участников ниже порога больше, чем в остальных школах региона: ${more}.`]),
    ...(fewer === ""
      ? []
      : [`Доля участников ниже порога меньше, чем в остальных школах региона: ${fewer}.`]),
    ...(telling.length < rows.length
      ? ["В остальных процедурах отличие может быть случайным или участников мало."]
      : []),
  ].join(" ");
}

/** Procedures by name; more than a reader takes in are counted, by exam: the charts show them. */
function procedureNames(procedures: readonly ProcedureTally["procedure"][], all: number): string {
  if (procedures.length <= MOST_NAMED) return procedures.map(procedureTitle).join("; ");
  const exams = [...new Set(procedures.map(({ exam }) => exam))].map(
    (exam) => `${exam}\u00a0— ${procedures.filter((one) => one.exam === exam).length}`,
  );
  return `${procedures.length} из ${counted(all, OF_PROCEDURES)} (${exams.join(", ")})`;
}

/** A part of the region as a share; nothing held where there is nobody. */
export const partFigure = (part: Part | null): Figure =>
  part === null || part.n === 0
    ? absent("not-held")
    : share(part.k / part.n, undefined, undefined, peopleOfPart(part));

/** The share of others; of similar schools it is one of a pool. */
const othersFigure = ({ part, pooled }: Others, tally: ProcedureTally, measure: Measure) => {
  const found = part(tally, measure);
  return pooled && found !== null && found.n > 0
    ? { ...share(found.k / found.n), pooled: found }
    : partFigure(found);
};

/** The own share with its interval, starred when it stays apart from the rest of the region; a
 * star beside a hidden number would tell it. */
const ownCell = (one: AgainstRest | null, lost: string | undefined): Inline[] =>
  one === null
    ? [absent("not-assessed", lost ?? "нет отметок или баллов либо сравнить не с кем")]
    : [
        ...(one.significant && isDrawn(one.own) ? [telling("★\u00a0", peopleOfPart(one.own))] : []),
        share(one.own.k / one.own.n, one.low, one.high, peopleOfPart(one.own)),
      ];

/**
 * Charts of both measures, one an exam: own shares with intervals beside the region and others. Those of
 * quality are folded where the share below the minimum is drawn: the table has both.
 */
function comparisonCharts(rows: readonly ComparedProcedure[], words: Comparison): Some<Block> {
  const [below, quality] = [chartsOf(rows, "below", words), chartsOf(rows, "quality", words)];
  if (quality.length === 0 || below.length === 0) return [below, quality];
  return [below, details("quality", "Качество на графиках", quality)];
}

function chartsOf(
  rows: readonly ComparedProcedure[],
  measure: Measure,
  words: Comparison,
): Block[] {
  const drawn = rows.filter((row) => isDrawn(row[measure]?.own ?? { k: 0, n: 0 }));
  const exams = [...new Set(drawn.map(({ tally }) => tally.procedure.exam))];
  const threshold = measure === "below" ? words.threshold : undefined;
  return exams.map((exam, at): Block => {
    const own = drawn.filter(({ tally }) => tally.procedure.exam === exam);
    return {
      kind: "chart",
      chart: "interval-points",
      format: "percent",
      id: `chart-${measure}-${at + 1}`,
      title: `${exam}, ${words.year}: ${measureTitles[measure]}`,
      description: chartWords(own, measure, at === 0, threshold),
      table: TABLE,
      ...(threshold === undefined ? {} : { reference: threshold }),
      data: own.flatMap((row, rank) => pointsOf(row, rank, measure, words)),
    };
  });
}

function chartWords(
  own: readonly ComparedProcedure[],
  measure: Measure,
  isFirst: boolean,
  threshold: number | undefined,
): string {
  const apart = own.filter((row) => row[measure]?.significant).length;
  return [
    apart === 0
      ? "Отличие от остальных школ региона во всех процедурах может быть случайным."
      : `Отличие от остальных школ региона больше случайного в ${apart} из ${counted(own.length, OF_PROCEDURES)}.`,
    ...(threshold === undefined
      ? []
      : [`Вертикальная черта — порог ${formatPercent(threshold, 0)}.`]),
    ...(isFirst
      ? [
          `Процедуры, где участников меньше ${publicPolicy.fewest} или доля близка к нулю или к ста процентам, — только в таблице.`,
        ]
      : []),
  ].join(" ");
}

function pointsOf(
  row: ComparedProcedure,
  rowRank: number,
  measure: Measure,
  { who, others }: Comparison,
): IntervalPoint[] {
  const compared = row[measure];
  if (!compared) return [];
  const name = procedureTitle(row.tally.procedure);
  const { own, low, high, significant } = compared;
  const value = own.k / own.n;
  const other = (
    series: string,
    seriesRank: number,
    part: Part,
    pooled = false,
  ): IntervalPoint => ({
    row: name,
    rowRank,
    series,
    seriesRank,
    value: part.k / part.n,
    low: null,
    high: null,
    ...(pooled ? { pooled: part } : { people: peopleOfPart(part) }),
    told: `${series}, ${name}: ${formatPercent(part.k / part.n)}, n = ${part.n}`,
  });
  const near = others?.part(row.tally, measure) ?? null;
  return [
    {
      row: name,
      rowRank,
      series: who,
      seriesRank: 0,
      value,
      low,
      high,
      significant,
      people: peopleOfPart(own),
      told: `${who}, ${name}: ${formatPercent(value)} (интервал ${confidencePercent}\u00a0%: ${formatPercentInterval(low, high)}), n = ${own.n}`,
    },
    other("регион", 1, row.tally.of[measure].region),
    ...(others && near ? [other(others.title, 2, near, others.pooled)] : []),
  ];
}

/** A column of a share as one group has it, beside those of the others. */
export const besideColumn = <Row>(over: string, under: string, cell: CellOf<Row>): Column<Row> =>
  number(`${over}: ${under}`, { heads: { over, under: capital(under) } }, cell);
