import { z } from "zod";
import { differenceInterval, fillDifference } from "./change.ts";
import { byProcedure, kindOfOthers, name } from "./kind.ts";
import { sliced } from "./procedure-key.ts";
import { isMissing, missing } from "./reading.ts";

/** Groups that pupils' rows tell of: how they are written there, and how the pupils set against them are. */
const groups = {
  ОВЗ: { by: "ovz", value: "да", other: "нет", title: "участников с ОВЗ и остальных" },
  мальчики: { by: "sex", value: "М", other: "Ж", title: "мальчиков и девочек" },
  девочки: { by: "sex", value: "Ж", other: "М", title: "девочек и мальчиков" },
} as const;

/**
 * Gap between a group of pupils and the others of the same work (разрыв), a share of the one less that
 * of the others. Only pupils of whom the rows say which they are count; n is that of the smaller group,
 * so that the least number of participants holds for both.
 */
export const gapKind = kindOfOthers(
  z
    .strictObject({
      kind: z.literal("gap"),
      of: name.describe("Доля участников, которую сравнивают"),
      group: z
        .enum(["ОВЗ", "мальчики", "девочки"])
        .describe("Группа, из доли которой вычитают долю остальных; языка ученика в выгрузках нет"),
      ...byProcedure,
    })
    .describe("разность доли у группы участников и у остальных участников той же работы"),
  {
    isDifference: true,
    ofShare: true,
    ofAnyProcedure: true,
    ofGroups: true,
    fallsWith: 1,
    title: ({ of, group }, names) => `разрыв ${groups[group].title} (${names.indicator(of)})`,
    parts: ({ of }, { group }, { procedure, year }) => {
      if (!of || !procedure) return [];
      const { by, value, other } = groups[group];
      return [
        { indicator: of, procedure: sliced(procedure, { by, value, other }), year },
        { indicator: of, procedure: sliced(procedure, { by, value: other, other: value }), year },
      ];
    },
    fill: fillDifference,
    missing: (parts) => parts.find(isMissing) ?? missing("no-data"),
    interval: (parts, _, known) => differenceInterval(parts, known),
  },
);
