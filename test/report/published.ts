import type { RegionSecrets } from "../../src/disclosure/disclosure-region.ts";
import type { Document } from "../../src/document/document.ts";
import { jobsOf, shownOf } from "../../src/render/render-document.ts";

/** A document of a region as its public reader sees it. */
export const published = (document: Document, secrets: RegionSecrets): Document =>
  shownOf(jobsOf({ formats: [], service: false, secrets: () => secrets })("page", document));
