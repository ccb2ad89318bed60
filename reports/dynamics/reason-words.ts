import { telling } from "../../src/document/blocks.ts";
import type { Inline, People } from "../../src/document/document.ts";
import { counted } from "../../src/shared/russian.ts";

/** Conditions told beside a move; the others are in `dynamics.json`. */
const CONDITIONS = 3;

/** A value whose group is not said: it may be of anyone, so only the service report shows it. */
const UNKNOWN_GROUP: People = { n: 0 };

/**
 * A reason with its numbers apart from its words, so that small groups can be hidden: «условие: было →
 * стало». Of many conditions the first are told.
 */
export function reasonWords(reason: string): Inline[] {
  const parts = reason.split("; ");
  const more = parts.length - CONDITIONS;
  const told = parts.slice(0, CONDITIONS).flatMap((written, at): Inline[] => {
    const gap = at === 0 ? "" : "; ";
    // a decision by an act is a sentence of its own
    const part = at === 0 ? written : written.replace(/^Школа /u, "школа ");
    if (!part.includes(" → ")) return [`${gap}${part}`];
    const head = endOfName(part);
    const name = part.slice(0, Math.max(0, head));
    const values = part.slice(head < 0 ? 0 : head + 2);
    if (isOfSchool(name, values)) return [`${gap}${part}`];
    return [
      head < 0 ? gap : `${gap}${name}: `,
      telling(values, values.split(" → ").flatMap(groupOf)),
    ];
  });
  return more > 0 ? [...told, `; и ещё ${counted(more, ["условие", "условия", "условий"])}`] : told;
}

/** Where a condition's name ends: a reason among the values may have a colon of its own. */
function endOfName(part: string): number {
  const procedure = /\d\s+класс(?: \(.*?\))?(?=: )/u.exec(part);
  return procedure
    ? procedure.index + procedure[0].length
    : part.lastIndexOf(": ", part.indexOf(" → "));
}

/** A value of the school itself, such as its social index: no procedure and no share of anybody. */
const isOfSchool = (name: string, values: string): boolean =>
  name !== "" && !/\d\s+класс/u.test(name) && !values.includes("%");

function groupOf(value: string): People[] {
  const [, k, n] = /\(([\d\s]+) из ([\d\s]+)\)/u.exec(value) ?? [];
  if (k !== undefined && n !== undefined)
    return [{ k: Number(k.replace(/\s/gu, "")), n: Number(n.replace(/\s/gu, "")) }];
  return /\d/u.test(value) ? [UNKNOWN_GROUP] : [];
}
