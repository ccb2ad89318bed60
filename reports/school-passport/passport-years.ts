import { note, paragraph, type Some, telling } from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import { type Measure, NOBODY } from "../../src/disclosure/disclosure-region.ts";
import {
  absent,
  type Block,
  type Figure,
  type Inline,
  type People,
  share,
} from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { number, tableOfAny, text } from "../../src/document/table-of.ts";
import type { SeriesChange } from "../../src/dynamics/change.ts";
import { keyed } from "../../src/indicators/procedure-key.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { byExam } from "../../src/study/procedure-tallies.ts";
import { pointsFigure, relativeFigure } from "../dynamics/change-figures.ts";
import { isDrawn } from "./beside-region.ts";
import { lostNote } from "./passport-cells.ts";
import { chartsFolded, yearsChart } from "./years-chart.ts";

/** Most charts of years in a passport; the table has every procedure. */
const CHARTS = 4;
/** What is drawn: the leading indicator, or quality where hardly anyone is below the minimum. */
const INDICATORS = { below: "belowMinimumShare", quality: "quality" } as const;

/** Procedures of the school over the years (динамика по годам): what is a change and what is noise. */
export function passportYears(book: PassportBook, school: SchoolClassification): Some<Block> {
  const all = book.seriesOf.get(school.code) ?? [];
  const chosen = chosenSeries(all);
  const own = chosen.map(({ series }) => series);
  const lost = lostNote(book, school, [book.previous ?? book.year, book.year]);
  if (own.length === 0 || book.previous === null || !book.changes)
    return [paragraph("Сравнимых результатов прошлых лет у школы нет."), lost];
  return [
    paragraph(changeSentence(own)),
    yearsTable(book, own, book.previous),
    lost,
    chartsFolded(mostTelling(chosen).map((one, at) => chartOf(book, school, one, at))),
  ];
}

const chartOf = (
  book: PassportBook,
  school: SchoolClassification,
  { series, measure }: Drawn,
  at: number,
): Block =>
  yearsChart(book, {
    id: `chart-years-${at + 1}`,
    procedure: keyed(series),
    measure,
    who: "школа",
    own: (tally) => tally.of[measure].schools.get(school.code) ?? null,
    description: `Изменение за последний год: ${series.label}.`,
    table: "table-years",
  });

const isChange = ({ label }: SeriesChange) =>
  label === "положительная" || label === "устойчиво положительная" || label === "отрицательная";

/** Whether both years may be named: a change from or to hardly anyone tells of single pupils. */
const canBeReported = ({ before, now }: SeriesChange): boolean =>
  [before, now].every((one) => one?.k !== undefined && isDrawn({ k: one.k, n: one.n }));

function changeSentence(own: readonly SeriesChange[]): string {
  const telling = own.filter((one) => isChange(one) && canBeReported(one));
  const better = telling.filter(({ label }) => label !== "отрицательная");
  const worse = telling.filter(({ label }) => label === "отрицательная");
  const noise = own.filter(({ label }) => label === "без значимых изменений").length;
  const names = (list: readonly SeriesChange[]) => list.map(procedureTitle).join("; ");
  return [
    ...(better.length > 0 ? [`Лучше относительно региона: ${names(better)}.`] : []),
    ...(worse.length > 0 ? [`Хуже относительно региона: ${names(worse)}.`] : []),
    ...(noise > 0
      ? [
          better.length + worse.length === 0
            ? "В отдельных процедурах изменений больше случайного нет (там, где участников достаточно)."
            : "Остальные изменения не отличить от случайных или оценить нельзя.",
        ]
      : []),
    ...(better.length + worse.length + noise === 0
      ? ["Изменения оценить нельзя: участников мало или годы несравнимы."]
      : []),
  ].join(" ");
}

const seriesOf = (all: readonly SeriesChange[], measure: Measure): SeriesChange[] =>
  all
    .filter(({ indicator, points }) => indicator === INDICATORS[measure] && points.length >= 2)
    .sort((a, b) => byExam(keyed(a), keyed(b)));

interface Drawn {
  readonly series: SeriesChange;
  readonly measure: Measure;
}

/** Whether at least two years of a series can be drawn, the last among them; it must have its row. */
const canBeDrawn = ({ before, now, points }: SeriesChange): boolean => {
  const shown = points.filter(({ k, n }) => k !== undefined && isDrawn({ k, n }));
  return (
    before !== null &&
    now !== null &&
    shown.length >= 2 &&
    shown.some(({ year }) => year === now.year)
  );
};

