import type { SchoolClassification } from "../../clusters/index.ts";

/**
 * Names of the schools' files, without ending, by code: letters and digits of the code, each once in
 * upper and lower case alike.
 */
export function passportNames(schools: readonly SchoolClassification[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    schools.map(({ code }) => {
      const plain = `passport-${code.replace(/[^A-Za-z0-9_-]/gu, "-")}`;
      let name = plain;
      for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${plain}-${again}`;
      taken.add(name.toLowerCase());
      return [code, name];
    }),
  );
}
