/** A name with the code that ФИС ОКО writes beside it, in either of its two orders. */
export interface SchoolLabel {
  readonly name: string;
  /** `edu203389`, `reg20_m012`, `011001`; null when the label has none. */
  readonly code: string | null;
}

/**
 * Parts `МКОУ "…"(edu224121)`, `edu224121 | МКОУ "…"` and `011001 - МКОУ "…"` into name and code. Text without a code is
 * all name.
 */
export function parseSchoolLabel(text: string): SchoolLabel {
  const piped = /^([a-z]+\d+(?:_m?\d+)?)\s*\|\s*(.*)$/i.exec(text);
  if (piped) return { code: (piped[1] ?? "").toLowerCase(), name: (piped[2] ?? "").trim() };
  const closed = /^(.*?)\s*\(\s*([a-z]+\d+(?:_m?\d+)?)\s*\)\s*$/i.exec(text);
  if (closed) return { code: (closed[2] ?? "").toLowerCase(), name: (closed[1] ?? "").trim() };
  const { code = "", name = "" } =
    /^(?<code>\d{5,8})\s*[-–—|:]\s*(?<name>.*\p{L}{2}.*)$/u.exec(text)?.groups ??
    /^(?<name>.*\p{L}{2}.*?)\s*\(\s*(?<code>\d{5,8})\s*\)$/u.exec(text)?.groups ??
    {};
  return code === "" ? { code: null, name: text.trim() } : { code, name: name.trim() };
}

/** Takes away what a spreadsheet added to a code: `101001.0`, `101 001`, `="101001"`, quotes. */
export function plainCode(written: string): string {
  const text = written.trim().replace(/^=?["'«]+|["'»]*(?:\s?[*†‡¹²³⁰⁴-⁹]+)?$/gu, "");
  const digits = text.replace(/(?<=\d)[\s\u00a0](?=\d)/gu, "");
  return /^\d+[.,]0+$/.test(digits) ? digits.replace(/[.,]0+$/, "") : digits;
}
