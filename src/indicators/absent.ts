import { z } from "zod";
import { byProcedure, kindOfCell } from "./kind.ts";
import { missing, share, sumOf } from "./reading.ts";

const absent = sumOf("absent");

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
    read: (cell) =>
      cell.absent === null
        ? missing("not-told", cell.n)
        : share(absent, cell.n + cell.absent, cell),
    drawn: "counts",
  },
);
