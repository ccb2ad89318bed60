import { markScale, type RegionalScale } from "./mark-scales.ts";
import type { Source } from "./source.ts";

/** Why two years of a procedure cannot be put on one line (разрыв ряда). */
export type BreakKind =
  "scale-changed" | "work-changed" | "not-held" | "other-season" | "random-sample";

/** A break: results of `year` and later are not comparable with those before it. */
export interface SeriesBreak {
  readonly exam: string;
  /** Absent: every subject. */
  readonly subject?: string;
  readonly grades?: readonly number[];
  readonly year: number;
  readonly kind: BreakKind;
  /** What happened, as a Russian sentence for reports. */
  readonly text: string;
  readonly source: Source;
}

const unverified: Source = { text: "по памяти, не сверено", sureness: "unverified" };
const specification: Source = {
  text: "спецификации ФИПИ: наибольший первичный балл изменился",
  sureness: "published",
};

/** Known breaks of series. Scales that differ between years are found by `breaksBetween` itself. */
export const seriesBreaks: readonly SeriesBreak[] = [
  {
    exam: "ОГЭ",
    year: 2021,
    kind: "not-held",
    text: "В 2020 году ОГЭ не проводился, в 2021 году прошли только русский язык и математика.",
    source: unverified,
  },
  ...[2020, 2022].flatMap((year) => [
    {
      exam: "ВПР",
      year,
      kind: "other-season" as const,
      text: `ВПР ${year} года писали осенью за предыдущий класс.`,
      source: unverified,
    },
    {
      exam: "ВПР",
      year: year + 1,
      kind: "other-season" as const,
      text: `ВПР ${year} года писали осенью, в ${year + 1} году — весной.`,
      source: unverified,
    },
  ]),
  {
    exam: "ВПР",
    year: 2025,
    kind: "work-changed",
    text: "С 2025 года изменились задания и шкалы ВПР.",
    source: unverified,
  },
  {
    exam: "ОГЭ",
    subject: "Русский язык",
    year: 2025,
    kind: "work-changed",
    text: "Наибольший первичный балл ОГЭ по русскому языку вырос с 33 до 37.",
    source: specification,
  },
];

/** Works that classes draw by lot; subjects that every class writes are not among them. */
const drawnByLot = {
  exam: "ВПР",
  grades: [6, 7, 8],
  except: ["Русский язык", "Математика"],
} as const;
const isDrawn = ({ exam, grade, subject }: Series): boolean =>
  exam === drawnByLot.exam &&
  drawnByLot.grades.some((one) => one === grade) &&
  drawnByLot.except.every((one) => one !== subject);

type Series = { readonly exam: string; readonly subject: string; readonly grade: number };

function scaleChange(series: Series, from: number, to: number, own: readonly RegionalScale[]) {
  const before = markScale({ ...series, year: from }, own);
  const after = markScale({ ...series, year: to }, own);
  if (!before || !after) return undefined;
  const same = ([3, 4, 5] as const).every((mark) => before.from[mark] === after.from[mark]);
  const sameMax = before.max === null || after.max === null || before.max === after.max;
  if (same && sameMax) return undefined;
  return {
    exam: series.exam,
    subject: series.subject,
    grades: [series.grade],
    year: to,
    kind: "scale-changed" as const,
    text: `Шкала перевода баллов в отметки в ${to} году не та, что в ${from} году.`,
    source: after.source,
  };
}

/**
 * Breaks between two years of one procedure: a trend or a change may not cross them in silence.
 *
 * @param own scales of `region.json`
 * @returns empty when the two years can be compared
 */
export function breaksBetween(
  series: Series,
  from: number,
  to: number,
  own: readonly RegionalScale[] = [],
): SeriesBreak[] {
  const [first, last] = from < to ? [from, to] : [to, from];
  const known = seriesBreaks.filter(
    (one) =>
      one.exam === series.exam &&
      (one.subject === undefined || one.subject === series.subject) &&
      (one.grades === undefined || one.grades.includes(series.grade)) &&
      first < one.year &&
      one.year <= last,
  );
  const scale = scaleChange(series, first, last, own);
  const lot: SeriesBreak[] = isDrawn(series)
    ? [
        {
          exam: series.exam,
          subject: series.subject,
          grades: [series.grade],
          year: last,
          kind: "random-sample",
          text: "Предмет распределяется между классами по жребию: в разные годы его пишут разные классы.",
          source: unverified,
        },
      ]
    : [];
  return [...known, ...(scale ? [scale] : []), ...lot];
}
