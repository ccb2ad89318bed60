import type { Block } from "../document.ts";

/**
 * A place that only a person can fill (заполняет человек): marked, so that nobody takes it for a
 * finding.
 *
 * @param what what is to be written there
 * @param who who writes it; the subject commission when absent
 */
export const placeholder = (what: string, who = "предметная комиссия"): Block => ({
  kind: "paragraph",
  content: [{ kind: "strong", text: `[Заполняет ${who}]` }, ` ${what}`],
});

/** What stands in a cell of such a column: short, since every row has it. */
export const COMMISSION = "[заполнить]";
