import { measures } from "../../src/disclosure/disclosure-region.ts";
import {
  type Block,
  count,
  type Inline,
  type TableColumn,
  type TableRow,
} from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { changeLabels } from "../../src/dynamics/change.ts";
import { capital, counted, type PluralForms } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import type { Part, ProcedureTally } from "../../src/study/procedure-tallies.ts";
import {
  apartSentence,
  comparedProcedures,
  comparisonCharts,
  foldedQuality,
  isDrawn,
  measureNote,
  measureTitles,
  ownCell,
  partFigure,
} from "../school-passport/beside-region.ts";
import { talliesOver, yearsChart } from "../school-passport/years-chart.ts";
import { schoolsOf } from "./municipality-schools.ts";

const TABLE = "table-indicators";
const PROCEDURES: PluralForms = ["процедура", "процедуры", "процедур"];
const SCHOOLS: PluralForms = ["школа", "школы", "школ"];
/** What the intervals and stars of a municipality leave out. */
const SURENESS =
  "Сравнение не учитывает, что ученики одной школы похожи: интервалы узки, и отличие может быть делом одной-двух школ.";
/** Procedures drawn over the years. */
const CHARTS = 4;

const belowOf = (place: string) => (tally: ProcedureTally) =>
  tally.of.below.places.get(place) ?? null;

/** Results of all schools of a municipality together beside the region (результаты АТЕ). */
export function municipalityResults(book: PassportBook, place: string): Block[] {
  const tallies = book.held.filter(({ of }) => of.below.places.has(place));
  const rows = comparedProcedures(
    tallies,
    (tally, measure) => tally.of[measure].places.get(place) ?? null,
  );
  const heading: Block = {
    kind: "heading",
    level: 2,
    id: "indicators",
    text: `Результаты ${book.year}\u00a0года рядом с регионом`,
  };
  if (rows.length === 0)
    return [
      heading,
      {
        kind: "paragraph",
        content: [`Результатов ${book.year}\u00a0года у школ муниципалитета нет.`],
      },
    ];
  const columns = measures.flatMap((measure): TableColumn[] => {
    const over = capital(measureTitles[measure]);
    return ["муниципалитет", "регион"].map((under) => ({
      title: `${over}: ${under}`,
      heads: { over, under: capital(under) },
      align: "number",
    }));
  });
  return [
    heading,
    { kind: "paragraph", content: [apartSentence(rows), ` ${SURENESS}`] },
    ...foldedQuality(
      comparisonCharts(rows, { who: "муниципалитет", year: book.year, table: TABLE }),
    ),
    {
      kind: "table",
      id: TABLE,
      caption: `Результаты ${book.year}\u00a0года: муниципалитет и регион`,
      columns: [
        { title: "Процедура", align: "text", width: 25 },
        { title: "Школ", align: "number" },
        { title: "Участников", align: "number" },
        ...columns,
      ],
      rows: rows.map(({ tally, ...row }): TableRow => ({
        significant: measures.some((measure) => row[measure]?.significant ?? false),
        cells: [
          [procedureTitle(tally.procedure)],
          [count(schoolsIn(book, tally, place))],
          [count(tally.of.below.places.get(place)?.n ?? 0)],
          ...measures.flatMap((measure): Inline[][] => [
            ownCell(row[measure]),
            [partFigure(tally.of[measure].region)],
          ]),
        ],
      })),
    },
    {
      kind: "note",
      content: [
        `★ — отличие от остальных школ региона остаётся и с поправкой на число процедур. ${measureNote}`,
      ],
    },
  ];
}

const schoolsIn = (book: PassportBook, { cells }: ProcedureTally, place: string): number =>
  [...cells.keys()].filter((code) => book.register.get(code)?.municipality === place).length;

/** Shares of the municipality over the years, and how the results of its schools changed. */
export function municipalityYears(book: PassportBook, place: string): Block[] {
  const heading: Block = { kind: "heading", level: 2, id: "years", text: "Динамика" };
  if (book.previous === null)
    return [heading, { kind: "paragraph", content: ["Результатов прошлых лет нет."] }];
  const own = belowOf(place);
  const drawn = book.held
    .filter(({ procedure }) => {
      const years = talliesOver(book, procedure).map(({ tally }) => own(tally));
      return years.filter((part) => part !== null && isDrawn(part)).length >= 2;
    })
    .sort((a, b) => size(own(b)) - size(own(a)))
    .slice(0, CHARTS);
  const schools = schoolsOf(book, place);
  const labels = schools.map(
    ({ code }) => book.changeOf.get(code)?.label ?? ("недостаточно данных" as const),
  );
  const counts = changeLabels.map((label) => ({
    label,
    n: labels.filter((one) => one === label).length,
  }));
  return [
    heading,
    {
      kind: "paragraph",
      content: [
        `Относительно региона с ${book.previous}\u00a0года: `,
        ...counts
          .filter(({ n }) => n > 0)
          .flatMap(({ label, n }, at): Inline[] => [
            at === 0 ? "" : "; ",
            `${label} — ${counted(n, SCHOOLS)}`,
          ]),
        ". Оценка каждой школы — в таблице школ выше.",
      ],
    },
    yearsTable(book, place),
    ...foldedCharts(
      book.held
        .filter((tally) => drawn.includes(tally))
        .map((tally, at) =>
          yearsChart(book, {
            id: `chart-years-${at + 1}`,
            procedure: tally.procedure,
            measure: "below",
            who: "муниципалитет",
            own,
            description: `Шкалы разных лет не выравнены: смотрите на расстояние до региона, а не на высоту линии.`,
            table: "table-years",
          }),
        ),
    ),
  ];
}

/** Charts are folded: the table has every procedure and every year. */
const foldedCharts = (charts: readonly Block[]): Block[] =>
  charts.length === 0
    ? []
    : [
        {
          kind: "details",
          id: "years-drawn",
          summary: [`По годам на графиках: ${counted(charts.length, PROCEDURES)}`],
          blocks: charts,
        },
      ];

const size = (part: Part | null): number => part?.n ?? 0;

function yearsTable(book: PassportBook, place: string): Block {
  const years = [...book.years.keys()];
  const own = belowOf(place);
  return {
    kind: "table",
    id: "table-years",
    caption: "Доля ниже порога по годам",
    columns: [
      { title: "Процедура", align: "text", width: 25 },
      ...years.flatMap((year): TableColumn[] =>
        ["муниципалитет", "регион"].map((under) => ({
          title: `${year}: ${under}`,
          heads: { over: String(year), under: capital(under) },
          align: "number",
        })),
      ),
    ],
    rows: book.held
      .filter((tally) => own(tally) !== null)
      .map(({ procedure }): TableRow => {
        const over = new Map(
          talliesOver(book, procedure).map(({ tally }) => [tally.year, tally] as const),
        );
        return {
          cells: [
            [procedureTitle(procedure)],
            ...years.flatMap((year): Inline[][] => {
              const tally = over.get(year);
              return [
                [partFigure(tally ? own(tally) : null)],
                [partFigure(tally ? tally.of.below.region : null)],
              ];
            }),
          ],
        };
      }),
  };
}
