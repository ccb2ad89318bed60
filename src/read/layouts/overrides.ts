import { tableSchema } from "../../tables/index.ts";
import { smallLayout } from "./small-layout.ts";

/** `overrides.csv`: manual decisions about a school's place in a list; each needs an act and a reason. */
export const overrides = smallLayout({
  id: "overrides",
  title: "Ручные решения",
  sure: 0.97,
  schema: tableSchema({
    school: "needed",
    cluster: "needed",
    decision: "needed",
    act: "filled",
    actDate: "optional",
    reason: "filled",
    year: "optional",
  }),
  reader: () => ({
    row: ({ actDate, ...values }, { line }) => ({ ...values, date: actDate, line }),
  }),
  table: (rows, file) => ({ kind: "overrides", file, rows }),
});
