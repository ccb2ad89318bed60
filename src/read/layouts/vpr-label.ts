import type { SchoolLabel } from "../../tables/index.ts";

/** Whose numbers a row of a group report holds. */
export type GroupLevel = "all" | "region" | "municipality" | "school";

/** Level of a group by its code and words; a row with no code is the region's or everybody's. */
export function groupLevel(label: SchoolLabel): GroupLevel {
  if (label.code === null) return /^вся\s/iu.test(label.name) ? "all" : "region";
  if (/^reg\d+_/.test(label.code)) return "municipality";
  return /^reg\d+$/.test(label.code) ? "region" : "school";
}
