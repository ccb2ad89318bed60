import type { Binding } from "../read/student-table.ts";

/** Signs that mean nothing in a document: `1111 222222` and `1111222222` are one. */
const signs = [" ", "-", ".", "/", "№"];

/**
 * SQL of a person's text without signs, from the texts that make it up: series, then number. A series
 * alone is many people's.
 */
export function personText(parts: readonly string[]): string {
  const number = parts.at(-1) ?? "''";
  const whole = parts.join(" || ");
  const written =
    parts.length > 1 ? `CASE WHEN trim(${number}) = '' THEN '' ELSE ${whole} END` : whole;
  // Looking for a sign is far cheaper than rewriting a text that has none.
  const signed = signs.map((sign) => `contains(${whole}, '${sign}')`).join(" OR ");
  return `CASE WHEN ${signed} THEN translate(${written}, '${signs.join("")}', '') ELSE ${written} END`;
}

/**
 * SQL of the keyed hash by which repeated attempts and appeals are matched: it stays in the memory of
 * the run and is never written.
 *
 * @param secret hexadecimal key of the run
 * @param person column made by `personText`
 */
export const personHash = (secret: string, person: string): string =>
  `CASE WHEN ${person} <> '' THEN hash(${person}, '${secret}') END`;

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
