import type { Coverage } from "../../clusters/index.ts";
import type { School } from "../../read/index.ts";
import { counted } from "../../shared/russian.ts";
import type { Table } from "../document.ts";

type Row = Coverage["rows"][number];

/** True of a school without a single result of the year (школа без результатов). */
export const isSilent = ({ n }: Row): boolean => n.every((one) => one === null);

/** Schools without a single result of the year (школы без результатов). */
export const silentSchools = ({ rows }: Coverage): School[] =>
  rows.filter(isSilent).map(({ school }) => school);

/** A line a school without results. */
export const silentTable = (schools: readonly School[], year: number): Table => ({
  kind: "table",
  id: "table-silent",
  caption: `Школы без результатов ${year}\u00a0года`,
  columns: [
    { title: "Школа", align: "text", width: 50 },
    { title: "Код", align: "text" },
    { title: "Муниципалитет", align: "text" },
  ],
  rows: schools.map(({ name, code, municipality }) => ({
    cells: [[name], [code], [municipality]],
  })),
  total: {
    cells: [["Итого"], [counted(schools.length, ["школа", "школы", "школ"])], []],
  },
});
