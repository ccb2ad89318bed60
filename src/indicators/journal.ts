import { z } from "zod";
import type { Cell } from "../facts/cell.ts";
import { byProcedure, kindOfCell } from "./kind.ts";
import { missing, type Read, share, sumOf } from "./reading.ts";

/** How the mark of the work stands to the mark in the class register. */
type JournalSide = "confirmed" | "lower" | "higher";

const sums = {
  confirmed: sumOf("journalSame"),
  lower: sumOf("journalLower"),
  higher: sumOf("journalHigher"),
};

/** Participants by their mark against the class register. */
export interface JournalCounts {
  readonly lower: number;
  readonly same: number;
  readonly higher: number;
}

/** The comparison with the class register, or null where the exports make none of anybody. */
export function journalOf(cell: Cell): JournalCounts | null {
  const { journalLower: lower, journalSame: same, journalHigher: higher } = cell;
  if (lower === null || same === null || higher === null) return null;
  return lower + same + higher === 0 ? null : { lower, same, higher };
}

/**
 * Share of participants who confirmed, lowered or raised the mark of the class register (сравнение
 * отметок с отметками по журналу), of those who have both marks.
 */
function journal(cell: Cell, side: JournalSide): Read {
  const counts = journalOf(cell);
  if (!counts) return missing("no-journal", cell.n);
  return share(sums[side], counts.lower + counts.same + counts.higher, cell);
}

const journalKind = <Kind extends string>(kind: Kind, side: JournalSide, title: string) =>
  kindOfCell(z.strictObject({ kind: z.literal(kind), ...byProcedure }).describe(title), {
    unit: "share",
    title: () => title,
    read: (cell) => journal(cell, side),
    drawn: "counts",
  });

export const journalConfirmedKind = journalKind(
  "journalConfirmed",
  "confirmed",
  "доля подтвердивших отметку по журналу",
);
export const journalLowerKind = journalKind(
  "journalLower",
  "lower",
  "доля понизивших отметку относительно журнала",
);
export const journalHigherKind = journalKind(
  "journalHigher",
  "higher",
  "доля повысивших отметку относительно журнала",
);