/** One measure for each procedure: quality where hardly anyone is below the minimum. */
function chosenSeries(all: readonly SeriesChange[]): Drawn[] {
  const quality = new Map(seriesOf(all, "quality").map((one) => [keyed(one).key, one]));
  return seriesOf(all, "below").map((below): Drawn => {
    const other = quality.get(keyed(below).key);
    return !canBeDrawn(below) && other && canBeDrawn(other)
      ? { series: other, measure: "quality" }
      : { series: below, measure: "below" };
  });
}

/** The procedures to draw: clear changes first, then those with more participants. */
function mostTelling(chosen: readonly Drawn[]): Drawn[] {
  const drawn = chosen.filter(({ series }) => canBeDrawn(series));
  const size = ({ series }: Drawn) => Math.min(...series.points.map(({ n }) => n));
  const first = [...drawn]
    .sort((a, b) => Number(isChange(b.series)) - Number(isChange(a.series)) || size(b) - size(a))
    .slice(0, CHARTS);
  return drawn.filter((one) => first.includes(one));
}

type Point = SeriesChange["now"];

const yearFigure = (point: Point, people: readonly People[]): Figure =>
  point === null ? absent("not-held") : share(point.value, undefined, undefined, people);

/** Pupils behind the point of a year; with those that no report tells of, if it is one of theirs. */
const peopleIn =
  ({ secrets }: PassportBook, { school }: SeriesChange) =>
  (point: Point): People[] => {
    if (point === null) return [];
    const people = { n: point.n, ...(point.k !== undefined && { k: point.k }) };
    return secrets.hidesCount(school, people) ? [people, NOBODY] : [people];
  };

/** What the change is called; it tells of both years, so it is hidden with them. */
function labelCell(one: SeriesChange, people: readonly People[]): Inline[] {
  const sure = one.significant && isChange(one) ? " ★" : "";
  const broken = one.breaks.length > 0 ? "; годы несравнимы" : "";
  return [telling(`${one.label}${sure}${broken}`, people)];
}

function yearsTable(
  book: PassportBook,
  all: readonly SeriesChange[],
  previous: number,
): Some<Block> {
  const { year } = book;
  const both = all.filter(({ before, now }) => before !== null && now !== null);
  const own = both.filter(
    ({ before, now }) => Math.max(before?.n ?? 0, now?.n ?? 0) >= publicPolicy.fewest,
  );
  const small = both.filter((one) => !own.includes(one));
  const table = tableOfAny(
    own.map((one) => withPeople(one, peopleIn(book, one))),
    {
      id: "table-years",
      caption: `Доля ниже порога (где ниже порога почти никого — качество), ${previous}\u00a0→\u00a0${year}`,
      row: ({ one }) => ({ significant: isChange(one) }),
      columns: [
        text("Процедура", 25, ({ one }) => {
          const quality = one.indicator === INDICATORS.quality;
          return `${procedureTitle(one)}${quality ? ": качество" : ""}`;
        }),
        number(String(previous), 10, ({ one, before }) => yearFigure(one.before, before)),
        number(String(year), 10, ({ one, now }) => yearFigure(one.now, now)),
        number("Изменение, п.п.", ({ one, people }) =>
          one.raw ? pointsFigure(one.raw, people) : absent("not-assessed", one.rawReason),
        ),
        number("Относительно региона", ({ one, people }) => relativeFigure(one.relative, people)),
        text("Оценка", 20, ({ one, people }) => labelCell(one, people)),
      ],
    },
  );
  return [
    table && [table, yearsNote],
    small.length > 0 &&
      note(
        `Меньше ${publicPolicy.fewest} участников и в ${previous}, и в ${year}\u00a0году, сравнивать нельзя: ${small.map(procedureTitle).join("; ")}.`,
      ),
  ];
}

const yearsNote: Block = note(
  "Оценка сделана по столбцу «Относительно региона»: насколько школа сместилась среди школ региона (единица — обычное различие между школами, стандартное отклонение). У доли ниже порога плюс — хуже, у качества — лучше. Интервал учитывает и число участников, и обычные колебания между годами, поэтому и большое изменение в п.п. может быть случайным. Изменение — не эффект мер. ★ — остаётся и с поправкой на число школ и процедур региона.",
);

function withPeople(one: SeriesChange, peopleOf: (point: Point) => People[]) {
  const [before, now] = [peopleOf(one.before), peopleOf(one.now)];
  return { one, before, now, people: [...before, ...now] };
}
