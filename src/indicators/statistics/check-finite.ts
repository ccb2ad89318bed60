import { checkGiven } from "../../shared/check-given.ts";
/** Throws when a series is missing or holds what is no finite number. */
export function checkFinite(name: string, values: ArrayLike<unknown>): void {
  checkGiven(name, values, "list");
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // null and text get here from plain JavaScript
    if (Number.isFinite(value)) continue;
    const found = typeof value === "string" ? JSON.stringify(value) : String(value);
    throw new RangeError(`${name}[${i}] is ${found}, not a finite number`);
  }
}
