import { details, paragraph, subsection } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import { rowOfSchool, schoolFinder } from "../../src/document/register-schools.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted } from "../../src/shared/russian.ts";
import type { VprData } from "../../src/study/vpr-data.ts";
import {
  funnelBlocks,
  funnelLead,
  funnelNote,
  funnelTitle,
  openFunnel,
  VPR_DOUBT,
} from "../funnel/funnel-blocks.ts";

/**
 * Open schools of each work beside the region (воронки), folded; works where nobody is beyond the outer
 * limits are named only.
 */
export function workFunnels({ works, schools, year }: VprData): Block[] {
  const schoolOf = schoolFinder(schools);
  const found = works.flatMap(({ id, name, funnel }) =>
    funnel ? [{ id, name, drawn: openFunnel(funnel.drawn()) }] : [],
  );
  const isTold = ({ drawn }: (typeof found)[number]) =>
    drawn.schools.some(({ place }) => place === "above" || place === "below");
  const told = found.filter(isTold);
  const quiet = found.filter((one) => !isTold(one)).map(({ name }) => name);
  const none = works.filter(({ funnel }) => funnel === null).map(({ name }) => name);
  return subsection(
    "funnels",
    "Доля «2»: школы рядом с регионом",
    told.length > 0 && funnelLead(),
    told.map(({ id, drawn }) =>
      details(
        `${id}-funnel`,
        funnelTitle(drawn),
        funnelBlocks(drawn, {
          year,
          chart: `${id}-funnel-chart`,
          table: `${id}-funnel-table`,
          of: "region",
          schoolOf,
          tagsOf: (code) => rowOfSchool(schoolOf(code)),
        }),
      ),
    ),
    quiet.length > 0 &&
      paragraph(
        `За сплошной линией воронки нет ни одной школы, чью долю можно открыть, в работах: ${quiet.join("; ")}.`,
      ),
    none.length > 0 &&
      paragraph(
        `Воронки нет в работах: ${none.join("; ")}. В них меньше ${counted(policy.funnel.leastSchools, OF_SCHOOLS)}, у\u00a0которых можно открыть долю «2», либо «2» у\u00a0всех или ни у\u00a0кого.`,
      ),
    told.length > 0 && funnelNote("region", VPR_DOUBT),
  );
}
