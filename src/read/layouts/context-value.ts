import { contextAliases } from "../aliases/context-columns.ts";
import { numberOf } from "../number-of.ts";

/** A value read, nothing there, or what should have been there. */
export type ContextValue =
  { readonly value: number } | { readonly empty: true } | { readonly expected: string };

const blank = /^([-—–]|нет данных|н\/д|null)?$/iu;

const settlements: readonly RegExp[] = [
  /^столица/iu,
  /^город(?!ского)/iu,
  /городского типа|^пгт|рабочий пос/iu,
  /сел|деревн|хутор|станиц|аул/iu,
];

/** «1. Столица субъекта РФ», «1», or for the kind of settlement its name. */
function optionOf(text: string, id: string, options: number): ContextValue {
  const numbered = /^(\d+)\s*(?:[.)]|$)/.exec(text.replace(/[.,]0+$/, ""));
  const named = id === "localityType" ? settlements.findIndex((words) => words.test(text)) + 1 : 0;
  const value = numbered ? Number(numbered[1]) : named;
  return value >= 1 && value <= options
    ? { value }
    : { expected: `ответ с номером от 1 до ${options}` };
}

function flagOf(text: string): ContextValue {
  if (/^(да|1|\+|true)$/iu.test(text)) return { value: 1 };
  return /^(нет|0|false)$/iu.test(text) ? { value: 0 } : { expected: "«Да» или «Нет»" };
}

/**
 * Speed of the Internet in Mbit/s: a band is its upper end («26–50» is 50, «до 25» is 25), since a
 * provider's contract names the most it gives; «более 100» is 101, the least above the last band; no
 * Internet is 0.
 */
function speedOf(text: string): ContextValue {
  if (/отсутств|^нет$/iu.test(text)) return { value: 0 };
  const plain = text.replace(/мбит.*$/iu, "").trim();
  const number = numberOf(plain);
  if (number !== null) return number >= 0 ? { value: number } : { expected: "скорость от 0" };
  const numbers = (plain.match(/\d+/g) ?? []).map(Number);
  const last = numbers.at(-1);
  if (last === undefined) return { expected: "скорость в Мбит/с" };
  return { value: /^(более|свыше|от)/iu.test(plain) && numbers.length === 1 ? last + 1 : last };
}

/** A cell of a context table as the number its variable holds. */
export function contextValue(text: string, id: string): ContextValue {
  const alias = contextAliases[id];
  if (alias?.writing === "flag") return text === "" ? { empty: true } : flagOf(text);
  if (alias?.writing === "speed") return text === "" ? { empty: true } : speedOf(text);
  if (blank.test(text)) return { empty: true };
  if (alias?.writing === "option") return optionOf(text, id, alias.options ?? 1);
  // A share would be taken for as many people: nothing here is written in percent.
  const value = text.endsWith("%") ? null : numberOf(text);
  return value === null ? { expected: "число, не процент" } : { value };
}
