/**
 * The one place where a number becomes Russian text: decimal comma, thousands parted by a no-break
 * space, minus U+2212, percent after a no-break space, п.п. for a change of a share.
 */

/** No-break space (неразрывный пробел). */
export const NBSP = "\u00a0";
const MINUS = "\u2212";

/** Half away from zero, on the decimal the number stands for: 0.285 → 0.29 though its binary is below. */
function roundedDigits(value: number, digits: number): string {
  const scaled = Number((Math.abs(value) * 10 ** digits).toPrecision(12));
  const text = String(Math.round(scaled)).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)},${text.slice(-digits)}`;
}

/**
 * A number in Russian: `1 234,5`, `−0,7`. Zero has no sign.
 *
 * @param value finite number; throws a RangeError otherwise, because NaN must never be printed
 * @param digits decimal places, 0 or more
 * @example formatNumber(-1234.56, 1) // => "−1 234,6"
 */
export function formatNumber(value: number, digits = 0): string {
  if (!Number.isFinite(value)) throw new RangeError("Only a finite number can be written");
  const [whole = "0", fraction] = roundedDigits(value, digits).split(",");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  const text = fraction === undefined ? grouped : `${grouped},${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text;
}

/** A number as it was set, without needless zeros: 12,5; at most 6 decimals. */
export function formatExact(value: number): string {
  const places = [0, 1, 2, 3, 4, 5].find(
    (digits) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9,
  );
  return formatNumber(value, places ?? 6);
}

/** The same with its sign always shown: `+5,9`, `−1,3`; zero has none. */
export function formatSigned(value: number, digits = 1): string {
  const text = formatNumber(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share 0..1 as percent: `32,0 %`; a positive share that rounds to zero is `<0,1 %`. */
export function formatPercent(value: number, digits = 1): string {
  const text = formatNumber(value * 100, digits);
  if (value > 0 && !/[1-9]/.test(text)) {
    return `<${formatNumber(10 ** -digits, digits)}${NBSP}%`;
  }
  return `${text}${NBSP}%`;
}

/** A change of a share in percentage points: `+5,9 п.п.`. */
export const formatPercentagePoints = (change: number, digits = 1): string =>
  `${formatSigned(change * 100, digits)}${NBSP}п.п.`;

/** An interval of shares: `17,2–51,6 %`. */
export const formatPercentInterval = (low: number, high: number, digits = 1): string =>
  `${formatNumber(low * 100, digits)}–${formatNumber(high * 100, digits)}${NBSP}%`;

const MONTHS =
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

/** A calendar date `2024-10-09` as `9 октября 2024 г.`; a RangeError for anything else. */
export function formatDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || Number(day) < 1 || Number(day) > 31) {
    throw new RangeError(`Not a date: ${iso}`);
  }
  return `${Number(day)}${NBSP}${name} ${year}${NBSP}г.`;
}

/** The forms of a noun after 1, 2 and 5: `["школа", "школы", "школ"]`. */
export type PluralForms = readonly [one: string, few: string, many: string];

const pluralRules = new Intl.PluralRules("ru");

/** The form of a noun that a whole number asks for. */
export function plural(n: number, forms: PluralForms): string {
  const rule = pluralRules.select(Math.abs(n));
  return rule === "one" ? forms[0] : rule === "few" ? forms[1] : forms[2];
}

/** A number with its noun: `21 школа`, `3 школы`, `11 школ`. */
export const counted = (n: number, forms: PluralForms): string =>
  `${formatNumber(n)}${NBSP}${plural(n, forms)}`;

/** The same words with a capital letter (с прописной буквы). */
export const capital = (words: string): string =>
  words.charAt(0).toLocaleUpperCase("ru") + words.slice(1);
