import type { Classification } from "../../clusters/index.ts";
import type { Issue } from "../../shared/issue.ts";
import {
  assignPartners,
  loadPartners,
  type partnerOptions,
  type PartnersRegion,
  type PartnersResult,
} from "../../support/index.ts";

/** What the notebook of partner pairs shows. */
export interface PartnersReport {
  readonly classification: Classification;
  readonly result: PartnersResult;
  /** What was met in `support/partners.csv`. */
  readonly issues: readonly Issue[];
  /** Why resilient schools could not be told, in Russian sentences. */
  readonly notes: readonly string[];
}

/**
 * Pairs of a region that has been read and classified (партнёрские пары).
 *
 * @param given options by their names; see `partnerOptions`
 * @throws PartnerOptionsError when the options do not fit
 */
export async function partnersReportOf(
  region: PartnersRegion,
  classification: Classification,
  given: Parameters<typeof partnerOptions>[0] = {},
): Promise<PartnersReport> {
  const { input, issues, notes } = await loadPartners(
    region,
    classification,
    classification.year,
    given,
  );
  return { classification, result: await assignPartners(input, given), issues, notes };
}
