/** Short names of sections for the ids of rows without a number: «Орг.1». The first that fits wins. */
export const sectionWords: readonly (readonly [RegExp, string])[] = [
  [/партн[её]рск/iu, "Пары"],
  [/повышени\S* квалификации/iu, "ПК"],
  [/лучших практик|распространени/iu, "Практ"],
  [/консультативн/iu, "Инф"],
  [/^методическ/iu, "Метод"],
  [/^организационн/iu, "Орг"],
  [/управлен|институциональн/iu, "Упр"],
];
