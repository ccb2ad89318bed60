import { z } from "zod";
import { differenceInterval, fillDifference } from "./change.ts";
import { byProcedure, type Indicator, kindOfOthers, name } from "./kind.ts";
import { keyed } from "./procedure-key.ts";
import { isLost, isMissing, missing, type Read } from "./reading.ts";

const isPlace = ({ unit }: Indicator): boolean => unit === "z" || unit === "rank";

/** Why there is no change: the present work's reason, else that of the earlier one. */
function missingChange([now, before]: readonly Read[]) {
  if (!now) return missing("no-data");
  if (isMissing(now)) return now;
  return before && isLost(before) ? before : missing("no-earlier-work", now.n);
}

/**
 * Change of a cohort's place in the region between two works (рост параллели): ВПР of grade 8 → ОГЭ of
 * the year after. The two have scales of their own, so only places in the region are compared: what is
 * harder for the whole region falls out, and no break of a series stands between. The pupils who left or
 * came in the meantime are in it too.
 */
export const cohortChangeKind = kindOfOthers(
  z
    .strictObject({
      kind: z.literal("cohortChange"),
      of: name.describe("Место школы в регионе: показатель вида regionZ или regionPercentile"),
      from: z
        .strictObject({
          exam: z.string().describe("ВПР"),
          grade: z.int().min(1).max(11).describe("Класс, в котором её писала та же параллель"),
        })
        .describe("Прежняя работа по тому же предмету; сколько лет назад, видно по классам"),
      ...byProcedure,
    })
    .describe(
      "изменение места той же параллели в регионе от прежней работы, знак как у показателя",
    ),
  {
    isDifference: true,
    fallsWith: 1,
    title: ({ of, from }, names) =>
      `изменение у той же параллели против ${from.exam} ${from.grade} класса (${names.indicator(of)})`,
    ofAnyProcedure: true,
    problem: ({ from, procedure: id }, { of, procedure }) => [
      ...(of && !isPlace(of)
        ? [
            {
              at: "of",
              found: `показатель «${of.id}» не место в регионе`,
              expected: "показатель вида regionZ или regionPercentile",
            },
          ]
        : []),
      ...(procedure && procedure.grade <= from.grade
        ? [
            {
              at: "from.grade",
              found: `указан ${from.grade} класс, а процедура «${id}» — ${procedure.grade} класса`,
              expected: `класс младше ${procedure.grade}`,
            },
          ]
        : []),
    ],
    parts: ({ of }, { from }, { procedure, year }) => {
      if (!of || !procedure) return [];
      const now = { indicator: of, procedure, year };
      const years = procedure.grade - from.grade;
      if (years <= 0) return [now];
      const earlier = keyed({ ...from, subject: procedure.subject });
      return [now, { indicator: of, procedure: earlier, year: year - years }];
    },
    fill: fillDifference,
    missing: missingChange,
    interval: (parts, _, known) => differenceInterval(parts, known),
  },
);
