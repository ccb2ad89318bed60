import { riskFactors } from "../../reference/index.ts";
import type { Programme } from "../../support/index.ts";
import { shortPlace } from "../school-words.ts";
import type { NamedSchool } from "./needs-tables.ts";

/** Schools by code. */
export type Names = ReadonlyMap<string, NamedSchool>;

/** A risk factor as short as a table needs it. */
export const factorTitle = (no: Programme["factor"]): string =>
  no === null ? "фактор не назван" : (riskFactors.find((one) => one.no === no)?.short ?? `${no}`);

export const nameOf = (names: Names, code: string): string => names.get(code)?.name ?? code;
export const placeOf = (names: Names, code: string): string =>
  shortPlace(names.get(code)?.municipality ?? "");
