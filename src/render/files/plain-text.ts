/**
 * Signs that are not seen and that a file cannot or should not hold: control signs, which XML forbids;
 * halves of pairs; marks that turn the direction of writing and would make a name read backwards.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff]/gu;

/** A text of the outside world as it may stand in any file: only signs that are seen. */
export const plainText = (text: string): string => text.replace(UNSEEN, "");

/** A record with every text in it made plain, whatever its shape. */
export function withPlainText<T>(record: T): T {
  // the same shape: only signs inside strings go
  const plain = (value: unknown): unknown => {
    if (typeof value === "string") return plainText(value);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  };
  return plain(record) as T;
}
