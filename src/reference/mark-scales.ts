import { knownExam } from "./exams.ts";
import type { Source } from "./source.ts";

/** From which primary score each mark begins; below `3` is «2». Regions may set their own for the ОГЭ. */
export interface MarkScale {
  readonly exam: string;
  readonly year: number;
  readonly grade: number;
  readonly subject: string;
  readonly max: number | null;
  readonly from: { readonly 3: number; readonly 4: number; readonly 5: number };
  readonly source: Source;
}

/** A scale of `region.json`; it goes before the federal one. */
export type RegionalScale = Omit<MarkScale, "source" | "max"> & {
  readonly max?: number | undefined;
};

/** Scales as `region.json` has them: one that names no grade is of its exam's (ОГЭ: 9). */
export const regionalScales = (
  written: readonly (Omit<RegionalScale, "grade"> & { readonly grade?: number | undefined })[],
): RegionalScale[] =>
  written.flatMap((scale) => {
    const grade = scale.grade ?? knownExam(scale.exam)?.grade;
    return grade === undefined || grade === null ? [] : [{ ...scale, grade }];
  });

/**
 * The scale that turns a primary score into a mark (шкала перевода).
 *
 * @returns undefined when no scale of that year, grade and subject is known: then the mark must stand
 *   in the export, and nothing is guessed from another year
 */
export function markScale(
  procedure: Pick<MarkScale, "exam" | "year" | "grade" | "subject">,
  regional: readonly RegionalScale[] = [],
): MarkScale | undefined {
  const same = (one: Pick<MarkScale, "exam" | "year" | "grade" | "subject">) =>
    one.exam === procedure.exam &&
    one.year === procedure.year &&
    one.grade === procedure.grade &&
    one.subject === procedure.subject;
  const own = regional.find(same);
  if (own)
    return {
      ...own,
      max: own.max ?? null,
      source: { text: "region.json", sureness: "regional-practice" },
    };
  return federalScales.find(same);
}

/** Mark for a primary score by a scale: 2 to 5. */
export function markOf(primary: number, scale: Pick<MarkScale, "from">): 2 | 3 | 4 | 5 {
  if (primary >= scale.from[5]) return 5;
  if (primary >= scale.from[4]) return 4;
  return primary >= scale.from[3] ? 3 : 2;
}

const oge2023: Source = {
  text: "рекомендации Рособрнадзора, письмо 21.02.2023 № 04-57",
  sureness: "published",
};
const oge2024: Source = {
  text: "письмо Рособрнадзора 21.02.2024 № 04-48; значения взяты как в 2023 году, не сверены",
  sureness: "unverified",
};
const oge2025: Source = {
  text: "рекомендации Рособрнадзора 2025 года; границы «4» и «5» по памяти, не сверены",
  sureness: "unverified",
};
const vpr2021: Source = {
  text: "шкалы ВПР 2021 года, опубликованные регионом",
  sureness: "published",
};

const vpr2026: Source = {
  text: "рекомендации демонстрационного варианта ВПР 2026 года в пересказе vpr-ege.ru; с самим вариантом не сверены",
  sureness: "unverified",
};

type Row = readonly [subject: string, max: number, three: number, four: number, five: number];

/** Russian «4» and «5» and maths need further points of criteria: the mark of the export goes first. */
const oge: readonly Row[] = [
  ["Русский язык", 33, 15, 23, 29],
  ["Математика", 31, 8, 15, 22],
  ["Физика", 45, 11, 23, 35],
  ["Химия", 40, 10, 21, 31],
  ["Биология", 48, 13, 26, 38],
  ["География", 31, 12, 19, 26],
  ["Обществознание", 37, 14, 24, 32],
  ["История", 37, 11, 21, 30],
  ["Литература", 37, 16, 24, 32],
  ["Информатика", 19, 5, 11, 16],
  ["Английский язык", 68, 29, 46, 58],
  ["Немецкий язык", 68, 29, 46, 58],
  ["Французский язык", 68, 29, 46, 58],
  ["Испанский язык", 68, 29, 46, 58],
];

/**
 * Scales of 2021. No public description with its year was found for 2020 and 2022–2025, and none is
 * taken for granted: `scaleTemplate` proposes these for comparison.
 */
const vpr: readonly (readonly [
  grade: number,
  subject: string,
  three: number,
  four: number,
  five: number,
])[] = [
  [4, "Русский язык", 14, 24, 33],
  [5, "Русский язык", 18, 29, 39],
  [6, "Русский язык", 25, 35, 45],
  [7, "Русский язык", 22, 32, 42],
  [8, "Русский язык", 26, 32, 45],
  [4, "Математика", 6, 10, 15],
  [5, "Математика", 7, 11, 15],
  [6, "Математика", 6, 10, 14],
  [7, "Математика", 7, 12, 16],
  [8, "Математика", 8, 15, 21],
  [7, "Физика", 5, 8, 11],
  [8, "Физика", 5, 8, 11],
  [4, "Окружающий мир", 8, 18, 27],
  [7, "Английский язык", 13, 21, 27],
  [5, "Биология", 12, 18, 24],
  [6, "Биология", 12, 18, 24],
  [7, "Биология", 10, 17, 23],
  [8, "Биология", 13, 21, 29],
  [6, "География", 10, 22, 31],
  [7, "География", 11, 26, 33],
  [8, "География", 13, 27, 35],
  [8, "Химия", 10, 19, 28],
  [5, "История", 4, 8, 12],
  [6, "История", 6, 11, 16],
  [7, "История", 7, 13, 19],
  [8, "История", 7, 12, 18],
  [6, "Обществознание", 9, 15, 20],
  [7, "Обществознание", 10, 16, 21],
  [8, "Обществознание", 11, 17, 22],
];

const ogeScales = (year: number, source: Source): MarkScale[] =>
  oge.map(([subject, max, three, four, five]) => ({
    exam: "ОГЭ",
    year,
    grade: 9,
    subject,
    max,
    from: { 3: three, 4: four, 5: five },
    source,
  }));

const later = (subject: string, max: number, from: MarkScale["from"]): MarkScale => ({
  exam: "ОГЭ",
  year: 2025,
  grade: 9,
  subject,
  max,
  from,
  source: oge2025,
});

/** Federal scales known to the project; others come from `region.json`. */
const federalScales: readonly MarkScale[] = [
  ...ogeScales(2023, oge2023),
  ...ogeScales(2024, oge2024),
  later("Русский язык", 37, { 3: 15, 4: 26, 5: 33 }),
  later("Информатика", 21, { 3: 5, 4: 11, 5: 17 }),
  ...vpr.map(([grade, subject, three, four, five]): MarkScale => ({
    exam: "ВПР",
    year: 2021,
    grade,
    subject,
    max: null,
    from: { 3: three, 4: four, 5: five },
    source: vpr2021,
  })),
  {
    ...{ exam: "ВПР", year: 2026, grade: 4, subject: "Русский язык", max: 24 },
    ...{ from: { 3: 10, 4: 16, 5: 21 }, source: vpr2026 },
  },
];
