import { UnknownYearError } from "../../clusters/index.ts";
import { criteriaDigest, type Criteria } from "../../criteria/index.ts";
import {
  dynamics,
  repeatMeasurement,
  transitions,
  type DynamicsInput,
} from "../../dynamics/index.ts";
import type { ParticipationRow } from "../../read/index.ts";
import type { DocumentSources } from "../document.ts";
import type { DynamicsReport } from "./dynamics-report.ts";

/** What the report needs of a region that has been read. */
export interface DynamicsRegion extends DynamicsInput {
  readonly title: string;
  readonly participation: readonly ParticipationRow[];
  readonly inputs: DocumentSources["inputs"];
}

/**
 * Asks everything of a region between a year and the last one before it that has results.
 *
 * @throws UnknownYearError when there are no results of the year, or of any year before it
 */
export function dynamicsOf(
  region: DynamicsRegion,
  criteria: Criteria,
  given: { readonly year: number; readonly act?: string },
): DynamicsReport {
  const { year: to, act } = given;
  const years = new Set(region.cells.map(({ year }) => year));
  const from = Math.max(...[...years].filter((year) => year < to));
  if (!Number.isFinite(from))
    throw new UnknownYearError(`нет результатов ни за один год до ${to}: сравнивать не с чем`);
  const changes = dynamics(region, { from, to });
  const supported = region.participation.filter(({ year }) => from < year && year <= to);
  return {
    region: region.title,
    schools: region.schools,
    act: act ?? null,
    sources: {
      criteria: { id: criteria.id, title: criteria.title, sha256: criteriaDigest(criteria) },
      inputs: region.inputs,
    },
    changes,
    moves: transitions(region, criteria, { from, to, dynamics: changes, approved: !!act }),
    repeated: repeatMeasurement(
      region,
      supported.map(({ school }) => school),
      changes.policy.indicators,
      { before: from, after: to },
    ),
  };
}
