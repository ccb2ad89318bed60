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
export const initialsOf = (name: string): string =>
  name.replace(OFFICIAL, (words: string) =>
    words
      .split(/\s+/u)
      .map((word) => word.charAt(0).toUpperCase())
      .join(""),
  );
