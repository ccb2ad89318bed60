import type { Resolved, WrittenSchool } from "../facts/resolve.ts";
import type { RegionSettings } from "../read/region-settings.ts";
import { schoolByName } from "../read/school-by-name.ts";
import { currentCode, loginDigits, schoolFinder } from "../read/school-code.ts";
import type { School } from "../read/tables.ts";
import { printableText } from "../shared/printable-value.ts";
import { isSchoolName } from "../tables/name-parts.ts";
import { parseSchoolLabel, plainCode } from "../tables/school-label.ts";
import { nearTwins, type Twins, type Work } from "./near-twins.ts";
import type { Mention } from "./same-schools.ts";
import { calledBy, identify, type Identity, isName, mentionOf } from "./school-identity.ts";

/** Which school an export means, and the schools that came to light without a register. */
export interface SchoolRegistry {
  /** Without a register the answer is only what the row says: which school that is, `settle` tells. */
  readonly resolve: (written: WrittenSchool) => Resolved<string>;
  /** Schools that other tables than the register list: without one, their names and codes are heard. */
  readonly learn: (
    listed: readonly Pick<School, "code" | "name" | "municipality" | "logins">[],
  ) => void;
  /** Whether there is a register: without one schools are known when all files have been read. */
  readonly isRegistered: boolean;
  /** Whether the register has a code. */
  readonly knows: (code: string) => boolean;
  /** What rows said of schools that the register does not know; undefined where some of it may be a person's. */
  readonly heard: () => readonly Mention[] | undefined;
  /** Takes what rows of results said that were read before. */
  readonly recall: (heard: readonly Mention[]) => void;
  /** Which schools there are, when everything has been read. */
  readonly settle: () => SettledSchools;
  /** Schools that may be one, for somebody to confirm. @param cells results of all schools */
  readonly twins: (cells: readonly Work[]) => Twins[];
}

export interface SettledSchools {
  /** The school of an answer of `resolve`. */
  readonly codeOf: (resolved: string) => string;
  /** The register; without one, every school the exports named, by code. */
  readonly schools: readonly School[];
  /** What is known of them; none with a register. */
  readonly identities: readonly Identity[];
}

/** What a spreadsheet did to a code is told; a login that leads to its school is nothing to tell. */
const repairs = {
  float: "code-was-float",
  cleaned: "code-cleaned",
  padded: "code-lost-zeros",
} as const;

/** Whether a text is somebody's name, paper, telephone or day of birth: cells have slid. */
const isOfPerson = (text: string): boolean => !isSchoolName(text) && printableText(text) !== text;
const noSchool = { problem: { code: "school-of-person", expected: "код или название школы" } };

/** A year of rows that speak of no year in particular. */
export const always = 9999;

const listOf = (identities: readonly Identity[]): School[] =>
  identities.map(({ code, name, municipality }) => ({
    ...{ code, name: name || code, municipality },
    ...{ logins: [], otherNames: [], line: 0 },
  }));

/**
 * Resolves what exports write of a school against the register: by code or login, repaired where a
 * spreadsheet spoiled it, brought to today's code by the aliases; by name where there is no code, or a
 * name in its place. With a register an unknown school is a problem; without one, every school the
 * exports name is taken.
 */
