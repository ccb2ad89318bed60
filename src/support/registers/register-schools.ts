import { currentCode, schoolFinder, type RegionSettings, type School } from "../../read/index.ts";

/** What codes of a register are resolved by. */
export interface RegisterSchools {
  readonly schools: readonly School[];
  readonly settings: Pick<RegionSettings, "schoolCode" | "aliases">;
}

/** Finds the school that a register of support means; undefined when it is in no list. */
export function registerSchools({ schools, settings }: RegisterSchools) {
  const finder = schoolFinder(schools, settings.schoolCode.width);
  const known = new Set(schools.map(({ code }) => code));
  return (written: string, year: number | null): string | undefined => {
    const code = currentCode(finder.resolve(written).code, year ?? 0, settings.aliases);
    return known.has(code) ? code : undefined;
  };
}
