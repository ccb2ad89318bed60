import type { Cell } from "../facts/cell.ts";
import type { SchoolAlias } from "../read/region-settings.ts";
import { grouped } from "../shared/grouped.ts";
import { type NameParts, nameParts } from "../tables/name-parts.ts";
import { schoolNameKey } from "../tables/place-keys.ts";
import type { Identity } from "./school-identity.ts";

/** Two names or codes that may be of one school: `was` is the one that goes. */
export interface Twins {
  readonly school: Identity;
  readonly was: Identity;
  /** What to put into `aliases` of `region.json` when it is one. */
  readonly alias: SchoolAlias;
}

export type Work = Pick<Cell, "school" | "year" | "exam" | "grade" | "subject">;

interface TwinRules {
  /** Whether nothing else says that they are two. */
  readonly mayBeOne: (a: Identity, b: Identity) => boolean;
  /** Digits of the logins that a table gives to a school beside its code. */
  readonly loginsOf: (school: Identity) => readonly string[];
}

/** A shorter word is told apart by every letter. */
const shortWord = 5;
/** A word as long as this may differ by two letters. */
const longWord = 8;

/**
 * Schools that may be one: in one municipality, with the same numbers, when their names differ by a letter
 * or two of one word or by how the kind of school is written; and a name or code that disappears while
 * its like appears. Schools with results of one procedure in one year are two. Who has several likes
 * is left to the reader of the list. Order decides nothing; the work grows with the number of schools.
 */
export function nearTwins(
  schools: readonly Identity[],
  cells: readonly Work[],
  { mayBeOne, loginsOf }: TwinRules,
): Twins[] {
  const worksOf = new Map<string, Set<string>>();
  for (const { school, year, exam, grade, subject } of cells) {
    const works = worksOf.get(school) ?? new Set();
    worksOf.set(school, works.add([year, exam, grade, subject].join("\t")));
  }
  const areTwo = (a: Identity, b: Identity): boolean => {
    const works = worksOf.get(b.code);
    return [...(worksOf.get(a.code) ?? [])].some((work) => works?.has(work));
  };
  const pairs = new Map<string, readonly [Identity, Identity]>();
  for (const [alike, areAlike] of [
    [buckets(schools, nearKeys), isNear],
    [buckets(schools, movedKeys), isMoved],
    [buckets(schools, loginsOf), areApart],
  ] as const)
    for (const bucket of alike)
      for (const [at, a] of bucket.entries())
        for (const b of bucket.slice(at + 1))
          if (areAlike(a, b) && mayBeOne(a, b) && !areTwo(a, b))
            pairs.set(`${a.code}\t${b.code}`, [a, b]);

  const likes = new Map<string, number>();
  for (const { code } of [...pairs.values()].flat()) likes.set(code, (likes.get(code) ?? 0) + 1);
  return [...pairs.values()]
    .filter((pair) => pair.every(({ code }) => likes.get(code) === 1))
    .map(twinsOf)
    .sort((a, b) => (a.was.code < b.was.code ? -1 : 1));
}

/** Who stays: what is known by a code, then what the later years call it. */
function twinsOf([a, b]: readonly [Identity, Identity]): Twins {
  const last = ({ years }: Identity) => years.at(-1) ?? 0;
  const [school, was] = [a, b].sort(
    (one, other) =>
      Number(other.hasCode) - Number(one.hasCode) ||
      last(other) - last(one) ||
      other.years.length - one.years.length ||
      (one.code < other.code ? -1 : 1),
  ) as [Identity, Identity];
  return {
    ...{ school, was },
    alias: { school: school.code, was: was.code, since: last(was) + 1 },
  };
}

/** Schools with a key in common, each bucket in the order of codes. */
function buckets(
  schools: readonly Identity[],
  keysOf: (school: Identity) => readonly string[],
): Identity[][] {
  const keyed = schools.flatMap((school) => [...new Set(keysOf(school))].map((key) => ({ key, school }))); // prettier-ignore
  return [...grouped(keyed, ({ key }) => key).values()]
    .filter((bucket) => bucket.length > 1)
    .map((bucket) => bucket.map(({ school }) => school).sort((a, b) => (a.code < b.code ? -1 : 1)));
}

/** Municipality, numbers and own words; and the same with each word less a letter or two. */
function nearKeys({ name, place }: Identity): string[] {
  if (name === "") return [];
  const { numbers, own } = nameParts(name);
  const key = (words: readonly string[]) => [place, numbers, ...words].join("\t");
  return [
    key(own),
    ...own.flatMap((word, at) => shortened(word).map((less) => key(own.with(at, `${at}:${less}`)))),
  ];
}

const lettersApart = (word: string): number =>
  word.length < shortWord ? 0 : word.length < longWord ? 1 : 2;

/** A word without any one or two of its letters: words that differ so little have one of these in common. */
function shortened(word: string): string[] {
  let words = [word];
  for (let gone = 0; gone < lettersApart(word); gone++)
    words = [
      ...new Set([
        ...words,
        ...words.flatMap((one) => Array.from(one, (_, at) => one.slice(0, at) + one.slice(at + 1))),
      ]),
    ];
  return words;
}

const areApart = (a: Identity, b: Identity): boolean => {
  const later = new Set(b.years);
  return !a.years.some((year) => later.has(year));
};

function isNear(a: Identity, b: Identity): boolean {
  const [one, other] = [nameParts(a.name), nameParts(b.name)];
  const said = one.kind === other.kind || one.kind === "" || other.kind === "";
  // «Лицей» and «СОШ» of one municipality have nothing in common.
  if (!said && !hasOwn(one)) return false;
  const differ = one.own.findIndex((word, at) => word !== other.own[at]);
  const [mine, theirs] = [one.own[differ] ?? "", other.own[differ] ?? ""];
  if (editsBetween(mine, theirs) > Math.min(lettersApart(mine), lettersApart(theirs))) return false;
  return said ? !(a.hasCode && b.hasCode) || areApart(a, b) : areApart(a, b);
}

const hasOwn = ({ numbers, own }: NameParts): boolean => numbers !== "" || own.length > 0;

/** The whole name, wherever it stands: a municipality may be renamed, a school may get another code. */
const movedKeys = ({ name }: Identity): string[] => (name === "" ? [] : [schoolNameKey(name)]);

const isMoved = (a: Identity, b: Identity): boolean =>
  hasOwn(nameParts(a.name)) && a.place !== b.place && areApart(a, b);

/** How many letters make one word another (расстояние Левенштейна). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, theirs] of [...other].entries())
      next.push(
        Math.min(
          (row[j + 1] ?? 0) + 1,
          (next[j] ?? 0) + 1,
          (row[j] ?? 0) + Number(letter !== theirs),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
