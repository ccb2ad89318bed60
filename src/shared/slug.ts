/** Longer names are cut: a path must not be too long for any system. */
const LONGEST = 60;

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
  [...name.toLowerCase()]
    .map((letter) => LATIN[letter] ?? letter)
    .join("")
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");

/** Slugs of names in their order; one that comes again, or is empty, has its place beside it. */
export function slugs(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, at) => {
    let found = slug(name).slice(0, LONGEST) || String(at + 1);
    while (seen.has(found)) found = `${found}-${at + 1}`;
    seen.add(found);
    return found;
  });
}
