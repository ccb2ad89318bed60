import { details, note } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import { rowOfSchool, schoolFinder } from "../../src/document/register-schools.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted } from "../../src/shared/russian.ts";
import { belowWords } from "../funnel/below-words.ts";
import {
  funnelBlocks,
  funnelLead,
  funnelNote,
  funnelTitle,
  openFunnel,
} from "../funnel/funnel-blocks.ts";
import type { SubjectView } from "./subject-view.ts";

/** Open schools of the subject beside the region (воронка): the form has no such table, so it is folded. */
export function subjectFunnel({
  data,
  id,
  title,
}: Pick<SubjectView, "data" | "id" | "title">): Block {
  const below = belowWords({ exam: data.exam, subject: title });
  const found = data.funnels.find(({ procedure }) => procedure.subject === title);
  if (!found)
    return note(
      `Воронки школ нет: в\u00a0регионе меньше ${counted(policy.funnel.leastSchools, OF_SCHOOLS)}, у\u00a0которых можно открыть долю ${below.of}, либо ${below.allOrNobody}.`,
    );
  const drawn = openFunnel(found.drawn());
  const schoolOf = schoolFinder(data.schools);
  return details(
    `${id}-funnel`,
    `Школы рядом с регионом, доля ${below.of}: ${funnelTitle(drawn)}`,
    funnelLead(),
    funnelBlocks(drawn, {
      year: data.year,
      chart: `${id}-funnel-chart`,
      table: `${id}-funnel-table`,
      of: "region",
      schoolOf,
      tagsOf: (code) => rowOfSchool(schoolOf(code)),
    }),
    funnelNote("region", whoCounts(data)),
  );
}

/** Its schools are counted as municipalities and passports count them, which tables of the region need not. */
const whoCounts = ({ options, placePopulation }: SubjectView["data"]): string => {
  if (placePopulation === "all")
    return options.population === "all"
      ? "Участники воронки\u00a0— все, у кого есть действующий результат, как в таблицах главы."
      : "Участники воронки\u00a0— все, у кого есть действующий результат; в таблицах главы учтены только выпускники текущего года.";
  return options.population === "all"
    ? "Участники воронки\u00a0— выпускники текущего года, как в отчётах муниципалитетов; в таблицах главы по региону учтены все участники, и доля региона там может быть другой."
    : "Участники воронки\u00a0— выпускники текущего года, как в таблицах главы.";
};
