import { counted, formatNumber, NBSP } from "../shared/russian.ts";

/** With «не менее» and other words that take the genitive: 1 процедуры, 2 процедур, 21 процедуры. */
export const ofCount = (count: number, one: string, many: string): string =>
  counted(count, [one, many, many]);

/** A number of a criteria file as written there, without needless zeros: 12,5; at most 6 decimals. */
export function decimal(value: number): string {
  const places = [0, 1, 2, 3, 4, 5].find(
    (digits) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9,
  );
  return formatNumber(value, places ?? 6);
}

/** A number of percent: `30 %`. */
export const percent = (value: number): string => `${decimal(value)}${NBSP}%`;
