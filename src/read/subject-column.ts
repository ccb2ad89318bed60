import { resolveSubject } from "../reference/subjects.ts";
import type { Block } from "./split-blocks.ts";
import type { Binding } from "./student-table.ts";

/** Rows that are enough to see what a column holds. */
const looked = 500;

/**
 * Header of a column that nobody knows and that names several subjects: what a title, a file's name or
 * the settings say of the subject would make one of them all.
 */
export function subjectColumn(
  { header, rows }: Pick<Block, "header" | "rows">,
  { columns }: Binding,
): string | undefined {
  const bound = new Set<number>(Object.values(columns));
  const names = header.at(-1)?.cells ?? [];
  return names.find((name, at) => {
    if (name === "" || bound.has(at)) return false;
    const texts = [...new Set(rows.slice(0, looked).map(({ cells }) => cells[at] ?? ""))];
    const written = texts.filter((text) => text !== "");
    const found = written.map((text) =>
      /\p{L}{4}/u.test(text) ? resolveSubject({ name: text })?.subject.title : undefined,
    );
    return !found.includes(undefined) && new Set(found).size > 1;
  });
}
