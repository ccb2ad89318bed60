import { bindHeader } from "../bind-header.ts";
import type { LayoutContext } from "../layout.ts";
import type { Block } from "../split-blocks.ts";
import type { StudentColumn } from "../student-table.ts";
import { normaliseHeader } from "../../tables/index.ts";
import { knownColumn } from "./count-head.ts";

/** Headers of the forms of other layouts: tasks of ВПР, counts by school, states of appeals. */
const foreign =
  /^(\d+([кk]\d+)?(\.\d+)?\s?\(\d+\s?б\)|балл за|a-\d+|группы участников|тип апелляции|состояние апелляции|дата изменений)/u;
const results: readonly StudentColumn[] = ["score", "mark", "primary", "passed"];

/**
 * How surely a block is a table of pupils' results: 0 without a school or a result, up to 0.7 with
 * more known columns. A doubled or a missing column does not hide the form: it is told when it is read.
 */
export function blockStrength(block: Block, context: LayoutContext): number {
  const bound = bindHeader(block.header, context);
  const names = block.header.flatMap((row) => row.cells).map(normaliseHeader);
  const columns = new Set(
    "binding" in bound
      ? Object.keys(bound.binding.columns)
      : names.flatMap((name) => context.columnOf(name) ?? []),
  );
  const person = columns.has("person") || ("binding" in bound && bound.binding.personParts);
  const pupils = Boolean(person) || columns.has("maskShort");
  const school = columns.has("school");
  const result = results.some((column) => columns.has(column));
  if (!result && !(school && pupils)) return 0;
  if (!school && !pupils && !columns.has("class")) return 0;
  if (names.some((name) => foreign.test(name) || knownColumn(name, context) === "n"))
    return school && result ? 0.2 : 0;
  return Math.min(0.7, 0.3 + 0.06 * columns.size);
}
