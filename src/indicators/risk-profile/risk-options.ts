import type { RespondentGroup } from "../../reference/risk-factors.ts";

/** A part of a factor that the region's data give (показатель фактора): a share, more is worse. */
export interface RiskPartSpec {
  readonly title: string;
  readonly weight: number;
  /**
   * `context`: a variable counted in people, as a share of its whole; `less` variables are taken away
   * from the whole first (педагоги без категории). `below`: results below the minimum, by exams.
   */
  readonly of:
    | { readonly kind: "context"; readonly variable: string }
    | { readonly kind: "lacking"; readonly whole: string; readonly less: readonly string[] }
    | { readonly kind: "below"; readonly exams: readonly string[] };
}

/** How one factor is found. */
export interface RiskFactorSpec {
  readonly no: number;
  /** Which of two sources gives the level where there are both; the other is told beside it. */
  readonly leads: "data" | "questionnaire";
  readonly parts: readonly RiskPartSpec[];
}

/** A group of respondents (группа респондентов): how much it weighs and how many must answer. */
interface RespondentSpec {
  readonly weight: number;
  readonly minN: number;
}

/** How risk profiles are found. All policy; nothing is in the code. */
export interface RiskOptions {
  /** Index from which a factor is of medium, and of high significance. */
  readonly cutoffs: { readonly medium: number; readonly high: number };
  readonly respondents: Readonly<Record<RespondentGroup, RespondentSpec>>;
  /** Fewest results behind a share of pupils. */
  readonly minResults: number;
  readonly factors: readonly RiskFactorSpec[];
}

const people = (title: string, variable: string, weight = 1): RiskPartSpec => ({
  title,
  weight,
  of: { kind: "context", variable },
});

/**
 * What is taken when nothing else is said. None of it is official: numeric limits of the significance
 * of a factor are not public.
 *
 * @source own defaults: an index from 0 to 100 parted in three; ten answers of a group, so that no
 *   one's answer can be told and chance does not decide; the director answers for the school alone
 */
export const riskDefaults: RiskOptions = {
  cutoffs: { medium: 100 / 3, high: 200 / 3 },
  respondents: {
    директор: { weight: 1, minN: 1 },
    педагоги: { weight: 1, minN: 10 },
    обучающиеся: { weight: 1, minN: 10 },
    родители: { weight: 1, minN: 10 },
  },
  minResults: 20,
  factors: [
    { no: 1, leads: "questionnaire", parts: [] },
    {
      no: 2,
      leads: "questionnaire",
      parts: [
        people("вакансии, доля от числа педагогов", "vacancies", 2),
        people("внешние совместители", "teachersPartTime"),
      ],
    },
    {
      no: 3,
      leads: "questionnaire",
      parts: [
        {
          title: "педагоги без квалификационной категории",
          weight: 1,
          of: {
            kind: "lacking",
            whole: "teachersTotal",
            less: ["teachersHighestCategory", "teachersFirstCategory"],
          },
        },
      ],
    },
    { no: 4, leads: "questionnaire", parts: [] },
    { no: 5, leads: "questionnaire", parts: [] },
    { no: 6, leads: "data", parts: [people("обучающиеся с ОВЗ", "pupilsOvz")] },
    {
      no: 7,
      leads: "data",
      parts: [people("обучающиеся, для которых русский язык неродной", "pupilsNonNative")],
    },
    { no: 8, leads: "questionnaire", parts: [] },
    { no: 9, leads: "questionnaire", parts: [] },
    {
      no: 10,
      leads: "data",
      parts: [
        {
          title: "результаты «2» в ВПР и ОГЭ",
          weight: 1,
          of: { kind: "below", exams: ["ВПР", "ОГЭ"] },
        },
      ],
    },
    { no: 11, leads: "questionnaire", parts: [] },
  ],
};
