import { z } from "zod";
import { counted, formatExact } from "../shared/russian.ts";
import { ownScales } from "./change.ts";
import { byProcedure, kindOfOthers, name } from "./kind.ts";
import { isLost, isMissing, missing } from "./reading.ts";

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
      for (let at = 0; at < result.known.length; at += 1) {
        result.known[at] = now.known[at]! & now.counted[at]!;
        if (result.known[at] === 0) continue;
        let k = now.top[at]!;
        let n = now.n[at]!;
        if (n < below) {
          let held = 1;
          for (let one = 1; one < parts.length; one += 1) {
            const { lost, known, counted, top, n: people } = parts[one]!;
            if (lost[at] === 1) result.known[at] = 0;
            if ((known[at]! & counted[at]!) === 0) continue;
            k += top[at]!;
            n += people[at]!;
            held += 1;
          }
          if (held < atLeast) result.known[at] = 0;
        }
        result.value[at] = k / n;
        result.top[at] = k;
        result.bottom[at] = n;
        result.counted[at] = 1;
        result.n[at] = n;
        result.sampled[at] = now.sampled[at]!;
      }
    },
    used: (parts, { spec: { below = Infinity } }) =>
      (parts[0]?.n ?? 0) < below ? parts : parts.slice(0, 1),
    missing: ([now, ...before]) =>
      now && isMissing(now) ? now : (before.find(isLost) ?? missing("too-few-years", now?.n)),
  },
);
