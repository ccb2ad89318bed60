import { z } from "zod";
import { byProcedure, kindOfCell } from "./kind.ts";
import { share, sumOf } from "./reading.ts";

const absent = sumOf("absent");

/**
 * Share absent (доля не явившихся) of all who were to write: participants and absent. Many exports do
 * not name the absent: a procedure and year in which nobody of the region was says nothing of any school.
 */
export const absentShareKind = kindOfCell(
  z
    .strictObject({ kind: z.literal("absentShare"), ...byProcedure })
    .describe("доля не явившихся от всех, кто должен был писать: участников и не явившихся"),
  {
    unit: "share",
    title: () => "доля не явившихся от всех, кто должен был писать",
    read: (cell) => share(absent, cell.n + cell.absent, cell),
    drawn: "counts",
    told: (cells) => [...cells].some((cell) => cell.absent > 0),
  },
);
