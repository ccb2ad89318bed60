import { remembering } from "../shared/remembering.ts";
import { schoolNameKey } from "./place-keys.ts";

/** What a school's name says: its numbers, what kind of school it is, and its own words. */
export interface NameParts {
  readonly numbers: string;
  /** «сош», «оош», «гимназия»…; "" where the name does not say. */
  readonly kind: string;
  readonly own: readonly string[];
}

/** Words of official names that thousands of schools have: short forms, adjectives, nouns. */
const common = new RegExp(
  `^(?:${[
    "\\p{L}{1,4}оу|мбу|мау|мку|сош|оош|нош|сш|ош|им|при|для|на|по|с|п|г|д|и|о",
    "(?:муниципальн|государственн|областн|республиканск|бюджетн|казенн|автономн|частн|обще?образовательн|средн|основн|начальн|полн|общ|вечерн|сменн|открыт|специальн|коррекционн|детск|структурн|углубленн|отдельн|кадетск)(?:ая|яя|ое|ее|ый|ий|ой|ей|ого|его|их|ых|ым|ом)",
    "учреждени[ея]|организаци[яи]|образовани[ея]|школ[аы]?|интернат[а]?|гимнази[яи]|лице[йя]|корпуса?|сада?|центра?|комплекса?|филиала?|подразделени[ея]|изучени(?:е|я|ем)|предмет(?:ы|ов)?|города?|района?|округа?|сел[оа]|поселк?[а]?|поселок|област[иь]|края?",
  ].join("|")})$`,
  "u",
);

/** Kinds of schools, the narrower first: a word of their own, or a level beside «школа». */
const kinds: readonly (readonly [string, RegExp])[] = [
  ["интернат", /(?<!\p{L})интернат/u],
  ["гимназия", /(?<!\p{L})гимнази/u],
  ["лицей", /(?<!\p{L})лице/u],
  ["оош", /(?<!\p{L})(?:оош|ош(?!\p{L})|основн\p{L}+ (?:\p{L}+ )?школ)/u],
  ["нош", /(?<!\p{L})(?:нош|начальн\p{L}+ (?:\p{L}+ )?школ)/u],
  ["сош", /(?<!\p{L})(?:сош|сш(?!\p{L})|средн\p{L}+ (?:\p{L}+ )?школ)/u],
];

/** The parts of a name as it is compared. */
export const nameParts = remembering((name): NameParts => {
  const key = schoolNameKey(name);
  const words = key.split(" ");
  return {
    numbers: words.filter((word) => /^\d/u.test(word)).join(" "),
    kind: kinds.find(([, pattern]) => pattern.test(key))?.[0] ?? "",
    own: words.filter((word) => /^\p{L}/u.test(word) && !common.test(word)),
  };
});

/** Whether a name has a word of its own, so that two schools of a region hardly share it: not «СОШ № 1». */
export const isDistinctive = (name: string): boolean =>
  nameParts(name).own.some((word) => word.length > 3);

const schoolWord =
  /(?<!\p{L})(?:\p{L}{1,4}оу|сош|оош|нош|школ|гимнази|лице[йя]|интернат|кадетск)/iu;

/** Whether a text is the name of one school, and not a kind of schools. */
export const isSchoolName = (text: string): boolean =>
  schoolWord.test(text) && (nameParts(text).numbers !== "" || isDistinctive(text));
