import type { Binding } from "../read/student-table.ts";
import type { SourceColumns } from "./source-columns.ts";

/** «+» of an answer mask: full points, whatever they are. Resolved when points are summed. */
export const fullPoints = 255;

/** A task column: points, 0 for «Х» (not started), NULL where nothing readable stands. */
const taskColumn = (column: string): string =>
  `CASE WHEN upper(trim(${column})) IN ('Х', 'X') THEN 0 ` +
  `ELSE TRY_CAST(TRY_CAST(replace(${column}, ',', '.') AS DOUBLE) AS UTINYINT) END`;

const shortMask = (column: string): string =>
  `list_transform(string_split(trim(${column}), ''), lambda c: CASE c WHEN '+' THEN ${fullPoints} ` +
  `WHEN '-' THEN 0 WHEN '−' THEN 0 ELSE TRY_CAST(c AS UTINYINT) END)`;

/** Group 1 of `1(2)` is the points, group 2 the maximum. */
export const longMask = (column: string, group: 1 | 2): string =>
  `list_transform(regexp_extract_all(${column}, '(\\d+|-)\\s*\\((\\d+)\\)', ${group}), ` +
  `lambda c: CASE c WHEN '-' THEN 0 ELSE TRY_CAST(c AS UTINYINT) END)`;

/** РИС calls its answer masks `TestResultB`, `C` and `D`: Latin letters, as in its headers. */
const maskPrefix: Readonly<Record<string, string>> = {
  maskShort: "B",
  maskLong: "C",
  maskOral: "D",
};

/** Parts of the list of points, in order: task columns as one, then each mask. */
export interface PointsPart {
  /** SQL of a list of points. */
  readonly points: string;
  /** SQL of a list of maxima, where the text holds them. */
  readonly maxima?: string;
  /** Ids for a list of this length. */
  readonly ids: (length: number) => readonly string[];
}

/**
 * How points per task are read. Columns are `t0`, `t1`… for task columns and the masks' own names.
 */
export function pointsParts(binding: Binding, columns: SourceColumns): readonly PointsPart[] {
  const parts: PointsPart[] = [];
  if (binding.tasks.length > 0)
    parts.push({
      points: `[${binding.tasks.map((_, i) => taskColumn(`t${i}`)).join(", ")}]`,
      ids: () => binding.tasks.map((task) => task.id),
    });
  for (const mask of columns.masks) {
    const ids = (length: number) =>
      Array.from({ length }, (_, i) => `${maskPrefix[mask] ?? ""}${i + 1}`);
    const short = `CASE WHEN trim(${mask}) = '' THEN []::UTINYINT[] ELSE ${shortMask(mask)} END`;
    if (mask === "maskShort") parts.push({ points: short, ids });
    else parts.push({ points: longMask(mask, 1), maxima: longMask(mask, 2), ids });
  }
  return parts;
}
