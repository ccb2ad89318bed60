import { isDistinctive } from "../tables/name-parts.ts";
import { municipalityKeys, schoolNameKey } from "../tables/place-keys.ts";
import type { School } from "./tables.ts";

/** Finds the code of a school by its name, or undefined. */
export type SchoolByName = (municipality: string, name: string) => string | undefined;

/**
 * A finder of registered schools by their names: within the municipality; where none is written or the
 * register does not know it (it was renamed), by a name that one school of the region has. In a
 * municipality of the register only its own schools are meant.
 */
export function schoolByName(
  schools: readonly Pick<School, "code" | "name" | "otherNames" | "municipality">[],
): SchoolByName {
  const keyOf = municipalityKeys(schools.map(({ municipality }) => municipality));
  const known = new Set(schools.map(({ municipality }) => keyOf(municipality)));
  const within = new Map<string, string | null>();
  const anywhere = new Map<string, string | null>();
  const put = (names: Map<string, string | null>, key: string, code: string) =>
    names.set(key, names.has(key) && names.get(key) !== code ? null : code);
  for (const { code, name, otherNames, municipality } of schools)
    for (const key of new Set([name, ...otherNames].map(schoolNameKey))) {
      put(within, `${keyOf(municipality)}/${key}`, code);
      put(anywhere, key, code);
    }
  return (municipality, name) => {
    const [place, key] = [keyOf(municipality), schoolNameKey(name)];
    if (municipality !== "" && (known.has(place) || !isDistinctive(name)))
      return within.get(`${place}/${key}`) ?? undefined;
    return anywhere.get(key) ?? undefined;
  };
}
