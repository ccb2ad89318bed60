import { SCHOOLS } from "../../src/document/nouns.ts";
import { paragraph, type Some } from "../../src/document/blocks.ts";
import type { Block, Inline } from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { changeLabels } from "../../src/dynamics/change.ts";
import { counted } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import type { Part, ProcedureTally } from "../../src/study/procedure-tallies.ts";
import {
  besideColumn,
  type ComparedProcedure,
  comparisonSection,
  isDrawn,
  partFigure,
} from "../school-passport/beside-region.ts";
import { chartsFolded, talliesOver, yearsChart } from "../school-passport/years-chart.ts";
import { schoolsOf } from "./municipality-schools.ts";

/** What the intervals and stars of a municipality leave out. */
const SURENESS =
  "Сравнение не учитывает, что ученики одной школы похожи: интервалы узки, и отличие может быть делом одной-двух школ.";
/** Procedures drawn over the years. */
const CHARTS = 4;

const belowOf = (place: string) => (tally: ProcedureTally) =>
  tally.of.below.places.get(place) ?? null;

/** Results of all schools of a municipality together beside the region (результаты АТЕ). */
export const municipalityResults = (book: PassportBook, place: string): Block[] =>
  comparisonSection(
    book.held.filter((tally) => tally.of.below.places.has(place) || lostIn(book, tally, place) > 0),
    {
      who: "муниципалитет",
      whose: "у школ муниципалитета",
      year: book.year,
      own: (tally, measure) => tally.of[measure].places.get(place) ?? null,
      lost: (tally) =>
        lostIn(book, tally, place) === 0 ? undefined : "потеряны строки всех школ с результатами",
      caution: ` ${SURENESS}`,
      sizes: [
        number("Школ", ({ tally }) => schoolsIn(book, tally.cells, place)),
        ...(book.held.some((tally) => lostIn(book, tally, place) > 0)
          ? [
              number("Не оценено школ: потеряны строки", ({ tally }: ComparedProcedure) =>
                lostIn(book, tally, place),
              ),
            ]
          : []),
        number("Участников", ({ tally }) => tally.of.below.places.get(place)?.n ?? 0),
      ],
    },
  );

const schoolsIn = (
  { register }: PassportBook,
  of: ReadonlyMap<string, unknown>,
  place: string,
): number => [...of.keys()].filter((code) => register.get(code)?.municipality === place).length;

/** Schools of a municipality that lost too many rows of a work. */
const lostIn = (book: PassportBook, { closed }: ProcedureTally, place: string): number =>
  schoolsIn(book, closed, place);

/** Shares of the municipality over the years, and how the results of its schools changed. */
export function municipalityYears(book: PassportBook, place: string): Some<Block> {
  if (book.previous === null) return paragraph("Результатов прошлых лет нет.");
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
    paragraph(
      `Относительно региона с ${book.previous}\u00a0года: `,
      counts
        .filter(({ n }) => n > 0)
        .flatMap(({ label, n }, at): Inline[] => [
          at === 0 ? "" : "; ",
          `${label} — ${counted(n, SCHOOLS)}`,
        ]),
      ". Оценка каждой школы — в таблице школ выше.",
    ),
    yearsTable(book, place),
    chartsFolded(
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
