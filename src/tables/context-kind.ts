import { type CellKind, numberOf } from "./cell-kind.ts";

/** A percentage as a form gives it, 0 to 100: as many people only beside the number of them all. */
export interface Percent {
  readonly percent: number;
}

/** A value, or null where the form says that there is none. */
type ContextKind = CellKind<number | null>;

const blank = /^([-—–]|нет данных|н\/д|null)?$/iu;

const unlessBlank = <T>(read: CellKind<T>["read"]) => {
  return (text: string): T | null | undefined => (blank.test(text) ? null : read(text));
};

/** A number of pupils, teachers, kilometres; «30%» is a share of them. */
export const contextNumber: CellKind<number | Percent | null> = {
  read: unlessBlank((text) => {
    const value = numberOf(text) ?? undefined;
    return value !== undefined && text.endsWith("%") ? { percent: value } : value;
  }),
  empty: null,
  expected: "число",
  fault: "not-a-number",
};

/** The number of an answer: «1. Менее 1 тыс. человек», «1», or one of `named` in their order. */
export const answer = (most: number, named: readonly RegExp[] = []): ContextKind => ({
  read: unlessBlank<number>((text) => {
    const numbered = /^(\d+)\s*(?:[.)]|$)/.exec(text.replace(/[.,]0+$/, ""));
    const value = numbered ? Number(numbered[1]) : named.findIndex((words) => words.test(text)) + 1;
    return value >= 1 && value <= most ? value : undefined;
  }),
  empty: null,
  expected: `ответ с номером от 1 до ${most}`,
});

/** Kinds of settlement by their names, in the order of the survey's answers. */
export const settlements: readonly RegExp[] = [
  /^столица/iu,
  /^город(?!ского)/iu,
  /городского типа|^пгт|рабочий пос/iu,
  /сел|деревн|хутор|станиц|аул/iu,
];

/** 1 for yes, 0 for no. */
export const yesNo: ContextKind = {
  read: (text) => {
    if (/^(да|1|\+|true)$/iu.test(text)) return 1;
    return /^(нет|0|false)$/iu.test(text) ? 0 : undefined;
  },
  empty: null,
  expected: "«Да» или «Нет»",
};

/**
 * Speed of the Internet in Mbit/s: a band is its upper end («26–50» is 50, «до 25» is 25), since a
 * provider's contract names the most it gives; «более 100» is 101, the least above the last band; no
 * Internet is 0.
 */
export const internetSpeed: ContextKind = {
  read: (text) => {
    if (/отсутств|^нет$/iu.test(text)) return 0;
    const plain = text.replace(/мбит.*$/iu, "").trim();
    const number = numberOf(plain);
    if (number !== null) return number >= 0 ? number : undefined;
    const numbers = (plain.match(/\d+/g) ?? []).map(Number);
    const last = numbers.at(-1);
    if (last === undefined) return undefined;
    return /^(более|свыше|от)/iu.test(plain) && numbers.length === 1 ? last + 1 : last;
  },
  empty: null,
  expected: "скорость в Мбит/с",
};
