import type { Binding } from "../read/index.ts";

/**
 * By what an export names a person (чем назван участник): people are the same only within one kind.
 * `number` is a document's number without its series; `nobody` where there is no such column.
 */
export type PersonKind = "document" | "number" | "code" | "nobody";

/** Which kind of name the table's rows carry, by its headers. */
export function personKind(binding: Binding): PersonKind {
  const parts = binding.personParts?.length ?? 0;
  if (parts > 0) return parts > 1 ? "document" : "number";
  if (binding.columns.person === undefined) return "nobody";
  return /док|паспорт|doc|passport/iu.test(binding.headers.person ?? "") ? "document" : "code";
}