export function schoolRegistry(
  register: readonly School[],
  settings: Pick<RegionSettings, "schoolCode" | "aliases">,
): SchoolRegistry {
  const finder = schoolFinder(register, settings.schoolCode.width);
  const codes = new Set(register.map(({ code }) => code));
  const formerNames = settings.aliases.map(({ was, school }) => ({
    ...{ ...mentionOf(was), code: school },
    otherNames: [],
  }));
  const byName = schoolByName([...register, ...formerNames.filter(({ name }) => name !== "")]);
  /** What rows say of schools that no register knows, each once. */
  const mentions = new Map<string, Mention>();
  const answers = new Map<string, Mention>();

  /** Digits of logins by the code that they stand beside. */
  const logins = new Map<string, string[]>();
  const hear = (school: Pick<School, "code" | "logins">) =>
    logins.set(school.code, [
      ...(logins.get(school.code) ?? []),
      ...school.logins.flatMap((login) => loginDigits(login) ?? []),
    ]);
  for (const school of register) hear(school);

  function mention(said: Mention): string {
    mentions.set(JSON.stringify([said.code, said.name, said.municipality, said.year]), said);
    const answer = said.code === "" ? calledBy(said) : said.code;
    if (!answers.has(answer)) answers.set(answer, said);
    return answer;
  }
  const said = ({ name, municipality, year }: WrittenSchool, code: string): Mention => ({
    ...{ code, name, municipality },
    year: year === always ? 0 : year,
  });

  function byCode(written: WrittenSchool): Resolved<string> {
    const { code: found, how } = finder.resolve(written.code);
    const then = currentCode(found, written.year, settings.aliases);
    // A late export may still write the former code: a code out of use leads to its successor too.
    const code = codes.has(then) ? then : currentCode(found, 0, settings.aliases);
    if (register.length === 0)
      return isOfPerson(written.code) ? noSchool : { value: mention(said(written, code)) };
    if (!codes.has(code)) {
      mention(said(written, code));
      return { problem: { code: "school-unknown", expected: "код или логин школы из реестра" } };
    }
    // A former code is not in the register: that its zeros were given back shows in the text alone.
    const told = how === "unknown" && found !== plainCode(written.code) ? "padded" : how;
    if (told !== "float" && told !== "cleaned" && told !== "padded") return { value: code };
    const severity = "note" as const;
    return { value: code, remark: { code: repairs[told], severity, expected: `код ${code}` } };
  }

  function byNameOnly(written: WrittenSchool): Resolved<string> {
    if (register.length === 0)
      return isOfPerson(written.name) ? noSchool : { value: mention(said(written, "")) };
    const code = byName(written.municipality, written.name);
    const severity = "note" as const;
    if (code !== undefined)
      return { value: code, remark: { code: "school-by-name", severity, expected: `код ${code}` } };
    mention(said(written, ""));
    const expected = "название школы, как в реестре";
    return { problem: { code: "school-name-unknown", expected } };
  }

  /** A label has the code beside the name; a column of codes may hold names. */
  function parted(written: WrittenSchool): WrittenSchool {
    const label = parseSchoolLabel(written.code);
    if (label.code !== null)
      return { ...written, code: label.code, name: written.name || label.name };
    if (!isName(written.code) || finder.resolve(written.code).how !== "unknown") return written;
    const isKnown = byName(written.municipality, written.code) !== undefined;
    return { ...written, code: "", name: isKnown ? written.code : written.name || written.code };
  }

  function settle(): SettledSchools {
    if (register.length > 0) return { codeOf: (code) => code, schools: register, identities: [] };
    const { schools: identities, of } = identify([...mentions.values()], settings.aliases, logins);
    const codeOf = (resolved: string): string => {
      const meant = answers.get(resolved);
      return meant ? of(meant) : resolved;
    };
    return { codeOf, schools: listOf(identities), identities };
  }
  let settled: SettledSchools | undefined;

  /** Registered schools are as many as the register says: only what it does not know may be one of them. */
  function twins(cells: readonly Work[]): Twins[] {
    const loginsOf = ({ code }: Pick<Identity, "code">) => logins.get(code) ?? [];
    if (register.length === 0) {
      const { identities } = registry.settle();
      return nearTwins(identities, cells, { mayBeOne: () => true, loginsOf });
    }
    if (mentions.size === 0 && register.every((school) => loginsOf(school).length === 0)) return [];
    const years = new Map<string, Set<number>>();
    for (const { school, year } of cells)
      years.set(school, (years.get(school) ?? new Set()).add(year));
    const registered = register.flatMap(({ code, name, municipality }) =>
      [0, ...(years.get(code) ?? [])].map((year) => ({ code, name, municipality, year })),
    );
    const { schools } = identify([...registered, ...mentions.values()], []);
    const mayBeOne = (a: Identity, b: Identity) =>
      codes.has(a.code) !== codes.has(b.code) ||
      (codes.has(a.code) && loginsOf(a).some((login) => loginsOf(b).includes(login)));
    return nearTwins(schools, cells, { mayBeOne, loginsOf });
  }

  const registry: SchoolRegistry = {
    resolve: (written) => {
      const { code, name } = written;
      if (code === "" && name === "")
        return { problem: { code: "school-missing", expected: "код школы" } };
      const own = code === "" ? written : parted(written);
      return own.code === "" ? byNameOnly(own) : byCode(own);
    },
    learn: (listed) => {
      for (const school of listed) hear(school);
      for (const { code, name, municipality } of register.length === 0 ? listed : [])
        mention({ code: isName(code) ? "" : code, name, municipality, year: null });
    },
    isRegistered: register.length > 0,
    knows: (code) => codes.has(code),
    heard: () => {
      const all = [...mentions.values()];
      const isStorable = (said: Mention) =>
        ![said.code, said.name, said.municipality].some(isOfPerson);
      return all.every(isStorable) ? all : undefined;
    },
    recall: (heard) => {
      for (const said of heard) mention(said);
    },
    settle: () => (settled ??= settle()),
    twins,
  };
  return registry;
}
