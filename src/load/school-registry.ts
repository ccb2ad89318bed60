import type { Resolved, WrittenSchool } from "../facts/resolve.ts";
import type { RegionSettings } from "../read/region-settings.ts";
import { currentCode, loginDigits, padCode, schoolFinder } from "../read/school-code.ts";
import type { School } from "../read/tables.ts";
import type { Issue } from "../shared/issue.ts";
import { plainCode } from "../tables/school-label.ts";

/** Which school an export means, and the schools that came to light without a register. */
export interface SchoolRegistry {
  readonly resolve: (written: WrittenSchool) => Resolved<string>;
  /** Names that other tables than the register know schools by; without a register they name its schools. */
  readonly learn: (named: readonly Pick<School, "code" | "name" | "municipality">[]) => void;
  /** The register; without one, every school the exports named, by code. */
  readonly schools: () => School[];
}

/** Names are compared without quotes, case, «ё» and the sign of number. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/№\s*/gu, "№")
    .replace(/[«»"'„“”]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** «город Приозёрск», «г. Приозёрск» and «Приозёрск» are one municipality. */
const plainMunicipality = (name: string): string =>
  plainName(name)
    .replace(/^(город|г\.|г)\s*(?=\p{L})/u, "")
    .trim();

const nameKey = (municipality: string, name: string): string =>
  `${plainMunicipality(municipality)}/${plainName(name)}`;

/** Name within a municipality → code, for names that lead to one school only. */
function byName(schools: readonly School[]): Map<string, string> {
  const found = new Map<string, string>();
  const doubled = new Set<string>();
  for (const { code, name, otherNames, municipality } of schools) {
    for (const one of new Set([name, ...otherNames].map((n) => nameKey(municipality, n)))) {
      if (found.has(one) && found.get(one) !== code) doubled.add(one);
      found.set(one, code);
    }
  }
  for (const one of doubled) found.delete(one);
  return found;
}

/** What exports say of a school, and the latest year that does. */
interface Seen extends Pick<School, "name" | "municipality"> {
  readonly year: number;
}

/** Schools of a region without a register, by code; one whose name nobody tells is called by its code. */
const namedSchools = (seen: ReadonlyMap<string, Seen>): School[] =>
  [...seen]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { name, municipality }]) => ({
      ...{ code, name: name || code, municipality },
      ...{ logins: [], otherNames: [], line: 0 },
    }));

/** What a spreadsheet did to a code is told; a login that leads to its school is nothing to tell. */
const repairs = {
  float: "code-was-float",
  cleaned: "code-cleaned",
  padded: "code-lost-zeros",
} as const;

/**
 * Resolves what exports write of a school against the register: by code or login, repaired where a
 * spreadsheet spoiled it, brought to today's code by the aliases; by name within the municipality
 * only where an export has no code at all. With a register an unknown school is a problem; without
 * one, every school the exports name is taken.
 */
export function schoolRegistry(
  register: readonly School[],
  settings: Pick<RegionSettings, "schoolCode" | "aliases">,
): SchoolRegistry {
  const finder = schoolFinder(register, settings.schoolCode.width);
  const codes = new Set(register.map(({ code }) => code));
  const names = byName(register);
  /** Schools the exports named, each as the latest year that says something of it. */
  const seen = new Map<string, Seen>();
  const firstForm = new Map<string, string>();

  function remember(code: string, { name, municipality, year }: WrittenSchool): void {
    const known = seen.get(code) ?? { name: "", municipality: "", year };
    const isLater = year >= known.year;
    const [first, second] = isLater
      ? [{ name, municipality }, known]
      : [known, { name, municipality }];
    seen.set(code, {
      name: first.name || second.name,
      municipality: first.municipality || second.municipality,
      year: Math.max(year, known.year),
    });
  }

  /** Without a register: `sch…` and `edu…` with the same digits are one school, as first written. */
  function asWritten(code: string, written: WrittenSchool): Resolved<string> {
    const digits = /^(?:sch|edu)/iu.test(code) ? loginDigits(code) : undefined;
    const known = digits === undefined ? code : (firstForm.get(digits) ?? code);
    if (digits !== undefined) firstForm.set(digits, known);
    remember(known, written);
    return { value: known };
  }

  function byCode(written: WrittenSchool): Resolved<string> {
    const { code: found, how } = finder.resolve(written.code);
    const then = currentCode(found, written.year, settings.aliases);
    // A late export may still write the former code: a code out of use leads to its successor too.
    const code = codes.has(then) ? then : currentCode(found, 0, settings.aliases);
    if (register.length === 0) return asWritten(code, written);
    if (!codes.has(code))
      return { problem: { code: "school-unknown", expected: "код или логин школы из реестра" } };
    // A former code is not in the register: that its zeros were given back shows in the text alone.
    const told = how === "unknown" && found !== plainCode(written.code) ? "padded" : how;
    if (told !== "float" && told !== "cleaned" && told !== "padded") return { value: code };
    const severity = "note" as const;
    return { value: code, remark: { code: repairs[told], severity, expected: `код ${code}` } };
  }

  function byNameOnly(written: WrittenSchool): Resolved<string> {
    const code = names.get(nameKey(written.municipality, written.name));
    const severity = "note" as const;
    if (code !== undefined)
      return { value: code, remark: { code: "school-by-name", severity, expected: `код ${code}` } };
    if (register.length > 0)
      return {
        problem: { code: "school-name-unknown", expected: "название школы, как в реестре" },
      };
    const own = [written.municipality, written.name].filter((part) => part !== "").join(" / ");
    remember(own, written);
    return { value: own };
  }

  return {
    resolve: (written) => {
      if (written.code !== "") return byCode(written);
      if (written.name !== "") return byNameOnly(written);
      return { problem: { code: "school-missing", expected: "код школы" } };
    },
    learn: (named) => {
      for (const { code, name, municipality } of named) {
        const digits = loginDigits(code);
        const known = digits === undefined ? code : (firstForm.get(digits) ?? code);
        const school = seen.get(known);
        if (school)
          seen.set(known, {
            ...school,
            name: school.name || name,
            municipality: school.municipality || municipality,
          });
      }
    },
    schools: () => (register.length > 0 ? [...register] : namedSchools(seen)),
  };
}

/**
 * A register whose codes lost their zeros in a spreadsheet gets them back by the region's width. Where
 * two rows come to one code (012003 and 12003), the first is the school.
 */
export function restoreZeros(
  register: readonly (School & { readonly file?: string })[],
  settings: Pick<RegionSettings, "schoolCode">,
): { readonly schools: School[]; readonly issues: Issue[] } {
  const issues: Issue[] = [];
  const taken = new Set<string>();
  const schools = register.flatMap(({ file, ...school }) => {
    const code = padCode(school.code, settings.schoolCode.width);
    const place = { ...(file !== undefined && { file }), line: school.line, column: "Код ОО" };
    if (taken.has(code)) {
      const expected = `одна строка школы с кодом ${code}`;
      issues.push({
        code: "row-doubled",
        severity: "error",
        ...place,
        found: school.code,
        expected,
      });
      return [];
    }
    taken.add(code);
    if (code === school.code) return [school];
    const expected = `код ${code}`;
    issues.push({
      code: "code-lost-zeros",
      severity: "note",
      ...place,
      found: school.code,
      expected,
    });
    return [{ ...school, code }];
  });
  return { schools, issues };
}
