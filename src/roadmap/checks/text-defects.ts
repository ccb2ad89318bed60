import { editDistance } from "../../shared/nearest-name.ts";
import type { Issue } from "../../shared/issue.ts";
import { withoutPersons } from "../../shared/without-persons.ts";
import { mixedAliases } from "../bases.ts";
import { isUnfinished } from "../import/clean-text.ts";
import type { RawRoadmap } from "../import/join-rows.ts";
import { orderClauses } from "../import/order-clauses.ts";
import type { SourceItem } from "../import/source.ts";
import type { Roadmap } from "../roadmap-file.ts";

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

const schoolName = /(?:М[БКА]?ОУ|ГБОУ)\s*«([^»]{3,60})»/gu;
const kinds = /(?:^|\s)([А-ЯЁ]?[СО]О?Ш|ОСШ|СОШ|ООШ|лицей|гимназия)(?=\s|$)/iu;

const simplified = (name: string): string =>
  name.toLowerCase().replaceAll("ё", "е").replace(/№\s*/gu, "№").replace(/\s+/gu, " ").trim();

/** Names up to this length are near one another by their shortness alone. */
const SHORT_WORD = 8;

/**
 * Names of schools in a document that look like one school written in two ways: one or two letters
 * apart with the same number, or the same number and an abbreviation against a full name («ОСШ № 3»).
 */
function nameVariants(text: string): string[] {
  const names = [
    ...new Set([...text.matchAll(schoolName)].map(([, name = ""]) => simplified(name))),
  ];
  const pairs: string[] = [];
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      if (numberOf(a) !== numberOf(b)) continue;
      const near = Math.min(a.length, b.length) > SHORT_WORD && editDistance(a, b) <= 2;
      if (near || isShortOf(a, b) || isShortOf(b, a)) pairs.push(`${a} / ${b}`);
    }
  }
  return pairs;
}

const numberOf = (name: string): string => /№(\d+)/u.exec(name)?.[1] ?? "";

/** «осш №3» is short for «отраденская сош №3»: its first letter is the place's, the rest the kind. */
function isShortOf(short: string, full: string): boolean {
  const word = /^(\S)(с?о?сш|сош|сш)(?=\s)/u.exec(short);
  const number = numberOf(short);
  if (!word || number === "" || kinds.exec(full) === null) return false;
  return (
    full.startsWith(word[1] ?? "-") &&
    /\s(?:сош|оош)\s/u.test(full) &&
    !/\s(?:сош|оош)\s/u.test(short)
  );
}
