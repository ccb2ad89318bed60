import { isGraduate, type SaoEntry, tallyBy, tallyOf } from "../../src/indicators/sao/entry.ts";
import { emptyTally, type Tally } from "../../src/indicators/sao/tally.ts";
import type { SaoData } from "../../src/study/load-sao.ts";
import { countsInPlace, keysOf, municipality, schoolType } from "./breakdown.ts";
import { saysOf, type SubjectView, type SubjectYear } from "./subject-view.ts";

/**
 * A way to part the participants of a subject (разрез): by sex, by category, by type of school…
 *
 * @typeParam T without null where every export tells its participants apart in this way
 */
export interface ParticipantKinds<T extends Tally | null = Tally | null> {
  /** What the kinds are called, in the order of the rows, as these years have them. */
  readonly titles: (view: SubjectView, years: readonly SubjectYear[]) => readonly string[];
  /** Results of a kind in a year; null where the year's exports do not tell such participants apart. */
  readonly of: (view: SubjectView, year: SubjectYear) => (title: string) => T;
  /** Everybody who is parted. */
  readonly all: (view: SubjectView, year: SubjectYear) => Tally;
}

const everybody = (_: SubjectView, { tally }: SubjectYear): Tally => tally;

const sexes = { Женский: "Ж", Мужской: "М" } as const;
const isSex = (title: string): title is keyof typeof sexes => title in sexes;

/** Юноши и девушки. */
export const bySex: ParticipantKinds = {
  titles: () => Object.keys(sexes),
  of:
    (_, { entries }) =>
    (title) =>
      isSex(title) && saysOf(entries, "sex")
        ? tallyOf(entries.filter(({ sex }) => sex === sexes[title]))
        : null,
  all: everybody,
};

const GRADUATES = "ВТГ, обучающихся по программам СОО";
const categoryNames: Readonly<Record<string, string>> = {
  ВТГ: GRADUATES,
  СПО: "ВТГ, обучающихся по программам СПО",
  ВПЛ: "ВПЛ",
};
const categoryOf = (entry: SaoEntry): string =>
  isGraduate(entry) ? GRADUATES : (categoryNames[entry.category] ?? entry.category);

/** The three categories of the form (ВТГ, СПО, ВПЛ), then others as written. */
export const byCategory: ParticipantKinds = {
  titles: (_, years) => [
    ...new Set([
      ...Object.values(categoryNames),
      ...years.flatMap(({ entries }) => entries.map(categoryOf)),
    ]),
  ],
  of: (_, { entries }) => {
    const found = tallyBy(entries, categoryOf);
    const told = saysOf(entries, "category");
    return (title) => (title === GRADUATES || told ? (found.get(title) ?? emptyTally) : null);
  },
  all: everybody,
};

/** @param who of whom the participants are parted */
const byKey = (
  keyOf: (data: SaoData) => (entry: SaoEntry) => string,
  who: (data: SaoData) => (entry: SaoEntry) => boolean = () => () => true,
): ParticipantKinds<Tally> => ({
  titles: (view) => keysOf(view, keyOf(view.data)),
  of: (view, { entries }) => {
    const found = tallyBy(entries.filter(who(view.data)), keyOf(view.data));
    return (title) => found.get(title) ?? emptyTally;
  },
  all: (view, { entries }) => tallyOf(entries.filter(who(view.data))),
});

/** Тип ОО, as the register has it. */
export const bySchoolType: ParticipantKinds<Tally> = byKey(schoolType);
/** АТЕ: the same participants as on the pages of municipalities, else the two would tell the others. */
export const byMunicipality: ParticipantKinds<Tally> = byKey(municipality, countsInPlace);

/** A kind of participants and its results; null where the export does not tell them apart. */
export interface KindResult<T extends Tally | null = Tally | null> {
  readonly title: string;
  readonly tally: T;
}

/** Results of the report's year by kind: kinds that nobody belongs to are left out. */
export function kindResults<T extends Tally | null>(
  view: SubjectView,
  kinds: ParticipantKinds<T>,
): KindResult<T>[] {
  const of = kinds.of(view, view.now);
  return kinds
    .titles(view, [view.now])
    .map((title) => ({ title, tally: of(title) }))
    .filter(({ tally }) => tally === null || tally.n > 0);
}

/** Participants with disabilities (ОВЗ); null where the export does not tell. */
export const disabledOf = (entries: readonly SaoEntry[]): Tally | null =>
  saysOf(entries, "ovz") ? tallyOf(entries.filter(({ ovz }) => ovz === "да")) : null;
