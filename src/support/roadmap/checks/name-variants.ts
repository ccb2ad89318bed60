/** Letters to change, add or drop between two words, counted up to two. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const schoolName = /(?:М[БКА]?ОУ|ГБОУ)\s*«([^»]{3,60})»/gu;
const kinds = /(?:^|\s)([А-ЯЁ]?[СО]О?Ш|ОСШ|СОШ|ООШ|лицей|гимназия)(?=\s|$)/iu;

const simplified = (name: string): string =>
  name.toLowerCase().replaceAll("ё", "е").replace(/№\s*/gu, "№").replace(/\s+/gu, " ").trim();

/**
 * Names of schools in a document that look like one school written in two ways: one or two letters
 * apart with the same number, or the same number and an abbreviation against a full name («ОСШ № 3»).
 */
export function nameVariants(text: string): string[] {
  const names = [
    ...new Set([...text.matchAll(schoolName)].map(([, name = ""]) => simplified(name))),
  ];
  const pairs: string[] = [];
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      if (numberOf(a) !== numberOf(b)) continue;
      const near = a.length > 8 && b.length > 8 && editDistance(a, b) <= 2;
      if (near || isShortOf(a, b) || isShortOf(b, a)) pairs.push(`${a} / ${b}`);
    }
  }
  return pairs;
}

const numberOf = (name: string): string => /№(\d+)/u.exec(name)?.[1] ?? "";

/** «осш №3» is short for «отраденская сош №3»: its first letter is the place's, the rest the kind. */
function isShortOf(short: string, full: string): boolean {
  const word = /^(\S)(с?о?сш|сош|сш)(?=\s)/u.exec(short);
  const number = numberOf(short);
  if (!word || number === "" || kinds.exec(full) === null) return false;
  return (
    full.startsWith(word[1] ?? "-") &&
    /\s(?:сош|оош)\s/u.test(full) &&
    !/\s(?:сош|оош)\s/u.test(short)
  );
}
