import { contextCoverage } from "../../src/clusters/context-coverage.ts";
import { paragraph, type Some } from "../../src/document/blocks.ts";
import { absent, type Block } from "../../src/document/document.ts";
import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import { capital, counted } from "../../src/shared/russian.ts";

/** Which variables of the context each year has, for how many schools (полнота контекста). */
export function contextBlocks({
  schools,
  cells,
  context,
}: Pick<RegionData, "schools" | "cells" | "context">): Some<Block> {
  const held = [...new Set(cells.map(({ year }) => year))];
  const { years, variables, count } = contextCoverage(schools, context, held);
  if (variables.length === 0)
    return paragraph(
      "Прочитанного контекста школ нет: показатели, которым он нужен, ни у одной школы не оценены.",
    );
  return [
    paragraph(
      `У скольких из ${counted(schools.length, OF_SCHOOLS)} известен показатель контекста. Прочерк — ни у одной: показатель, которому он нужен, в этом году не оценён. У каких школ чего нет, говорит coverage.csv проверки папки (validate --out).`,
    ),
    tableOf(variables, {
      id: "table-context",
      caption: "Показатели контекста: у скольких школ известны",
      columns: [
        text("Показатель", 35, ({ title }) => capital(title)),
        ...years.map((year) =>
          number<(typeof variables)[number]>(String(year), ({ id }) => {
            const known = count(id, year);
            return known === 0 ? absent("not-held") : known;
          }),
        ),
      ],
    }),
  ];
}
