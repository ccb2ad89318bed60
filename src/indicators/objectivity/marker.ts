import type { Procedure } from "../../facts/cell.ts";

/** Rules by which ВПР may turn out not objective; one file each. */
export type MarkerRule =
  | "boundary-bunching"
  | "journal-divergence"
  | "too-good"
  | "cohort-gap"
  | "too-uniform"
  | "sharp-change"
  | "suspicious-marks"
  | "above-reference"
  | "lifted-to-pass"
  | "weak-absent";

/** Titles as a reader sees them: never an accusation. */
export const markerTitles: Readonly<Record<MarkerRule, string>> = {
  "boundary-bunching": "возможный маркер: скопление баллов у границы отметки",
  "journal-divergence": "возможный маркер: расхождение с отметками по журналу",
  "too-good": "возможный маркер: результаты намного выше ожидаемых по контексту",
  "cohort-gap": "возможный маркер: следующая работа тех же обучающихся намного слабее",
  "too-uniform": "возможный маркер: результаты слишком однородны",
  "sharp-change": "возможный маркер: резкий рост относительно региона и всех своих прежних лет",
  "suspicious-marks": "возможный маркер: высокие отметки при низких баллах",
  "above-reference": "возможный маркер: средний балл выше доверительных границ региона",
  "lifted-to-pass": "возможный маркер: результаты подтянуты до отметки «3»",
  "weak-absent": "возможный маркер: не пришло необычно много обучающихся",
};

/** The same as short as they are written beside an axis. */
export const shortMarkers: Readonly<Record<MarkerRule, string>> = {
  "boundary-bunching": "скопление у границы",
  "journal-divergence": "расхождение с журналом",
  "too-good": "выше контекста",
  "cohort-gap": "спад через год",
  "too-uniform": "однородность",
  "sharp-change": "резкий рост",
  "suspicious-marks": "отметки выше баллов",
  "above-reference": "выше границ региона",
  "lifted-to-pass": "подтянуто до «3»",
  "weak-absent": "неявка",
};

/** In the place of a subject, where a rule looks at all of an exam together. */
export const ALL_SUBJECTS = "все предметы";

/** Why a rule could not be applied. */
export const unassessed = {
  "too-few": "мало участников",
  "few-near-boundary": "мало баллов у границ отметок",
  "no-scale": "нет шкалы перевода баллов в отметки",
  "no-distribution": "нет распределения первичных баллов",
  "no-marks": "нет отметок",
  "no-journal": "нет сравнения с журналом",
  "no-score": "нет баллов на общей шкале",
  "no-context": "нет данных о контексте",
  "few-schools": "мало школ для сравнения",
  "no-earlier-year": "нет результатов прежних лет",
  "earlier-rows-lost": "потеряны строки прежнего года",
  "absent-not-told": "о неявке не сказано",
  "few-twos": "отметок «2» ожидается мало",
  "drawn-by-lot": "предмет распределяется по жребию",
} as const;
export type Unassessed = keyof typeof unassessed;

/** What a rule says of one school. A rule that could not be applied is never "not found". */
export type Finding =
  | {
      readonly found: boolean;
      /** The numbers the rule was decided by; shares are 0..1. */
      readonly numbers: Readonly<Record<string, number>>;
      /** The same in a Russian sentence. */
      readonly text: string;
      /** Chance of as much in an objective work, where the rule is a test. */
      readonly p?: number;
    }
  | { readonly found: null; readonly reason: Unassessed };

/** A rule applied to one school, work and year (признак возможной необъективности). */
export type Marker = {
  readonly rule: MarkerRule;
  readonly title: string;
  readonly school: string;
  readonly procedure: Procedure;
  /** Year of the work in doubt. */
  readonly year: number;
} & Finding;

export const notAssessed = (reason: Unassessed): Finding => ({ found: null, reason });
