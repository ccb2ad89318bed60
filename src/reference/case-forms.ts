/** Endings of adjectives and nouns in any case and number, the longer first. */
const endings =
  /(?:ими|ыми|ого|его|ому|ему|ием|ией|иям|иях|ами|ями|ий|ый|ой|ей|ая|яя|ое|ее|ые|ую|юю|им|ым|ом|ем|их|ых|ам|ям|ах|ях|ии|ия|ию|ие|ью|а|я|у|ю|е|и|ы|о|ь)$/u;

/** Shorter words are prepositions and abbreviations, whose last letters are no endings. */
const shortestInflected = 4;

/**
 * A phrase without the endings of its Russian words, the same for every case form: «русскому языку»
 * and «русский язык» are both `русск язык`. The phrase is in small letters, with «е» for «ё».
 */
export const withoutEndings = (phrase: string): string =>
  phrase
    .split(" ")
    .map((word) => (word.length < shortestInflected ? word : word.replace(endings, "")))
    .join(" ");
