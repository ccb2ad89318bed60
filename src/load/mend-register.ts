import type { RegionSettings } from "../read/region-settings.ts";
import { padCode } from "../read/school-code.ts";
import type { School } from "../read/tables.ts";
import { grouped } from "../shared/grouped.ts";
import type { Issue } from "../shared/issue.ts";
import { mostWritten, municipalityKeys, shownName } from "../tables/place-keys.ts";

/** A row of a register with the file it stands in. */
type Row = School & { readonly file?: string };

interface Mended {
  readonly schools: School[];
  readonly issues: Issue[];
}

/** A register as it was meant: codes with their zeros, each school once, each municipality in one form. */
export function mendRegister(
  register: readonly Row[],
  settings: Pick<RegionSettings, "schoolCode">,
): Mended {
  const issues: Issue[] = [];
  const { rows, issues: told } = restoreZeros(register, settings);
  issues.push(...told);
  const shown = shownMunicipalities(rows, issues);
  return {
    schools: rows.map((row) => {
      const school: School & { file?: string } = { ...row, municipality: shown(row.municipality) };
      delete school.file;
      return school;
    }),
    issues,
  };
}

/**
 * A register whose codes lost their zeros in a spreadsheet gets them back by the region's width. Where
 * two rows come to one code (012003 and 12003), the first is the school.
 */
function restoreZeros(register: readonly Row[], settings: Pick<RegionSettings, "schoolCode">) {
  const issues: Issue[] = [];
  const taken = new Set<string>();
  const rows = register.flatMap((school): Row[] => {
    const { file, line } = school;
    const code = padCode(school.code, settings.schoolCode.width);
    const place = { ...(file !== undefined && { file }), line, column: "Код ОО" };
    if (taken.has(code)) {
      const told = { code: "row-doubled", severity: "error" } as const;
      issues.push({ ...told, ...place, found: school.code, expected: `одна строка школы с кодом ${code}` }); // prettier-ignore
      return [];
    }
    taken.add(code);
    if (code === school.code) return [school];
    const told = { code: "code-lost-zeros", severity: "note" } as const;
    issues.push({ ...told, ...place, found: school.code, expected: `код ${code}` });
    return [{ ...school, code }];
  });
  return { rows, issues };
}

/** The form in which each municipality is shown; that it is written otherwise too is told once. */
function shownMunicipalities(
  rows: readonly Row[],
  issues: Issue[],
): (municipality: string) => string {
  const keyOf = municipalityKeys(rows.map(({ municipality }) => municipality));
  const shown = new Map<string, string>();
  for (const [key, own] of grouped(rows, ({ municipality }) => keyOf(municipality))) {
    const forms = [...grouped(own, ({ municipality }) => shownName(municipality))];
    const form = mostWritten(new Map(forms.map(([one, schools]) => [one, schools.length])));
    shown.set(key, form);
    const others = own.filter(({ municipality }) => municipality !== form);
    const [first] = others;
    if (!first) continue;
    issues.push({
      ...{ code: "municipality-spellings", severity: "note", line: first.line },
      ...(first.file !== undefined && { file: first.file }),
      column: "Муниципалитет",
      ...{
        found: first.municipality,
        expected: `«${form}», как у большинства`,
        count: others.length,
      },
    });
  }
  return (municipality) => shown.get(keyOf(municipality)) ?? municipality;
}
