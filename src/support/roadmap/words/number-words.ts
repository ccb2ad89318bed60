/** Numbers in words, in the cases that targets use them in; the longer ones come first. */
const units: readonly (readonly [string, number])[] = [
  ["одн(?:ого|ой|а|о)|один", 1],
  ["двух|двумя|два|две", 2],
  ["тр[её]х|тремя|три", 3],
  ["четыр[её]х|четыре", 4],
  ["пят[ьи](?!де)", 5],
  ["шест[ьи](?!де)", 6],
  ["сем[ьи](?!де)", 7],
  ["вос(?:емь|ьми)(?!де)", 8],
  ["девят[ьи]", 9],
];
const round: readonly (readonly [string, number])[] = [
  ["десят[ьи]", 10],
  ["двенадцат[ьи]", 12],
  ["пятнадцат[ьи]", 15],
  ["двадцат[ьи]", 20],
  ["тридцат[ьи]", 30],
  ["сорока?", 40],
  ["пят(?:ь|и)десяти?", 50],
  ["шест(?:ь|и)десяти?", 60],
  ["сем(?:ь|и)десяти?", 70],
  ["вос(?:емь|ьми)десяти?", 80],
  ["девяност[оа]", 90],
  ["ст[оа]", 100],
];

const sourceOf = (list: typeof units): string => list.map(([source]) => source).join("|");

/** A regular expression's source for a number in words, up to a hundred: «двадцати пяти». */
export const numberWord = `(?:(?:${sourceOf(round)})(?:\\s+(?:${sourceOf(units)}))?|(?:${sourceOf(units)}))(?![а-яё])`;

/** Value of such a number. */
export const numberOfWords = (written: string): number =>
  written
    .trim()
    .split(/\s+/u)
    .map((word) => {
      const found = [...round, ...units].find(([source]) =>
        new RegExp(`^(?:${source})$`, "iu").test(word),
      );
      return found?.[1] ?? 0;
    })
    .reduce((sum, value) => sum + value, 0);
