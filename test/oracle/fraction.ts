/**
 * Exact numbers for the oracle: a fraction of two big integers, so that «3 из 10» is 30 % and not
 * nearly so. A floating number is taken as the decimal that it prints as.
 */
export interface Fraction {
  readonly top: bigint;
  /** Always above zero. */
  readonly bottom: bigint;
}

export const fraction = (top: number, bottom = 1): Fraction => {
  const a = ofDecimal(top);
  const b = ofDecimal(bottom);
  const sign = b.top < 0n ? -1n : 1n;
  return { top: sign * a.top * b.bottom, bottom: sign * a.bottom * b.top };
};

/** The decimal that JavaScript prints: 0.1 is one tenth. */
function ofDecimal(number: number): Fraction {
  const [digits = "0", exponent = "0"] = String(number).split("e");
  const [whole = "0", part = ""] = digits.split(".");
  const power = Number(exponent) - part.length;
  const top = BigInt(whole + part);
  return power >= 0
    ? { top: top * 10n ** BigInt(power), bottom: 1n }
    : { top, bottom: 10n ** BigInt(-power) };
}

export const add = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
});
export const times = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.top,
  bottom: a.bottom * b.bottom,
});
export const minus = (a: Fraction, b: Fraction): Fraction =>
  add(a, { top: -b.top, bottom: b.bottom });

/** Negative, zero or positive, as a sorting function wants it. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The whole number below or at the fraction; fractions here are not negative. */
export const floor = (a: Fraction): number => Number(a.top / a.bottom);
export const ceil = (a: Fraction): number => Number((a.top + a.bottom - 1n) / a.bottom);

/** To some seventeen digits. Tops and bottoms of sums over a region are beyond any number of their own. */
export const asNumber = (a: Fraction): number => Number((a.top * 10n ** 17n) / a.bottom) / 1e17;

/** Quantile of type 7: at the place (n − 1)·p, counted from zero, drawn straight between neighbours. */
export function quantile7(values: readonly Fraction[], p: number): Fraction | null {
  const sorted = [...values].sort(compare);
  const place = times(fraction(sorted.length - 1), fraction(p));
  const below = sorted[floor(place)];
  const above = sorted[floor(place) + 1];
  if (!below) return null;
  if (!above) return below;
  return add(below, times(minus(place, fraction(floor(place))), minus(above, below)));
}
