import { tableSchema } from "../../tables/index.ts";
import { smallLayout } from "./small-layout.ts";

/** `participation.csv`: which school got which support in which year. */
export const participation = smallLayout({
  id: "participation",
  title: "Участие школ в поддержке",
  sure: 0.93,
  schema: tableSchema({ school: "needed", year: "optional", support: "needed" }),
  reader: ({ hints }) => ({
    row: ({ school, year, support }, { line }) => {
      const of = year ?? hints.year;
      if (of === undefined) return { fault: { code: "year-unknown", school } };
      return { school, year: of, support, line };
    },
  }),
  table: (rows, file) => ({ kind: "participation", file, rows }),
});
