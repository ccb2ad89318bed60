import { z } from "zod";
import { byProcedure, kindOfCell } from "./kind.ts";
import type { Cell } from "../facts/cell.ts";
import { missing, type Read, share, sumOf } from "./reading.ts";

const absent = sumOf("absent");

/** Share absent of all who were to write; not told where no export names the absent. */
export const absentShare = (cell: Cell): Read =>
  cell.absent === null ? missing("not-told", cell.n) : share(absent, cell.n + cell.absent, cell);

/**
 * Share absent (доля не явившихся) of all who were to write: participants and absent. Many exports do
 * not name the absent: then nothing is known of them.
 */
export const absentShareKind = kindOfCell(
  z
    .strictObject({ kind: z.literal("absentShare"), ...byProcedure })
    .describe("доля не явившихся от всех, кто должен был писать: участников и не явившихся"),
  {
    unit: "share",
    title: () => "доля не явившихся от всех, кто должен был писать",
    read: absentShare,
    drawn: "counts",
  },
);
