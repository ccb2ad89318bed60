import type { Moment, TermToken } from "./term-tokens.ts";

/** A period whose years may still be missing. */
export interface OpenPeriod {
  readonly unit: "day" | "month" | "year";
  readonly from?: Moment;
  readonly to?: Moment;
  /** «до …»: only the end is given. */
  readonly deadline?: boolean;
  /** One day or one month, not a range. */
  readonly single?: boolean;
  readonly for?: string;
}

type Building = { -readonly [K in keyof OpenPeriod]: OpenPeriod[K] };

/**
 * Tokens joined into periods. A dash binds the moments around it; two days side by side with nothing
 * between them are a range whose dash was lost in the scan («15.08. 15.09.»).
 */
export function openPeriods(tokens: readonly TermToken[]): {
  readonly periods: readonly OpenPeriod[];
  readonly dashLost: boolean;
} {
  const periods: Building[] = [];
  let link: "none" | "dash" | "until" | "comma" = "comma";
  let audience: string | undefined;
  let dashLost = false;
  const add = (period: Building) => {
    periods.push({ ...period, ...(audience !== undefined && { for: audience }) });
    link = "none";
  };
  for (const token of tokens) {
    if (token.is === "dash") link = "dash";
    else if (token.is === "until") link = "until";
    else if (token.is === "comma") link = "comma";
    else if (token.is === "audience") [audience, link] = [token.of, "comma"];
    else if (token.is === "days") {
      add({ unit: "day", from: token.from, to: token.to });
    } else if (token.is === "year") {
      if (!giveYear(periods, token.year, link)) add(wholeYear(token.year, link === "until"));
      link = "none";
    } else if (token.is === "quarter") {
      add(monthsOf(token.quarter * 3 - 2, token.quarter * 3));
    } else if (token.is === "half") {
      add(monthsOf(token.half * 6 - 5, token.half * 6));
    } else if (token.is === "day" || token.is === "month") {
      const last = periods.at(-1);
      const joins = last?.single === true && last.unit === token.is;
      const beside = token.is === "day" && link === "none" && joins;
      if (last && ((joins && link === "dash") || beside || (joins && link === "until"))) {
        last.to = token.at;
        delete last.single;
        if (beside) dashLost = true;
        link = "none";
      } else if (link === "until") add({ unit: token.is, to: token.at, deadline: true });
      else add({ unit: token.is, from: token.at, to: token.at, single: true });
    }
  }
  return { periods, dashLost };
}

const monthsOf = (from: number, to: number): Building => ({
  unit: "month",
  from: { month: from },
  to: { month: to },
});

const wholeYear = (year: number, deadline: boolean): Building => ({
  unit: "year",
  ...(!deadline && { from: { month: 1, year } }),
  to: { month: 12, year },
  ...(deadline && { deadline }),
});

/** A year on its own belongs to the period before it, when that one has none. */
function giveYear(periods: Building[], year: number, link: string): boolean {
  const last = periods.at(-1);
  if (!last || link === "comma" || link === "until") return false;
  const end = last.to ?? last.from;
  if (!end || end.year !== undefined || last.unit === "year") return false;
  if (last.single && last.from) last.from = { ...last.from, year };
  last.to = { ...end, year };
  return true;
}
