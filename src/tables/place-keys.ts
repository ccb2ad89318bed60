import { remembering } from "../shared/remembering.ts";
import { cleanCell, inCyrillic } from "./clean-cell.ts";
import { parseSchoolLabel } from "./school-label.ts";

/**
 * What names of schools and municipalities are compared by, wherever they stand: in results, in the
 * register, in context and support. Nothing else of the project compares such names.
 */

/** «N 5», «No 5» and «№ 5» are the bare number. */
const numberSign = /(?<![\p{L}\d])n[o°º]?\.?\s*(?=\d)/giu;

/** Words and numbers without quotes, case, «ё», signs and look-alike letters. */
function wordsOf(name: string): string[] {
  const plain = cleanCell(parseSchoolLabel(name).name)
    .replace(numberSign, " ")
    .replace(/[a-z]+/giu, (word) => inCyrillic(word) ?? word)
    .toLowerCase()
    .replaceAll("ё", "е");
  return plain.match(/\p{L}+|\d+/gu) ?? [];
}

/**
 * A school's name as it is compared: quotes, case, «ё», hyphens, spaces and the sign of a number decide
 * nothing; every number does.
 *
 * @example schoolNameKey("MБОУ «СОШ №5»") // => "мбоу сош 5"
 */
export const schoolNameKey = remembering((name) =>
  wordsOf(name)
    .map((word) => (word === "имени" ? "им" : word))
    .join(" "),
);

/** What a municipality is called, and whether it says that it is a town or a district. */
interface MunicipalityName {
  readonly stem: string;
  readonly kind: "город" | "район" | "";
}

const ofTown = new Set("город города городской городского г гор го зато".split(" "));
const ofDistrict = new Set("район района мр муниципальный муниципального округ округа".split(" "));
const ofAny = new Set("мо муниципальное образование".split(" "));
/** «Комитет образования администрации … округа»: the municipality's own office. */
const office =
  /^(?:комитет|управлени[ея]|отдел|департамент|администраци[яи]|образовани(?:я|ем|ю))$/u;
/** Letters of short forms that signs part: «р-н», «г.о.», «м.р.». */
const short: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})р н(?!\p{L})/gu, "район"],
  [/(?<!\p{L})([гм]) ([ор])(?!\p{L})/gu, "$1$2"],
];
/** «Озёрный» and «(округа) Озёрного»; «Озёрск» is another word. */
const adjective = /(?<=\p{L}{3})(?:ый|ий|ой|ого|его)$/u;

const municipalityName = remembering((name): MunicipalityName => {
  const written = short.reduce((text, [form, word]) => text.replace(form, word), wordsOf(name).join(" ")); // prettier-ignore
  const words = written.split(" ");
  const own = words.filter(
    (word) => !ofTown.has(word) && !ofDistrict.has(word) && !ofAny.has(word) && !office.test(word),
  );
  const stem = (own.length > 0 ? own : words)
    .map((word) => word.replace(adjective, "ый"))
    .join(" ");
  if (own.length === 0) return { stem, kind: "" };
  if (words.some((word) => ofTown.has(word))) return { stem, kind: "город" };
  return { stem, kind: words.some((word) => ofDistrict.has(word)) ? "район" : "" };
});

/**
 * Tells which names are of one municipality: all forms of «Озёрный район», and «город Чита», «г. Чита»
 * and «Чита». A town and a district called alike are two where both stand with their kinds; what says
 * no kind is then neither.
 *
 * @param names all names of municipalities that stand somewhere
 * @returns the key of a municipality, "" of none
 */
export function municipalityKeys(names: Iterable<string>): (name: string) => string {
  const kinds = new Map<string, Set<string>>();
  for (const name of names) {
    const { stem, kind } = municipalityName(name);
    const known = kinds.get(stem) ?? kinds.set(stem, new Set()).get(stem);
    if (kind !== "") known?.add(kind);
  }
  return (name) => {
    const { stem, kind } = municipalityName(name);
    const known = kinds.get(stem) ?? new Set();
    const isAlone = known.size === 0 || (known.size === 1 && (kind === "" || known.has(kind)));
    return isAlone ? stem : `${stem} (${kind})`;
  };
}

/** Of forms written equally often the neater is shown: no capitals throughout, «ё», names with a capital. */
const untidiness = (form: string): number =>
  Number(form === form.toUpperCase()) * 100 +
  Number(!/ё/iu.test(form)) * 2 +
  Number(form.includes('"')) -
  (form.match(/(?<!\p{L})\p{Lu}/gu) ?? []).length;

/** The form that is written most often. @param forms how often each is written */
export function mostWritten(forms: ReadonlyMap<string, number>): string {
  const [best] = [...forms].sort(
    ([a, n], [b, m]) => m - n || untidiness(a) - untidiness(b) || (a < b ? -1 : 1),
  );
  return best?.[0] ?? "";
}

/** A name as it is shown: one space between words. */
export const shownName = (name: string): string => name.replace(/\s+/gu, " ").trim();
