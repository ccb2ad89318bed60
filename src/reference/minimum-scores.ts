import type { Source } from "./source.ts";

/** For what the minimum is: a school certificate (аттестат) or admission to higher education (вуз). */
export type MinimumPurpose = "certificate" | "university";

/** A minimum test score of the ЕГЭ (минимальный балл) over the years it held. */
export interface MinimumScore {
  readonly exam: string;
  readonly subject: string;
  readonly from: number;
  readonly to: number;
  readonly purpose: MinimumPurpose;
  readonly score: number;
  readonly source: Source;
}

const published: Source = {
  text: "минимальные баллы Рособрнадзора 2023–2026 по сообщениям СМИ",
  sureness: "published",
};
const remembered: Source = {
  text: "считается, что в 2021–2022 были те же значения; не сверено",
  sureness: "unverified",
};

/** Subject → [for the certificate, for a university]; only Russian and profile maths have the first. */
const scores: readonly (readonly [string, number | null, number])[] = [
  ["Русский язык", 24, 36],
  ["Математика профильная", 27, 27],
  ["Физика", null, 36],
  ["Химия", null, 36],
  ["Биология", null, 36],
  ["Информатика", null, 40],
  ["История", null, 32],
  ["Литература", null, 32],
  ["География", null, 37],
  ["Обществознание", null, 42],
  ["Английский язык", null, 22],
  ["Немецкий язык", null, 22],
  ["Французский язык", null, 22],
  ["Испанский язык", null, 22],
  ["Китайский язык", null, 22],
  ["Иностранный язык", null, 22],
];

const periods = [
  { from: 2021, to: 2022, source: remembered },
  { from: 2023, to: 2026, source: published },
];

/** Minimum scores of the ЕГЭ on the hundred-point scale. `region.json` adds years and corrects. */
export const minimumScores: readonly MinimumScore[] = periods.flatMap((period) =>
  scores.flatMap(([subject, certificate, university]) => {
    const base = { exam: "ЕГЭ", subject, ...period };
    const forUniversity = { ...base, purpose: "university" as const, score: university };
    return certificate === null
      ? [forUniversity]
      : [{ ...base, purpose: "certificate" as const, score: certificate }, forUniversity];
  }),
);

/** A minimum given in `region.json`; it goes before the table. */
export interface RegionalMinimum {
  readonly exam: string;
  readonly year: number;
  readonly subject: string;
  readonly score: number;
}

/**
 * The minimum score used to count «ниже минимального балла»: the certificate's where there is one,
 * else the university's.
 *
 * @returns the score with its source, or undefined when none is known (then nothing is assessed)
 */
export function minimumScore(
  procedure: { readonly exam: string; readonly subject: string; readonly year: number },
  options: {
    readonly regional?: readonly RegionalMinimum[];
    readonly purpose?: MinimumPurpose;
  } = {},
): { readonly score: number; readonly source: Source } | undefined {
  const { exam, subject, year } = procedure;
  const own = options.regional?.find(
    (one) => one.exam === exam && one.subject === subject && one.year === year,
  );
  if (own)
    return { score: own.score, source: { text: "region.json", sureness: "regional-practice" } };
  const known = minimumScores.filter(
    (one) => one.exam === exam && one.subject === subject && one.from <= year && year <= one.to,
  );
  const wanted = options.purpose ?? "certificate";
  const chosen = known.find((one) => one.purpose === wanted);
  const fallback = options.purpose ? undefined : known[0];
  return chosen ?? fallback;
}
