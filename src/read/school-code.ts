import { parseSchoolLabel, plainCode } from "../tables/school-label.ts";
import { schoolByName } from "./school-by-name.ts";
import type { RegionSettings, SchoolAlias } from "./region-settings.ts";
import type { School } from "./tables.ts";

/** How a written code was recognised; `unknown` means that it is not in the register. */
type CodeMatch = "exact" | "float" | "cleaned" | "padded" | "login" | "unknown";

/** Code of a school and how it was found in what an export writes. */
interface ResolvedCode {
  readonly code: string;
  readonly how: CodeMatch;
}

/** Letters of a ВПР login and its digits: `sch`, `edu` and `ksh` name one school by the same digits. */
const login = /^[a-z]{2,4}(\d{4,})$/i;

/** Digits of a ВПР login (`sch220128` → `220128`), or undefined for anything else. */
export function loginDigits(written: string): string | undefined {
  return login.exec(written.trim())?.[1];
}

/** Gives a code of digits back the zeros that a spreadsheet stripped. */
export function padCode(code: string, width: number | null): string {
  return width !== null && /^\d+$/.test(code) ? code.padStart(width, "0") : code;
}

/** Finds schools of a register by what exports write. */
interface SchoolFinder {
  resolve(written: string): ResolvedCode;
}

/**
 * A finder over the register's codes and logins: exact first, then without what a spreadsheet added
 * (`float` a fraction, `cleaned` spaces and quotes), then with leading zeros (`padded`: to the width, or as the one code of the register with
 * these digits), then by the digits of a login. With no register every code is taken as written.
 *
 * @param width digits of a code, from `region.json`
 */
export function schoolFinder(
  schools: readonly Pick<School, "code" | "logins">[],
  width: number | null,
): SchoolFinder {
  const codes = new Set(schools.map((school) => school.code));
  const bySignificant = uniqueKeys(schools, ({ code }) => [significant(code)]);
  const byLogin = uniqueKeys(schools, ({ code, logins }) =>
    [code, ...logins].map(loginDigits).filter((digits) => digits !== undefined),
  );
  const resolve = (written: string): ResolvedCode => {
    const trimmed = written.trim();
    if (codes.has(trimmed)) return { code: trimmed, how: "exact" };
    const code = plainCode(parseSchoolLabel(trimmed).code ?? trimmed);
    if (codes.has(code)) return { code, how: /[.,]0+\D*$/u.test(trimmed) ? "float" : "cleaned" };
    const padded = padCode(code, width);
    if (codes.has(padded)) return { code: padded, how: "padded" };
    const digits = loginDigits(code);
    const named = byLogin.get(digits ?? code);
    if (named !== undefined) return { code: named, how: "login" };
    const stripped = /^\d+$/.test(code) ? bySignificant.get(significant(code)) : undefined;
    if (stripped !== undefined) return { code: stripped, how: "padded" };
    return { code: padded, how: "unknown" };
  };
  return { resolve };
}

const significant = (code: string): string => code.replace(/^0+(?=\d)/, "");

/** Keys that lead to one school only: an ambiguous one leads to none. */
function uniqueKeys(
  schools: readonly Pick<School, "code" | "logins">[],
  keysOf: (school: Pick<School, "code" | "logins">) => readonly string[],
): Map<string, string> {
  const found = new Map<string, string | undefined>();
  for (const school of schools) {
    for (const key of new Set(keysOf(school))) {
      const other = found.get(key);
      found.set(key, found.has(key) && other !== school.code ? undefined : school.code);
    }
  }
  const unique = new Map<string, string>();
  for (const [key, code] of found) if (code !== undefined) unique.set(key, code);
  return unique;
}

/**
 * The code under which a school is known now, for a code of an earlier year: `was` → `school` for
 * years before `since`, step by step when a school changed its code more than once. Merged schools
 * lead to the one that took them in.
 */
export function currentCode(code: string, year: number, aliases: readonly SchoolAlias[]): string {
  let current = code;
  const seen = new Set<string>();
  while (!seen.has(current)) {
    seen.add(current);
    const step = aliases.find((alias) => alias.was === current && year < alias.since);
    if (!step) break;
    current = step.school;
  }
  return current;
}

/** What codes in the tables of support are resolved by, and their columns named. */
export interface SchoolCodes {
  readonly schools: readonly School[];
  readonly settings: Pick<RegionSettings, "aliases" | "columns" | "schoolCode">;
}

/**
 * Finds the school that a table of support means by a code or login, and the year it speaks of, where
 * codes have changed, or by a name that one school of the region has; undefined when it is in no
 * register. Without a register a code is as written.
 */
export function schoolResolver({ schools, settings }: SchoolCodes) {
  const finder = schoolFinder(schools, settings.schoolCode.width);
  const known = new Set(schools.map(({ code }) => code));
  const byName = schoolByName(schools);
  return (written: string, year: number | null): string | undefined => {
    const code = currentCode(finder.resolve(written).code, year ?? 0, settings.aliases);
    return known.size === 0 || known.has(code) ? code : byName("", written);
  };
}
