/** A name with the code that ФИС ОКО writes beside it, in either of its two orders. */
export interface VprLabel {
  readonly name: string;
  /** `edu203389`, `reg20_m012`; null when the label has none. */
  readonly code: string | null;
}

/** Login of a school: letters and digits (`sch220128`, `edu203389`, `ksh220001`). */
export const loginPattern = /^[a-z]{2,5}\d{4,}$/i;

/**
 * Parts `МКОУ "…"(edu224121)` and `edu224121 | МКОУ "…"` into name and code. Text without a code is
 * all name.
 */
export function parseVprLabel(text: string): VprLabel {
  const piped = /^([a-z]+\d+(?:_m?\d+)?)\s*\|\s*(.*)$/i.exec(text);
  if (piped) return { code: (piped[1] ?? "").toLowerCase(), name: (piped[2] ?? "").trim() };
  const closed = /^(.*?)\s*\(\s*([a-z]+\d+(?:_m?\d+)?)\s*\)\s*$/i.exec(text);
  if (closed) return { code: (closed[2] ?? "").toLowerCase(), name: (closed[1] ?? "").trim() };
  return { code: null, name: text.trim() };
}

/** Whose numbers a row of a group report holds. */
export type GroupLevel = "all" | "region" | "municipality" | "school";

/** Level of a group by its code and words; a row with no code is the region's or everybody's. */
export function groupLevel(label: VprLabel): GroupLevel {
  if (label.code === null) return /^вся\s/iu.test(label.name) ? "all" : "region";
  if (/^reg\d+_/.test(label.code)) return "municipality";
  return /^reg\d+$/.test(label.code) ? "region" : "school";
}
