import type { Source } from "./source.ts";

/** A factor of the risk profile of a school (фактор рискового профиля школы, РПШ). */
export interface RiskFactorKind {
  /** Number in the list, from 1. */
  readonly no: number;
  readonly title: string;
  /** As short as it is written beside an axis. */
  readonly short: string;
  /** How questionnaires may name it: compared in lower case, by the beginning of a word. */
  readonly names: RegExp;
}

/** Where the list of factors comes from: no act with it was at hand. */
export const riskFactorSource: Source = {
  text: "факторы проекта «500+», по памяти, не сверено",
  sureness: "unverified",
};

/** The factors of the project «500+»; the eleventh stood in some years. */
export const riskFactors: readonly RiskFactorKind[] = [
  { no: 1, title: "Низкий уровень оснащения школы", short: "Оснащение", names: /оснащени/u },
  {
    no: 2,
    title: "Дефицит педагогических кадров",
    short: "Нехватка кадров",
    names: /дефицит.*кадр|кадров/u,
  },
  {
    no: 3,
    title: "Недостаточная предметная и методическая компетентность педагогов",
    short: "Компетентность педагогов",
    names: /компетентност/u,
  },
  {
    no: 4,
    title: "Риски низкой адаптивности учебного процесса",
    short: "Адаптивность обучения",
    names: /адаптивност/u,
  },
  {
    no: 5,
    title: "Несформированность внутришкольной системы повышения квалификации",
    short: "Рост внутри школы",
    names: /повышени\p{L}* квалификац/u,
  },
  {
    no: 6,
    title: "Высокая доля обучающихся с ОВЗ",
    short: "Доля ОВЗ",
    names: /(?<!\p{L})овз(?!\p{L})/u,
  },
  {
    no: 7,
    title: "Низкое качество преодоления языковых и культурных барьеров",
    short: "Язык и культура",
    names: /языков/u,
  },
  { no: 8, title: "Низкая учебная мотивация обучающихся", short: "Мотивация", names: /мотивац/u },
  {
    no: 9,
    title: "Пониженный уровень качества школьной образовательной и воспитательной среды",
    short: "Школьная среда",
    names: /благополучи|воспитательн\p{L}* сред/u,
  },
  {
    no: 10,
    title: "Высокая доля обучающихся с рисками учебной неуспешности",
    short: "Неуспешность",
    names: /неуспешност/u,
  },
  {
    no: 11,
    title: "Низкий уровень вовлечённости родителей",
    short: "Участие родителей",
    names: /вовлеч[её]нност\p{L}* родител/u,
  },
];

/** Who answers the questionnaires (респонденты). */
export const respondentGroups = ["директор", "педагоги", "обучающиеся", "родители"] as const;
export type RespondentGroup = (typeof respondentGroups)[number];

const groupNames: readonly (readonly [RegExp, RespondentGroup])[] = [
  [/^(директор|руководител|администрац)/u, "директор"],
  [/^(педагог|учител)/u, "педагоги"],
  [/^(обучающ|учащ|ученик|школьник)/u, "обучающиеся"],
  [/^родител/u, "родители"],
];

/** A group of respondents by what a table calls it; undefined when it is none of the known. */
export const respondentGroup = (written: string): RespondentGroup | undefined =>
  groupNames.find(([pattern]) => pattern.test(written.trim().toLocaleLowerCase("ru")))?.[1];

/** A factor by its number («6», «6.», «6 ОВЗ») or name; undefined when it is none of the known. */
export function riskFactor(written: string): RiskFactorKind | undefined {
  const text = written.trim().toLocaleLowerCase("ru");
  const number = /^(\d{1,2})(?!\d)/u.exec(text)?.[1];
  if (number !== undefined) return riskFactors.find(({ no }) => no === Number(number));
  return riskFactors.find(({ names }) => names.test(text));
}
