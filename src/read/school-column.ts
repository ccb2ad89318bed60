import { columnFinder, type OwnNames } from "../tables/column-finder.ts";
import { type ColumnKey, columns } from "../tables/columns.ts";
import type { Grid } from "../tables/grid.ts";
import { isSchoolName } from "../tables/name-parts.ts";
import { normaliseHeader } from "../tables/normalise-header.ts";

// Object.keys forgets the type of the keys.
const find = columnFinder(Object.keys(columns) as ColumnKey[], "small");

/** Of ten cells of a column so many are names of schools; the others are totals and slips. */
const [namesOfTen, rowsLooked] = [8, 200];

/** A column that says which school is meant by its values alone. */
interface SchoolColumn {
  readonly header: string;
  readonly own: OwnNames;
}

/**
 * Finds the column of schools in a sheet whose headers name none: the first in which names of schools stand
 * under one header («Организация», «Наименование»). It is read as a column of codes, where a name leads
 * to its school.
 */
export function schoolColumn(
  { rows }: Pick<Grid, "rows">,
  own: OwnNames,
): SchoolColumn | undefined {
  const looked = rows.slice(0, rowsLooked);
  const width = Math.max(0, ...looked.map(({ cells }) => cells.length));
  for (let at = 0; at < width; at += 1) {
    const texts = looked.map(({ cells }) => cells[at] ?? "").filter((text) => text !== "");
    const first = texts.findIndex(isSchoolName);
    const header = texts[first - 1];
    if (header === undefined || !/\p{L}/u.test(header)) continue;
    const values = texts.slice(first);
    if (values.filter(isSchoolName).length * 10 < values.length * namesOfTen) continue;
    const key = find(header, own);
    if (key !== undefined && !["schoolName", "shortName", "fullName"].includes(key)) continue;
    const name = normaliseHeader(header);
    return { header, own: new Map([...own, [name, new Set(["school" as const])]]) };
  }
  return undefined;
}
