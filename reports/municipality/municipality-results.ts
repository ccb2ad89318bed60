import { measures } from "../../src/disclosure/disclosure-region.ts";
import type { Block, Inline } from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { changeLabels } from "../../src/dynamics/change.ts";
import { capital, counted, type PluralForms } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import type { Part, ProcedureTally } from "../../src/study/procedure-tallies.ts";
import {
  apartSentence,
  type ComparedProcedure,
  besideColumn,
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
  return [
    heading,
    { kind: "paragraph", content: [apartSentence(rows), ` ${SURENESS}`] },
    ...foldedQuality(
      comparisonCharts(rows, { who: "муниципалитет", year: book.year, table: TABLE }),
    ),
    tableOf(rows, {
      id: TABLE,
      caption: `Результаты ${book.year}\u00a0года: муниципалитет и регион`,
      row: (row) => ({
        significant: measures.some((measure) => row[measure]?.significant ?? false),
      }),
      columns: [
        text("Процедура", 25, ({ tally }) => procedureTitle(tally.procedure)),
        number("Школ", ({ tally }) => schoolsIn(book, tally, place)),
        number("Участников", ({ tally }) => tally.of.below.places.get(place)?.n ?? 0),
        ...measures.flatMap((measure) => [
          besideColumn(capital(measureTitles[measure]), "муниципалитет", (row: ComparedProcedure) =>
            ownCell(row[measure]),
          ),
          besideColumn(capital(measureTitles[measure]), "регион", ({ tally }: ComparedProcedure) =>
            partFigure(tally.of[measure].region),
          ),
        ]),
      ],
    }),
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
  const own = belowOf(place);
  const rows = book.held
    .filter((tally) => own(tally) !== null)
    .map(({ procedure }) => ({
      procedure,
      over: new Map(talliesOver(book, procedure).map(({ tally }) => [tally.year, tally])),
    }));
  return tableOf(rows, {
    id: "table-years",
    caption: "Доля ниже порога по годам",
    columns: [
      text("Процедура", 25, ({ procedure }) => procedureTitle(procedure)),
      ...[...book.years.keys()].flatMap((year) => {
        const partIn = (part: typeof own) => (row: (typeof rows)[number]) => {
          const tally = row.over.get(year);
          return partFigure(tally ? part(tally) : null);
        };
        return [
          besideColumn(String(year), "муниципалитет", partIn(own)),
          besideColumn(
            String(year),
            "регион",
            partIn((tally) => tally.of.below.region),
          ),
        ];
      }),
    ],
  });
}
