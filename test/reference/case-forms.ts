/** Endings of a word: the nominative's, the genitive's, the dative's. */
const declensions: readonly (readonly [RegExp, string, string])[] = [
  [/(?<=ск)ий$/u, "ого", "ому"],
  [/ий$/u, "его", "ему"],
  [/ый$/u, "ого", "ому"],
  [/ой$/u, "ого", "ому"],
  [/ное$/u, "ного", "ному"],
  [/ая$/u, "ой", "ой"],
  [/ия$/u, "ии", "ии"],
  [/ие$/u, "ия", "ию"],
  [/ка$/u, "ки", "ке"],
  [/а$/u, "ы", "е"],
  [/(?<=язык|мир)$/u, "а", "у"],
];

function declined(word: string, as: 1 | 2): string {
  const found = declensions.find(([ending]) => ending.test(word));
  if (!found) throw new Error(`no declension for «${word}»`);
  return word.replace(found[0], found[as]);
}

/** A subject's title in the nominative, the genitive and the dative, by the rules of a grammar. */
export const caseForms = (title: string): readonly [string, string, string] => {
  const words = title.split(" ");
  const all = (as: 1 | 2) => words.map((word) => declined(word, as)).join(" ");
  return [title, all(1), all(2)];
};
