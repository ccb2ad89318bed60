import type { GridRow } from "./grid.ts";
import { normaliseHeader } from "./normalise-header.ts";

/** A column of a header: what stands over it in a header of several lines, and its own name. */
export interface HeaderName {
  readonly position: number;
  /** Name of the group, "" in a one-line header; of several groups one over another, all of them. */
  readonly group: string;
  /** Where there are several: each of them, from the outer to the inner. */
  readonly groups?: readonly string[];
  readonly name: string;
}

/**
 * Names of a header's columns in order, without the empty cells that merging left. A group's name holds
 * for the columns to its right that have only lower names, up to the next group of its line or of one
 * above.
 */
export function headerNames(header: readonly GridRow[]): readonly HeaderName[] {
  const names: HeaderName[] = [];
  const open = header.map(() => "");
  const width = Math.max(0, ...header.map(({ cells }) => cells.length));
  for (let position = 0; position < width; position += 1) {
    const texts = header.map(({ cells }) => cells[position] ?? "");
    const lowest = texts.findLastIndex((text) => text !== "");
    const highest = texts.findIndex((text) => text !== "");
    if (lowest < 0) continue;
    for (const [level, text] of texts.entries()) if (level >= highest) open[level] = text;
    const groups = open.slice(0, lowest).filter((text) => text !== "");
    const group = groups.join(" ");
    const [name = ""] = texts.slice(lowest);
    names.push({ position, group, ...(groups.length > 1 && { groups }), name });
  }
  return names;
}

/** Words over a group of columns that hold a state which is no longer true. */
const outdated = /(^|\s)до\s+(изменени|апелляц|перепроверк)/u;
const whole: ReadonlySet<string> = new Set(["всего", "итого", "сумма"]);

/**
 * The column of a header's name: together with the groups over it, all or the inner ones; the group above,
 * of which a lower line is but a remark («Отметка» over «(2-5)»); or the lower name alone.
 */
export function columnOfName<Key>(
  name: HeaderName,
  columnOf: (header: string) => Key | undefined,
): Key | undefined {
  const own = normaliseHeader(name.name);
  const groups = (name.groups ?? [name.group]).map(normaliseHeader).filter((group) => group !== "");
  if (outdated.test(groups.length === 0 ? own : groups.join(" "))) return undefined;
  for (const from of groups.keys()) {
    const column = columnOf([...groups.slice(from), own].join(" "));
    if (column !== undefined) return column;
  }
  const inner = groups.at(-1);
  if (inner === undefined) return columnOf(own);
  return (
    columnOf(`${inner} (${own.replace(/[()]/gu, "")})`) ?? columnOf(whole.has(own) ? inner : own)
  );
}
