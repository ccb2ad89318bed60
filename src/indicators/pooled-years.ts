import { z } from "zod";
import { counted, formatExact } from "../shared/russian.ts";
import { ownScales } from "./change.ts";
import { byProcedure, kindOfOthers, name } from "./kind.ts";
import { isLost, isMissing, missing } from "./reading.ts";
import type { Series } from "./series.ts";

/** Adds a year before where the year asked for has too few; `held` counts the years that a school has. */
function addYear(
  { known: isKnown, top: ofTop, n: ofN }: Series,
  { lost, known, counted: isCounted, top, n }: Series,
  now: Series,
  held: Uint8Array,
  below: number,
): void {
  const ofNow = now.n;
  for (let at = 0; at < held.length; at += 1) {
    if (held[at] === 0 || ofNow[at]! >= below) continue;
    if (lost[at] === 1) isKnown[at] = 0;
    if ((known[at]! & isCounted[at]!) === 0) continue;
    ofTop[at] = ofTop[at]! + top[at]!;
    ofN[at] = ofN[at]! + n[at]!;
    held[at] = held[at]! + 1;
  }
}

/**
 * A share over several years together, Σ k / Σ n (доля за несколько лет вместе): what a school of nine
 * is judged on. The year asked for has to be there; a year whose scale cannot be compared is left out,
 * but not one whose rows were lost: then there is no share.
 * With `below` only schools with fewer participants in the year are pooled, the others keep the year.
 * With `atLeast` what is pooled has to hold results of so many years: one year alone says nothing lasting.
 */
export const pooledYearsKind = kindOfOthers(
  z
    .strictObject({
      kind: z.literal("pooledYears"),
      of: name.describe("Доля участников, которую складывают за годы"),
      years: z.int().min(2).max(5).describe("Сколько лет, считая отчётный"),
      below: z
        .int()
        .min(1)
        .optional()
        .describe("Только где участников отчётного года меньше; остальные — по отчётному году"),
      atLeast: z
        .int()
        .min(2)
        .optional()
        .describe("В скольких из этих лет должны быть результаты; иначе значения нет"),
      ...byProcedure,
    })
    .describe("доля участников за несколько лет вместе, 0..1"),
  {
    title: ({ of, years, below, atLeast }, names) => {
      const inYears = counted(atLeast ?? 0, ["году", "годах", "годах"]);
      const needed = atLeast === undefined ? "" : ` (результаты не менее чем в ${inYears})`;
      const span = `за ${counted(years, ["год", "года", "лет"])} вместе${needed}`;
      return below === undefined
        ? `${names.indicator(of)} ${span}`
        : `${names.indicator(of)} (где участников меньше ${formatExact(below)} — ${span})`;
    },
    parts: ({ of }, { years }, { procedure: asked, year }, isBreak) => {
      if (!of) return [];
      const procedure = of.procedure ?? asked;
      const scales = ownScales(of, procedure);
      return Array.from({ length: years }, (_, back) => year - back)
        .filter((one) => one === year || !scales.some((scale) => isBreak(scale, one, year)))
        .map((one) => ({ indicator: of, procedure, year: one }));
    },
    ofShare: true,
    problem: ({ years, atLeast = 0 }) =>
      atLeast > years
        ? [
            {
              at: "atLeast",
              found: `нужно ${atLeast}, а лет всего ${years}`,
              expected: `число не больше ${years}`,
            },
          ]
        : [],
    fill: (result, parts, { spec: { below = Infinity, atLeast = 1 } }) => {
      const [now] = parts;
      if (!now) {
        result.known.fill(0);
        return;
      }
      const { length } = result.known;
      const held = new Uint8Array(length);
      for (let at = 0; at < length; at += 1) {
        held[at] = now.known[at]! & now.counted[at]!;
        result.known[at] = held[at]!;
        if (held[at] === 0) continue;
        result.top[at] = now.top[at]!;
        result.n[at] = now.n[at]!;
        result.counted[at] = 1;
        result.sampled[at] = now.sampled[at]!;
      }
      // year after year, not school after school: draws ask this hundreds of times
      for (const before of parts.slice(1)) addYear(result, before, now, held, below);
      for (let at = 0; at < length; at += 1) {
        if (held[at] === 0) continue;
        if (now.n[at]! < below && held[at]! < atLeast) result.known[at] = 0;
        result.value[at] = result.top[at]! / result.n[at]!;
        result.bottom[at] = result.n[at]!;
      }
    },
    used: (parts, { spec: { below = Infinity } }) =>
      (parts[0]?.n ?? 0) < below ? parts : parts.slice(0, 1),
    missing: ([now, ...before]) =>
      now && isMissing(now) ? now : (before.find(isLost) ?? missing("too-few-years", now?.n)),
  },
);
