import type { RegionSettings } from "./region-settings.ts";
import { currentCode, schoolFinder } from "./school-code.ts";
import type { School } from "./tables.ts";

/** What codes in the tables of support are resolved by, and their columns named. */
export interface SchoolCodes {
  readonly schools: readonly School[];
  readonly settings: Pick<RegionSettings, "aliases" | "columns" | "schoolCode">;
}

/**
 * Finds the school that a table of support means by a code or login, and the year it speaks of, where
 * codes have changed; undefined when it is in no register. Without a register a code is as written.
 */
export function schoolResolver({ schools, settings }: SchoolCodes) {
  const finder = schoolFinder(schools, settings.schoolCode.width);
  const known = new Set(schools.map(({ code }) => code));
  return (written: string, year: number | null): string | undefined => {
    const code = currentCode(finder.resolve(written).code, year ?? 0, settings.aliases);
    return known.size === 0 || known.has(code) ? code : undefined;
  };
}
