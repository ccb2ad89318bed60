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

/**
 * Share of participants who confirmed, lowered or raised the mark of the class register (сравнение
 * отметок с отметками по журналу), of those who have both marks.
 */
export function journal(cell: Cell, side: JournalSide): Read {
  const { journalLower: lower, journalSame: same, journalHigher: higher } = cell;
  if (lower === null || same === null || higher === null || lower + same + higher === 0) {
    return missing("no-journal", cell.n);
  }
  return share(sums[side], lower + same + higher, cell);
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
