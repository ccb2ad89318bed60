import { isGraduate, tallyBy, tallyOf, type SaoEntry, type Tally } from "../../indicators/index.ts";
import { saysOf, type SubjectYear } from "./subject-view.ts";
import type { ParticipantsRow } from "./participants-table.ts";
import type { GroupsRow } from "./groups-table.ts";

const sexes = [
  ["Ж", "Женский"],
  ["М", "Мужской"],
] as const;

const categoryNames: Readonly<Record<string, string>> = {
  ВТГ: "ВТГ, обучающихся по программам СОО",
  СПО: "ВТГ, обучающихся по программам СПО",
  ВПЛ: "ВПЛ",
};

const categoryOf = (entry: SaoEntry): string =>
  isGraduate(entry)
    ? (categoryNames["ВТГ"] ?? "")
    : (categoryNames[entry.category] ?? entry.category);

/** The three categories of the form, then others as written. */
const categoryTitles = (entries: readonly SaoEntry[]): string[] => [
  ...new Set([...Object.values(categoryNames), ...entries.map(categoryOf)]),
];

const ofSex = (entries: readonly SaoEntry[], sex: string): Tally | null =>
  saysOf(entries, "sex") ? tallyOf(entries.filter((entry) => entry.sex === sex)) : null;

/** Participants with disabilities (ОВЗ); null where the export does not tell. */
export const disabledOf = (entries: readonly SaoEntry[]): Tally | null =>
  saysOf(entries, "ovz") ? tallyOf(entries.filter(({ ovz }) => ovz === "да")) : null;

/** All participants of the subject: the total of every table of participants. */
export const allParticipants: ParticipantsRow = { title: "Всего", n: ({ tally }) => tally.n };

/** Rows of participants by sex (юноши и девушки). */
export const participantsBySex: readonly ParticipantsRow[] = sexes.map(([sex, title]) => ({
  title,
  n: ({ entries }) => ofSex(entries, sex)?.n ?? null,
}));

/** Rows of participants by category (ВТГ, СПО, ВПЛ), over all the years. */
export const participantsByCategory = (years: readonly SubjectYear[]): ParticipantsRow[] =>
  categoryTitles(years.flatMap(({ entries }) => entries)).map((title, at) => ({
    title,
    n: ({ entries }) =>
      at === 0 || saysOf(entries, "category")
        ? (tallyBy(entries, categoryOf).get(title)?.n ?? 0)
        : null,
  }));

/** Rows of participants by another key (тип ОО). */
export const participantsBy = (
  keyOf: (entry: SaoEntry) => string,
  titles: readonly string[],
): ParticipantsRow[] =>
  titles.map((title) => ({
    title,
    n: ({ entries }) => tallyBy(entries, keyOf).get(title)?.n ?? 0,
  }));

/** Results of each key that has participants, in the order asked for. */
export function groupsBy(
  entries: readonly SaoEntry[],
  keyOf: (entry: SaoEntry) => string,
  titles: readonly string[],
): { readonly title: string; readonly tally: Tally }[] {
  const found = tallyBy(entries, keyOf);
  return titles.flatMap((title) => {
    const tally = found.get(title);
    return tally ? [{ title, tally }] : [];
  });
}

/** Results by category. */
export const groupsByCategory = (entries: readonly SaoEntry[]): GroupsRow[] =>
  groupsBy(entries, categoryOf, categoryTitles(entries));

/** Results by sex. */
export const groupsBySex = (entries: readonly SaoEntry[]): GroupsRow[] =>
  sexes.map(([sex, title]) => ({ title, tally: ofSex(entries, sex) }));
