import { createHash } from "node:crypto";
import type { Cell, Facts } from "../../facts/index.ts";
import { missingWorks, taskPointsOf, type SchoolObjectivity } from "../../indicators/index.ts";
import type { RegionSettings, School } from "../../read/index.ts";
import { judgesObjectivity, regionalScales } from "../../reference/index.ts";
import type { DocumentSources } from "../document.ts";
import { vprDefaults, type VprData, type VprOptions } from "./vpr-data.ts";
import { vprWorks, type VprCounts } from "./vpr-works.ts";

/** What the report needs of a region that has been read. */
export interface VprRegion {
  readonly title: string;
  readonly settings: Pick<RegionSettings, "scales">;
  readonly schools: readonly School[];
  readonly cells: readonly Cell[];
  readonly inputs: DocumentSources["inputs"];
}

/** Objectivity of one year, as `loadObjectivity` gives it. */
export interface YearObjectivity {
  readonly year: number;
  readonly schools: readonly SchoolObjectivity[];
}

/**
 * Asks the counts of the ВПР of a year and makes the data of the report of them.
 *
 * @param objectivity of the year and of earlier ones, in any order
 */
export async function loadVpr(
  region: VprRegion & { readonly facts: Pick<Facts, "exam" | "taskCells" | "histograms"> },
  year: number,
  objectivity: readonly YearObjectivity[],
  given: Partial<VprOptions> & { readonly act?: string } = {},
): Promise<VprData> {
  const { facts } = region;
  const query = { exam: "ВПР", years: [year] };
  const counts: VprCounts = {
    histograms: await facts.histograms({ exam: "ВПР", year }),
    results: await facts.exam.results(query),
    bins: (await facts.exam.tasks(query)).bins,
    points: (await taskPointsOf(facts, year)).filter(judgesObjectivity),
  };
  return vprData(region, year, counts, objectivity, given);
}

/** The data of the report of counts that are at hand; pure. */
export function vprData(
  region: VprRegion,
  year: number,
  counts: VprCounts,
  objectivity: readonly YearObjectivity[],
  given: Partial<VprOptions> & { readonly act?: string } = {},
): VprData {
  const { act, ...rest } = given;
  const options: VprOptions = { ...vprDefaults, ...rest };
  const cells = region.cells.filter(judgesObjectivity);
  const scales = regionalScales(region.settings.scales);
  const own = objectivity.find((one) => one.year === year)?.schools ?? [];
  return {
    region: region.title,
    year,
    act: act ?? null,
    schools: region.schools,
    works: vprWorks({ ...counts, cells, year, scales, options }),
    missing: missingWorks(cells, year),
    objectivity: own,
    earlier: objectivity
      .filter((one) => one.year < year && one.schools.length > 0)
      .sort((a, b) => b.year - a.year)
      .slice(0, options.years - 1),
    options,
    sources: {
      criteria: {
        id: "vpr",
        title: "параметры отчёта: наименьшее число участников и школ, поправка на множественность",
        sha256: createHash("sha256").update(JSON.stringify(options)).digest("hex"),
      },
      inputs: region.inputs,
    },
  };
}
