import type { TargetBase } from "../roadmap-file.ts";

/** What an action without a number leaves behind when it is done; the first that fits wins. */
interface Trace {
  readonly base: TargetBase;
  /** Tried on the result, where the table has no column of evidence. */
  readonly result?: RegExp;
  /** Tried on the title, where it has one. */
  readonly title?: RegExp;
}

const things =
  "переч(?:ень|ня)|спис(?:ок|ка|ков)|пакет|сборник|рекомендаци|программ|приказ|сведени|информаци|карт|план";

export const traces: readonly Trace[] = [
  { base: "pages", result: /^интернет-страниц/iu, title: /интернет-страниц/iu },
  { base: "participants", result: /^направлени[а-яё]* на курс/iu },
  {
    base: "documents",
    result: new RegExp(`^(?:\\S+\\s+){0,3}(?:${things})`, "iu"),
    title: new RegExp(
      `^(?:рекомендаци|(?:(?:разработк|подготовк|утверждени|корректировк|формировани|издани)[а-яё]*(?:\\s+и\\s+[а-яё]+)?)\\s+(?:\\S+\\s+){0,2}(?:${things}))`,
      "iu",
    ),
  },
];

/** Documents that every school makes for itself. */
export const schoolDocuments = /(?:планов|программ|дорожных карт)\s+(?:ОО|школ)(?![а-яё])/u;

/** Documents that every municipality makes for itself. */
export const municipalDocuments = /^разработк[а-яё]* муниципальных программ/iu;

/** Collecting data about schools is measured by the share of schools that gave all of it. */
export const collecting = /^сбор (?:сведений|данных|информации) об? (?:ОО|школ)/iu;

/** One phrase that speaks of two lists: of the high and of the low results. */
export const twoLists = /(?:переч(?:ень|ни)|списк?о?к?и?)[^.;]*высок[^.;]*\sи\s[^.;]*низк/iu;
