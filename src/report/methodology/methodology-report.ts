import type { ClassifyInput } from "../../clusters/index.ts";
import { criteriaDigest, type Criteria } from "../../criteria/index.ts";
import type { DocumentSources } from "../document.ts";
import { sensitivityOf, type Sensitivity } from "./sensitivity.ts";

/** Everything the report «Методика» tells. */
export interface Methodology {
  readonly region: string;
  readonly year: number;
  readonly act: string | null;
  readonly criteria: Criteria;
  readonly sources: DocumentSources;
  readonly sensitivity: readonly Sensitivity[];
}

/**
 * The criteria, and how many schools there would be at other thresholds of theirs (методика).
 *
 * @throws UnknownYearError when the year has no results
 */
export function methodologyOf(
  region: ClassifyInput & { readonly title: string },
  criteria: Criteria,
  given: { readonly year: number; readonly act?: string },
): Methodology {
  return {
    region: region.title,
    year: given.year,
    act: given.act ?? null,
    criteria,
    sources: {
      criteria: { id: criteria.id, title: criteria.title, sha256: criteriaDigest(criteria) },
      inputs: region.inputs ?? [],
    },
    sensitivity: sensitivityOf(region, criteria, given.year),
  };
}
