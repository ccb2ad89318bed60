import { regionSecrets } from "../../src/disclosure/disclosure-region.ts";
import type { Document } from "../../src/document/document.ts";
import type { World } from "../../src/indicators/world.ts";
import { jobsOf, shownOf } from "../../src/render/render-document.ts";

/** A document of a region as its public reader sees it. */
export const published = (document: Document, world: World): Document =>
  shownOf(
    jobsOf({ formats: [], service: false, secrets: () => regionSecrets(world) })("page", document),
  );
