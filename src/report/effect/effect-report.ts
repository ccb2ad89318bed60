import { clusterMembers } from "../../clusters/index.ts";
import { criteriaDigest, type Criteria } from "../../criteria/index.ts";
import type { ParticipationRow } from "../../read/index.ts";
import {
  supportEffect,
  type SchoolGroup,
  type SupportEffect,
  type SupportEffectInput,
  type SupportEffectOptions,
} from "../../support/index.ts";
import type { DocumentSources, People } from "../document.ts";

/** What the report needs of a region that has been read. */
export interface EffectRegion extends SupportEffectInput {
  readonly title: string;
  readonly inputs: DocumentSources["inputs"];
}

/** Everything the report «Результативность поддержки» tells. */
export interface EffectReport {
  readonly region: string;
  readonly schools: SupportEffectInput["schools"];
  readonly act: string | null;
  readonly sources: DocumentSources;
  readonly found: SupportEffect;
  /** Year whose results put schools on the lists: the last one before support. */
  readonly listed: number | null;
  /** Pupils' works behind the numbers about the supported schools. */
  readonly people: readonly People[];
}

/** Lists as they stood on the results of a year, in the order of the criteria. */
function listsOf(region: EffectRegion, criteria: Criteria, year: number): SchoolGroup[] {
  const members = clusterMembers(region, criteria, year);
  return criteria.clusters
    .map(({ id }) => ({ id, title: id, schools: members[id] ?? [] }))
    .filter(({ schools }) => schools.length > 0);
}

/** Last year with results before the first support of anyone. */
function yearBefore(
  { cells }: EffectRegion,
  participation: readonly ParticipationRow[],
  year: number,
): number | null {
  const starts = participation.filter((row) => row.year <= year).map((row) => row.year);
  const before = cells.map((cell) => cell.year).filter((one) => one < Math.min(...starts));
  return starts.length === 0 || before.length === 0
    ? null
    : before.reduce((last, one) => Math.max(last, one));
}

/**
 * Asks everything about the effect of support in a region up to a year.
 *
 * @throws UnknownYearError when there are no results of the year
 */
export function effectOf(
  region: EffectRegion,
  criteria: Criteria,
  given: { readonly year: number; readonly act?: string } & Omit<SupportEffectOptions, "groups">,
): EffectReport {
  const { act, ...options } = given;
  const listed = yearBefore(region, region.participation, options.year);
  const found = supportEffect(region, {
    ...options,
    groups: listed === null ? [] : listsOf(region, criteria, listed),
  });
  const own = found.groups.find(({ id }) => id === "supported");
  return {
    region: region.title,
    schools: region.schools,
    act: act ?? null,
    sources: {
      criteria: { id: criteria.id, title: criteria.title, sha256: criteriaDigest(criteria) },
      inputs: region.inputs,
    },
    found,
    listed,
    people: [own?.before, own?.after].flatMap((share) => (share ? [{ n: share.n }] : [])),
  };
}
