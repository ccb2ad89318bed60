/** How a number of this style is meant: a date or time, a length of time, a percentage, a code of fixed width. */
export type NumberKind =
  | { readonly kind: "number" }
  | { readonly kind: "date" }
  | { readonly kind: "duration" }
  | { readonly kind: "percent" }
  | { readonly kind: "padded"; readonly width: number };

const number: NumberKind = { kind: "number" };
const date: NumberKind = { kind: "date" };
const duration: NumberKind = { kind: "duration" };
const percent: NumberKind = { kind: "percent" };

/**
 * Meaning of a number format (ECMA-376, 18.8.30 and 18.8.31).
 *
 * @param id built-in ids need no code
 * @param code the format's own code, when the workbook defines one
 */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (id === 46) return duration;
    if (id === 9 || id === 10) return percent;
    const isDate =
      (id >= 14 && id <= 22) ||
      (id >= 27 && id <= 36) ||
      (id >= 45 && id <= 47) ||
      (id >= 50 && id <= 58);
    return isDate ? date : number;
  }
  if (/^0{2,}$/.test(code)) return { kind: "padded", width: code.length };
  if (/\[(h+|m+|s+)\]/i.test(code)) return duration;
  const tokens = code
    .replace(/"[^"]*"?/g, "")
    .replace(/[\\_*]./g, "")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/general/gi, "")
    .split(";", 1)
    .join("");
  if (tokens.includes("%")) return percent;
  return /[ymdhs]/i.test(tokens) ? date : number;
}

const secondsOfDay = 86_400;
/** A percentage that a formula gave has all digits of a float; no report is printed with more. */
const percentDecimals = 4;

/**
 * Number of a cell as text: the shortest digits that are this number, a date as `2024-05-24`, with a
 * time `2024-05-24T10:30:00`, a time alone `10:30:00`, a code with the zeros its format shows, a share
 * shown as a percentage as that: 0.1236 is `12.36%`.
 *
 * @param raw the number as the file writes it; text that is no number comes back as it is
 */
export function numberText(raw: string, meaning: NumberKind, epoch1904: boolean): string {
  if (meaning.kind === "number" && /^-?[1-9]\d{0,14}$/.test(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (meaning.kind === "date") return dateText(value, epoch1904) ?? String(value);
  if (meaning.kind === "duration") return value < 0 ? String(value) : clock(value * secondsOfDay);
  if (meaning.kind === "percent") return `${Number((value * 100).toFixed(percentDecimals))}%`;
  if (meaning.kind === "padded" && Number.isInteger(value) && value >= 0) {
    return String(value).padStart(meaning.width, "0");
  }
  return Math.abs(value) >= 1e21 && Number.isInteger(value)
    ? BigInt(value).toString()
    : String(value);
}

/** Serial day → ISO text; undefined outside the years that Excel knows. */
function dateText(serial: number, epoch1904: boolean): string | undefined {
  if (serial < 0 || serial >= 2_958_466) return undefined;
  const seconds = Math.round(serial * secondsOfDay);
  const day = Math.floor(seconds / secondsOfDay);
  const rest = seconds - day * secondsOfDay;
  if (serial < 1) return clock(rest);
  const text = dayText(day, epoch1904);
  return rest === 0 ? text : `${text}T${clock(rest)}`;
}

/** In the 1900 epoch day 60 is 29 February 1900, which never was: days before it are one later. */
function dayText(day: number, epoch1904: boolean): string {
  if (!epoch1904 && day === 60) return "1900-02-29";
  const start = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(start + day * secondsOfDay * 1000).toISOString().slice(0, 10);
}

function clock(seconds: number): string {
  const total = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(total / 3600))}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}
