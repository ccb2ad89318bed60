const VOWELS = "аеёиоуыэюя";
const CONSONANTS = "бвгджзклмнпрстфхцчшщ";
const LETTERS = `${VOWELS}${CONSONANTS}йьъ`;
/** From so many letters on a word is worth breaking. */
const LONG = 10;
const SHY = "\u00ad";

/** Where a Russian word may be broken: after й, ь, ъ; between vowels; before a consonant and vowel. */
const BREAKS: readonly RegExp[] = [
  new RegExp(`([йьъ])([${LETTERS}]{2})`, "giu"),
  new RegExp(`([${VOWELS}])([${VOWELS}][${LETTERS}])`, "giu"),
  new RegExp(`([${VOWELS}][${CONSONANTS}])([${CONSONANTS}][${VOWELS}])`, "giu"),
  new RegExp(`([${CONSONANTS}][${VOWELS}])([${CONSONANTS}][${VOWELS}])`, "giu"),
  new RegExp(`([${VOWELS}][${CONSONANTS}])([${CONSONANTS}][${CONSONANTS}][${VOWELS}])`, "giu"),
];
const WORD = new RegExp(`[${LETTERS}]{${LONG},}`, "giu");

/** About so many letters a piece should have: more pieces would make a column a ladder. */
const PIECE = 9;

/**
 * Soft hyphens (мягкие переносы) in long Russian words, so that a column need not be as wide as its
 * longest word: browsers break Russian words by themselves only where they have a dictionary. The text
 * is read, searched and sorted as without them.
 */
export const softHyphens = (text: string): string => text.replace(WORD, brokenWord);

/** The word with breaks nearest to where its equal pieces would end. */
function brokenWord(word: string): string {
  const places = breaksOf(word);
  const pieces = Math.ceil(word.length / PIECE);
  const chosen = new Set(
    Array.from({ length: pieces - 1 }, (_, at) => {
      const wanted = ((at + 1) * word.length) / pieces;
      const near = (place: number) => Math.abs(place - wanted);
      return places.reduce((best, place) => (near(place) < near(best) ? place : best), 0);
    }),
  );
  return [...word].map((letter, at) => (at > 0 && chosen.has(at) ? SHY + letter : letter)).join("");
}

/** Places between letters where the word may be broken; no letter is left alone at either end. */
function breaksOf(word: string): number[] {
  const broken = BREAKS.reduce((whole, place) => {
    const once = whole.replace(place, `$1${SHY}$2`);
    return once.replace(place, `$1${SHY}$2`); // places that overlap
  }, word);
  let at = 0;
  const places: number[] = [];
  for (const letter of broken) {
    if (letter === SHY) places.push(at);
    else at += 1;
  }
  return places.filter((place) => place > 1 && place < word.length - 1);
}

/** Joins what stands beside it: no line is broken here, and nothing is seen. */
const WORD_JOINER = "\u2060";

/**
 * Text whose short marks keep with their words (неразрывные сочетания): «№ 9» and «м. р-н» are not torn
 * in two lines of a narrow column. It is read and sorted as without that.
 */
export const keptTogether = (text: string): string =>
  text
    .replace(/№ (?=\d)/gu, "№\u00a0")
    .replace(/р-н/gu, `р-${WORD_JOINER}н`)
    .replace(/п\/п/gu, `п/${WORD_JOINER}п`);
