import { details, note } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted } from "../../src/shared/russian.ts";
import {
  funnelBlocks,
  funnelLead,
  funnelNote,
  funnelTitle,
  openFunnel,
} from "../funnel/funnel-blocks.ts";
import { rowOfSchool, schoolFinder } from "../vpr/vpr-figures.ts";
import type { SubjectView } from "./subject-view.ts";

/** Open schools of the subject beside the region (воронка): the form has no such table, so it is folded. */
export function subjectFunnel({
  data,
  id,
  title,
}: Pick<SubjectView, "data" | "id" | "title">): Block {
  const found = data.funnels.find(({ procedure }) => procedure.subject === title);
  if (!found)
    return note(
      `Воронки школ нет: в\u00a0регионе меньше ${counted(policy.funnel.leastSchools, OF_SCHOOLS)}, долю ниже порога которых можно открыть, либо ниже порога все или никто.`,
    );
  const drawn = openFunnel(found.drawn());
  const schoolOf = schoolFinder(data.schools);
  return details(
    `${id}-funnel`,
    `Школы рядом с регионом, доля ниже порога: ${funnelTitle(drawn)}`,
    funnelLead(),
    funnelBlocks(drawn, {
      year: data.year,
      chart: `${id}-funnel-chart`,
      table: `${id}-funnel-table`,
      of: "region",
      schoolOf,
      tagsOf: (code) => rowOfSchool(schoolOf(code)),
    }),
    funnelNote(
      "region",
      "Участники здесь\u00a0— все, у кого есть результат, какой бы категории они ни были; в таблицах главы их может быть меньше.",
    ),
  );
}
