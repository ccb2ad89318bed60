import type { Issue } from "../../shared/issue.ts";
import { formatExact } from "../../shared/russian.ts";
import { largestRemainder } from "../largest-remainder.ts";

/** A part of a row's participants as written: their number, their percentage, nothing or a dash. */
export type Part = { readonly count: number } | Percentage | "blank";

interface Percentage {
  readonly percent: number;
  readonly decimals: number;
}

/** Counts of all parts, and what is to be told of them; none where they cannot be known. */
interface PartCounts {
  readonly counts?: readonly number[];
  readonly fault?: Pick<Issue, "code" | "found" | "expected"> & { severity: Issue["severity"] };
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

/** Parts that are more than their whole. */
export const impossible = (n: number) => ({ found: `${n} участников, по группам больше` });

/**
 * Counts of the parts of n participants: every one belongs to a part, so a blank or a dash is a zero where
 * the other parts add up to n, and nothing is known of any part where they add up to less.
 */
export function countsOfParts(parts: readonly Part[], n: number): PartCounts {
  const blanks = parts.filter((part) => part === "blank").length;
  if (blanks === parts.length) return {};
  if (parts.some((part) => part !== "blank" && "percent" in part)) return ofPercents(parts, n);
  const counts = parts.map((part) => (part !== "blank" && "count" in part ? part.count : 0));
  const total = sum(counts);
  if (total > n)
    return { fault: { code: "counts-impossible", severity: "error", ...impossible(n) } };
  if (total < n) {
    const found = `${total} из ${n}`;
    return { fault: { code: "counts-below-whole", severity: "warning", found } };
  }
  if (blanks === 0) return { counts };
  return { counts, fault: { code: "blank-is-zero", severity: "note", found: String(n) } };
}

/** Parts of a whole that add up to 1 are shares of it, not percentages. */
const inPercent = (parts: readonly Percentage[]) =>
  Math.abs(sum(parts.map(({ percent }) => percent)) - 1) > 0.05
    ? parts
    : parts.map(({ percent, decimals }) => ({
        percent: Number((100 * percent).toFixed(Math.max(0, decimals - 2))),
        decimals: Math.max(0, decimals - 2),
      }));

/** Percentages as printed become whole numbers of participants, or none. */
function ofPercents(parts: readonly Part[], n: number): PartCounts {
  const given = parts.map((part) => (part === "blank" ? { percent: 0, decimals: 0 } : part));
  const percents = inPercent(given.flatMap((part) => ("percent" in part ? [part] : [])));
  const decimals = Math.max(...percents.map((part) => part.decimals));
  const values = percents.map(({ percent }) => percent);
  const { counts, exact } = largestRemainder(values, n, decimals);
  if (exact && counts.length === parts.length) return { counts };
  const found = `${values.map(formatExact).join(" / ")} % от ${n}`;
  return { fault: { code: "percents-not-exact", severity: "warning", found } };
}
