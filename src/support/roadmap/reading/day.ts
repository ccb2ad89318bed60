import type { CellKind } from "../../../tables/index.ts";
import { readTerm } from "./read-term.ts";

/** One day in any wording of a term (дата), as `2024-02-15`. */
export const day: CellKind<string> = {
  read: (written) => {
    const { kind, periods } = readTerm(written).term;
    return kind === "date" ? periods[0]?.to : undefined;
  },
  empty: null,
  expected: "дата, например 01.09.2024",
};
