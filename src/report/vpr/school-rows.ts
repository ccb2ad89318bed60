import type { School } from "../../read/index.ts";
import type { Inline, SchoolFilter, TableRow } from "../document.ts";
import { schoolCells } from "../school-rows.ts";
import { municipalities } from "../school-words.ts";
import type { VprData } from "./vpr-data.ts";
import { tagsOf } from "./vpr-figures.ts";

/** A row of a list of schools: its name, its municipality, then what the list tells of it. */
export const schoolRow = (school: School, cells: readonly (readonly Inline[])[]): TableRow => ({
  school: tagsOf(school),
  cells: schoolCells(school, cells),
});

/** Order of a list of schools: by municipality, then by name with its number. */
export const byPlaceThenName = (a: School, b: School): number =>
  a.municipality.localeCompare(b.municipality, "ru") ||
  a.name.localeCompare(b.name, "ru", { numeric: true });

/** The page's filter of schools: by municipality and by words of the search. */
export const schoolFilter = (data: VprData): SchoolFilter => ({
  kind: "school-filter",
  municipalities: municipalities(data),
  clusters: [],
});
