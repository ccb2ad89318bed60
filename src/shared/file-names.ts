/** Names of files for whatever a school, a municipality or a subject is called. */
import { createHash } from "node:crypto";

/** A longer name is cut after a word: a path must not be too long for any system. */
const LONGEST = 60;
/** What tells two names apart that are cut alike is no longer than this. */
const LONGEST_DIFFERENCE = 30;
/** A longer code is a name in disguise: a region without codes knows its schools by their names. */
const LONGEST_CODE = 40;

/** Latin letters of Russian ones, as a reader of either would spell them. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i", й: "y" },
  ...{ к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f" },
  ...{ х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu" },
  я: "ya",
};

/**
 * A name as a part of a file's name: Latin letters, digits and hyphens, which survive mail and archives
 * of any system. Empty when the name has no letter and no digit.
 *
 * @example slug("Русский язык") // => "russkiy-yazyk"
 */
export const slug = (name: string): string =>
  [...initialsOf(name).toLowerCase()]
    .map((letter) => LATIN[letter] ?? letter)
    .join("")
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");

/** What a document is of: its name, and its code where it has one. */
interface Named {
  readonly title: string;
  readonly code?: string;
}

/**
 * Names of files without ending, each once in upper and lower case alike: the prefix, then the code or
 * the beginning of the name in Latin letters. Those that would be alike say in what words they differ,
 * or end with a check sum. They are the same for the same list, whatever its order.
 *
 * @param prefix Latin letters, digits, hyphens: it keeps a name from being one that Windows reserves
 * @example fileNames("sao-11", [{ title: "Физика" }]) // => ["sao-11-fizika"]
 */
export function fileNames(prefix: string, list: readonly Named[]): string[] {
  const plain = list.map((one) => `${prefix}-${cut(slug(calledBy(one)), LONGEST) || "bez-imeni"}`);
  const worded = withMore(plain, (alike) => differences(alike.map((at) => list[at])));
  const summed = withMore(worded, (alike) => alike.map((at) => checkSum(list[at])));
  return withMore(summed, (alike) => alike.map((at) => String(at + 1)));
}

const calledBy = ({ title, code }: Named): string =>
  code !== undefined && code.length <= LONGEST_CODE && slug(code) !== "" ? code : title;

/** Names that stand more than once, each with something more; the others as they are. */
function withMore(
  names: readonly string[],
  more: (alike: readonly number[]) => readonly string[],
): string[] {
  const places = new Map<string, number[]>();
  for (const [at, name] of names.entries()) places.set(name, [...(places.get(name) ?? []), at]);
  const told = [...names];
  for (const [name, alike] of places) {
    if (alike.length === 1) continue;
    const added = more(alike);
    for (const [nth, at] of alike.entries()) if (added[nth]) told[at] = `${name}-${added[nth]}`;
  }
  return told;
}

/** For each of those named alike, the words of its name and code that not all of them have. */
function differences(alike: readonly (Named | undefined)[]): string[] {
  const words = alike.map(wordsOf);
  const having = new Map<string, number>();
  for (const word of words.flat()) having.set(word, (having.get(word) ?? 0) + 1);
  const own = words.map((some) => some.filter((word) => having.get(word) !== alike.length));
  return own.map((some) => cut(some.join("-"), LONGEST_DIFFERENCE));
}

const wordsOf = (one: Named | undefined): string[] =>
  one === undefined ? [] : [...new Set(slug(`${one.title} ${one.code ?? ""}`).split("-"))];

const checkSum = (one: Named | undefined): string =>
  createHash("sha256")
    .update(JSON.stringify([one?.title, one?.code]))
    .digest("hex")
    .slice(0, 8);

/** The beginning of a slug, whole words where there are several. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf("-", longest);
  return text.slice(0, end > longest / 2 ? end : longest);
}

/** Beginnings of the adjectives that official names are made of, and what they stand before. */
const ADJECTIVE =
  "(?:муниципальн|государственн|областн|краев|республиканск|бюджетн|каз[её]нн|автономн|" +
  "общеобразовательн|образовательн|средн|основн|начальн|специальн|коррекционн|вечерн)[а-яё]+";
const OFFICIAL = new RegExp(
  `(?<![а-яё])((?:${ADJECTIVE}\\s+){2,}|${ADJECTIVE}\\s+(?=школ))(учреждение|школа)(?![а-яё])`,
  "giu",
);

/**
 * A name with the official words by their first letters, as a reader knows them: «Муниципальное
 * бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3»» → «МБОУ «СОШ № 3»».
 */
const initialsOf = (name: string): string =>
  name.replace(OFFICIAL, (words: string) =>
    words
      .split(/\s+/u)
      .map((word) => word.charAt(0).toUpperCase())
      .join(""),
  );
