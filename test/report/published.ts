import { regionSecrets } from "../../src/disclosure/disclosure-region.ts";
import type { Document } from "../../src/document/document.ts";
import type { DataSet } from "../../src/indicators/data-set.ts";
import { jobsOf, shownOf } from "../../src/render/render-document.ts";

/** A document of a region as its public reader sees it. */
export const published = (document: Document, dataSet: DataSet): Document =>
  shownOf(
    jobsOf({ formats: [], service: false, secrets: () => regionSecrets(dataSet) })(
      "page",
      document,
    ),
  );
