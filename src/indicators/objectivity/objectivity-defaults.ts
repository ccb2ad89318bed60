import type { Source } from "../../reference/source.ts";
import type { MarkerRule } from "./marker.ts";

/** A work by grade and subject. */
interface WorkName {
  readonly grade: number;
  readonly subject: string;
}

/** All that decides about markers. Policy as data: nothing of it stands in the rules. */
export interface ObjectivityOptions {
  readonly id: string;
  readonly title: string;
  readonly basis: readonly Source[];
  readonly rules: readonly MarkerRule[];
  /** Works looked at; all of ВПР when "all". */
  readonly works: "all" | readonly WorkName[];
  /** Fewest schools in a work to compare a school with the others. */
  readonly leastSchools: number;
  readonly boundaryBunching: {
    readonly minN: number;
    /** Fewest pupils near a boundary. */
    readonly minNear: number;
    readonly p: number;
    /** Scores on each side; `wide` where the maximum is above `wideFrom`. */
    readonly width: number;
    readonly wide: number;
    readonly wideFrom: number;
    /** What ratio is expected: the region's as it stands, or tilted to the school's own mean. */
    readonly expected: "region" | "tilted";
  };
  readonly journalDivergence: {
    readonly minN: number;
    /** Least distance of share(повысили) − share(понизили) from the region's, or from zero. */
    readonly gap: number;
    readonly p: number;
    readonly against: "region" | "zero";
    readonly medium: number;
    readonly high: number;
  };
  readonly tooGood: { readonly z: number };
  readonly cohortGap: {
    readonly gap: number;
    readonly minN: number;
    readonly pairs: readonly {
      readonly from: { readonly exam: string; readonly grade: number };
      readonly to: { readonly exam: string; readonly grade: number };
    }[];
  };
  readonly tooUniform: { readonly ratio: number; readonly minN: number };
  readonly sharpChange: {
    readonly minN: number;
    readonly p: number;
    /** Least rise in standard deviations of pupils, over each of the earlier years. */
    readonly change: number;
  };
  readonly liftedToPass: {
    readonly exams: readonly string[];
    /** Years counted together, the last one among them. */
    readonly years: number;
    /** Fewest works near the limit. */
    readonly minNear: number;
    readonly p: number;
    /** Least excess over the share expected at the limit, of the works near it. */
    readonly gap: number;
    /** Fewest «2» expected, where only marks are known; and at most this share of them found. */
    readonly leastExpected: number;
    readonly ratio: number;
  };
  readonly weakAbsent: {
    readonly minN: number;
    readonly p: number;
    /** Least excess over the share absent that is expected. */
    readonly gap: number;
  };
  readonly suspiciousMarks: {
    readonly minN: number;
    readonly quality: number;
    readonly meanOfMax: number;
  };
  readonly aboveReference: {
    readonly minN: number;
    readonly confidence: number;
    /** Codes of schools whose works are known to be objective; the region when empty. */
    readonly control: readonly string[];
  };
  /** When a school counts as marked, so that its ВПР are not relied on. */
  readonly marked: {
    /** Share of false alarms allowed among markers of a rule that is a test (Benjamini–Hochberg). */
    readonly q: number;
    /** So many markers found mark a school whatever their p. */
    readonly least: number;
    /** Rules that mark no school by themselves: recovery and help look the same. */
    readonly notAlone: readonly MarkerRule[];
    /** An official list of the last so many years marks a school; 0 leaves lists aside. */
    readonly officialYears: number;
  };
}

const ownDefault: Source = { text: "предложение разработчиков программы", sureness: "unverified" };

/** Rules and thresholds in use when a region sets none. */
export const objectivityDefaults: ObjectivityOptions = {
  id: "default",
  title: "Возможные маркеры необъективности ВПР",
  basis: [
    {
      text: "ФИОКО, рекомендации 2026 года: до 20 участников распределение баллов мало что говорит; пики у границ отметок — возможный маркер, нужен дополнительный анализ",
      sureness: "published",
    },
    {
      text: "расхождение с журналом 20 и 40 %, «4» и «5» не менее 80 % при среднем балле ниже 55 % — правила открытой программы, не ФИОКО",
      sureness: "regional-practice",
    },
    {
      text: "границы: Dee, Dobbie, Jacob & Rockoff (2019), American Economic Journal: Applied Economics",
      sureness: "published",
    },
    ownDefault,
  ],
  rules: [
    "boundary-bunching",
    "journal-divergence",
    "too-good",
    "cohort-gap",
    "too-uniform",
    "sharp-change",
    "suspicious-marks",
    "weak-absent",
    "lifted-to-pass",
  ],
  works: "all",
  leastSchools: 10,
  boundaryBunching: {
    minN: 20,
    minNear: 10,
    p: 0.01,
    width: 2,
    wide: 3,
    wideFrom: 25,
    expected: "tilted",
  },
  journalDivergence: {
    minN: 20,
    gap: 0.2,
    p: 0.01,
    against: "region",
    medium: 0.2,
    high: 0.4,
  },
  tooGood: { z: 2.58 },
  cohortGap: {
    gap: 0.4,
    minN: 15,
    pairs: [{ from: { exam: "ВПР", grade: 8 }, to: { exam: "ОГЭ", grade: 9 } }],
  },
  tooUniform: { ratio: 0.5, minN: 20 },
  sharpChange: { minN: 20, p: 0.01, change: 0.5 },
  liftedToPass: {
    exams: ["ОГЭ"],
    years: 3,
    minNear: 20,
    p: 0.01,
    gap: 0.1,
    leastExpected: 5,
    ratio: 0.6,
  },
  weakAbsent: { minN: 15, p: 0.01, gap: 0.1 },
  suspiciousMarks: { minN: 10, quality: 0.8, meanOfMax: 0.55 },
  aboveReference: { minN: 10, confidence: 0.95, control: [] },
  marked: { q: 0.1, least: 2, notAlone: ["sharp-change"], officialYears: 1 },
};

const grades = [4, 5].flatMap((grade) =>
  ["Русский язык", "Математика"].map((subject) => ({ grade, subject })),
);

/**
 * The federal marker method as it is remembered: works 4 РУ, 4 МА, 5 РУ, 5 МА; the school's interval
 * above that of control schools; the same cohort far weaker a year later, or in ОГЭ. One marker puts
 * a school on the year's list. Low confidence: no text of the method was found.
 */
export const federalMarkers: ObjectivityOptions = {
  ...objectivityDefaults,
  id: "federal-markers",
  title: "Маркеры по федеральной методике (по памяти, с текстом не сверено)",
  basis: [
    {
      text: "федеральный перечень школ с признаками необъективности: по памяти, текст методики не найден, доверие низкое",
      sureness: "unverified",
    },
  ],
  rules: ["above-reference", "cohort-gap"],
  works: grades,
  cohortGap: {
    ...objectivityDefaults.cohortGap,
    pairs: [
      { from: { exam: "ВПР", grade: 4 }, to: { exam: "ВПР", grade: 5 } },
      { from: { exam: "ВПР", grade: 8 }, to: { exam: "ОГЭ", grade: 9 } },
    ],
  },
  marked: { ...objectivityDefaults.marked, least: 1 },
};
