import type { RoadmapAction, Target } from "../../src/roadmap/roadmap-file.ts";

function short({
  kind,
  comparator,
  value,
  upTo,
  unit,
  base,
  per,
  each,
  condition,
}: Target): string {
  if (condition) return condition;
  const scope = each ? ` each ${each}` : "";
  if (kind === "share") return `share ${base}`;
  if (kind === "done")
    return `done ${value === undefined || value === 1 ? "" : `${value} `}${base}${scope}`;
  const number = `${comparator}${value}${upTo === undefined ? "" : `-${upTo}`}`;
  return `${number}${unit === "percent" ? "%" : ""} ${base}${per ? `/${per}` : ""}${scope}`;
}

/** Targets of an action as the expectations write them. */
export const shortTargets = ({ targets }: RoadmapAction): string => targets.map(short).join(" & ");

/** Dates of an action's term, or its kind where it has no dates of its own. */
export function shortDates({ term }: RoadmapAction, expected: string): string {
  const dates = term.periods.map(({ from, to }) => `${from ?? ""}..${to}`).join(" ");
  return /\.\./u.test(expected) ? dates : term.kind;
}
