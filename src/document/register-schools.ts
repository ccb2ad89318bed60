import type { School } from "../read/tables.ts";
import type { TableRow } from "./document.ts";
import { NO_PLACE } from "./school-words.ts";

/** Finds a school of the register for a row or a point; a code that it lacks stands for itself. */
export function schoolFinder(schools: readonly School[]): (code: string) => School {
  const byCode = new Map(schools.map((one) => [one.code, one]));
  return (code) =>
    byCode.get(code) ?? {
      code,
      name: code,
      municipality: NO_PLACE,
      logins: [],
      otherNames: [],
      line: 0,
    };
}

/** What the page's filter and search go by in a row of a school, where no list of clusters is at hand. */
export const rowOfSchool = ({ code, name, municipality }: School): Pick<TableRow, "school"> => ({
  school: { municipality, clusters: [], search: `${code} ${name}` },
});
