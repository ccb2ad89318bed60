import { counted } from "../../shared/russian.ts";
import type { Inline, People } from "../document.ts";

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
  const told = parts.slice(0, CONDITIONS).flatMap((part, at): Inline[] => {
    const gap = at === 0 ? "" : "; ";
    const arrow = part.indexOf(" → ");
    const head = arrow < 0 ? -1 : part.lastIndexOf(": ", arrow);
    if (head < 0) return [`${gap}${part}`];
    const values = part.slice(head + 2);
    return [
      `${gap}${part.slice(0, head)}: `,
      { kind: "telling", text: values, people: values.split(" → ").flatMap(groupOf) },
    ];
  });
  return more > 0 ? [...told, `; и ещё ${counted(more, ["условие", "условия", "условий"])}`] : told;
}

function groupOf(value: string): People[] {
  const [, k, n] = /\(([\d\s]+) из ([\d\s]+)\)/u.exec(value) ?? [];
  if (k !== undefined && n !== undefined)
    return [{ k: Number(k.replace(/\s/gu, "")), n: Number(n.replace(/\s/gu, "")) }];
  return /\d/u.test(value) ? [UNKNOWN_GROUP] : [];
}
