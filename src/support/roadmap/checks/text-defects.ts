import type { Issue } from "../../../shared/issue.ts";
import type { RawRoadmap } from "../reading/join-rows.ts";
import { orderClauses } from "../reading/order-clauses.ts";
import type { SourceItem } from "../reading/source.ts";
import type { Roadmap } from "../roadmap-file.ts";
import { mixedAliases } from "../words/bases.ts";
import { nameVariants } from "./name-variants.ts";
import { withoutPersons } from "../../../shared/without-persons.ts";
import { isUnfinished } from "../reading/seam.ts";

/** Slips that orders are met with: what is written, what was meant. */
const slips: readonly (readonly [RegExp, string])[] = [[/обобществлени/iu, "обществознани…"]];

/** Defects that show only in the document's own text; the road map itself no longer holds them. */
export function textDefects(
  items: readonly SourceItem[],
  raw: RawRoadmap,
  roadmap: Roadmap,
  file: string,
): Issue[] {
  const lines = items.map((item) => ({
    line: item.line,
    text: item.is === "prose" ? item.text : item.cells.join(" "),
  }));
  const all = lines.map(({ text }) => text).join("\n");
  const warning = { severity: "warning", file } as const;
  return [
    ...lines
      .filter(({ text }) => /№\s*(?:хх|xx)(?![а-яёa-z])/iu.test(text))
      .map(({ line }) => ({ ...warning, code: "roadmap-act-number-blank", line })),
    ...doubledClauses(raw).map((found) => ({
      ...warning,
      code: "roadmap-clause-doubled",
      ...found,
    })),
    ...mixedAliases(all).map((names) => ({
      ...warning,
      code: "roadmap-cluster-names",
      found: names.join(", "),
    })),
    ...otherSchoolYears(lines, roadmap).map((found) => ({
      ...warning,
      code: "roadmap-other-school-year",
      ...found,
    })),
    ...lines.flatMap(({ line, text }) =>
      slips
        .filter(([pattern]) => pattern.test(text))
        .map(([pattern, expected]) => ({
          ...warning,
          code: "roadmap-slip",
          line,
          found:
            /\S*$/u.exec(text.slice(0, text.search(pattern)))?.[0] +
            (pattern.exec(text)?.[0] ?? ""),
          expected: `«${expected}»`,
        })),
    ),
    ...nameVariants(all).map((found) => ({ ...warning, code: "roadmap-name-variants", found })),
    ...truncatedRow(raw).map((issue) => ({ file, ...issue })),
  ];
}

function doubledClauses(raw: RawRoadmap): { line: number; found: string }[] {
  const seen = new Set<string>();
  return orderClauses(raw).flatMap(({ number, line }) => {
    if (seen.has(number)) return [{ line, found: number }];
    seen.add(number);
    return [];
  });
}

/** School years named in the rows of the table that are not the plan's. */
function otherSchoolYears(
  lines: readonly { line: number; text: string }[],
  { period, actions }: Roadmap,
): { line: number; found: string }[] {
  if (!period?.from.endsWith("-09-01")) return [];
  const own = Number(period.from.slice(0, 4));
  const first = Math.min(...actions.map(({ line }) => line ?? Infinity));
  return lines.flatMap(({ line, text }) =>
    line < first
      ? []
      : [...text.matchAll(/(20\d\d)\s*[-–—/]\s*(20\d\d)\s*уч/giu)]
          .filter(([, year]) => Number(year) !== own)
          .map(([, from = "", to = ""]) => ({ line, found: `${from}–${to}` })),
  );
}

/** Rows that the document cuts: the last one first of all, but any title that stops half-way. */
const truncatedRow = ({ actions }: RawRoadmap): Issue[] =>
  actions.flatMap(({ title, target, line }, i) => {
    const cut = isUnfinished(title);
    // A result that begins in the middle of a word lost its beginning.
    const headless = /^[а-яё]/u.test(target) && i === actions.length - 1 && cut;
    if (!cut) return [];
    return [
      {
        code: headless ? "roadmap-row-truncated-both" : "roadmap-row-truncated",
        severity: "warning" as const,
        line,
        found: withoutPersons(title).split(/\s+/u).slice(-3).join(" "),
      },
    ];
  });
