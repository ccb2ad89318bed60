import type { AppliedThreshold } from "./verdict.ts";

export type Operator = AppliedThreshold["operator"];

/** A whole numerator over a whole, positive denominator. */
export type Fraction = readonly [numerator: number, denominator: number];

/**
 * A decimal number as an exact fraction, by its shortest decimal writing: 12.5 → 125 / 10.
 *
 * @param divisor what else to divide by: 100 for percent
 */
export function fractionOf(decimal: number, divisor = 1): Fraction {
  const text = decimal.toString();
  const [mantissa = "0", exponent = "0"] = text.split("e");
  const places = (mantissa.split(".")[1]?.length ?? 0) - Number(exponent);
  const scale = 10 ** Math.max(places, 0);
  return [Math.round(decimal * scale), scale * divisor];
}

/** Whether `left` stands to `right` as the operator says. */
export function compare(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case ">=":
      return left >= right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case "<":
      return left < right;
  }
}
