import { reports } from "../../reports/index.ts";
import type { ReportAsked } from "../../reports/report-entry.ts";
import type { Document } from "../../src/document/document.ts";
import { jobsOf, shownOf } from "../../src/render/render-document.ts";
import { sampleStudy } from "../sample-region.ts";

/** A document of the registry, made of data-samples. */
export interface SampleDocument {
  /** Name of its file without ending; with `/` when it is one of a set. */
  readonly name: string;
  /** Report of the registry it belongs to. */
  readonly report: string;
  /** Before disclosure control. */
  readonly whole: Document;
  /** As it is published. */
  readonly published: Document;
}

/** Every report of the registry made of the sample region; of a set its overview and the first few. */
export async function sampleDocuments(ofSet: number, only?: readonly string[]) {
  const asked = { study: await sampleStudy(), year: 2024 };
  const made: SampleDocument[] = [];
  for (const entry of reports) {
    if (only !== undefined && !only.includes(entry.id)) continue;
    const { documents, jobOf } = await documentsOf(entry, asked, ofSet);
    for (const { name, document } of documents) {
      let published: Document | undefined;
      made.push({
        name,
        report: entry.id,
        whole: document,
        // not all tests ask for it, and suppression takes long
        get published() {
          return (published ??= shownOf(jobOf(name, document)));
        },
      });
    }
  }
  return made;
}

async function documentsOf(entry: (typeof reports)[number], asked: ReportAsked, ofSet: number) {
  const edition = { formats: [], service: false, secrets: asked.study.secrets };
  if (!("buildSet" in entry))
    return {
      documents: [{ name: entry.id, document: await entry.build(asked) }],
      jobOf: jobsOf(edition),
    };
  const { overview, parts, documents } = await entry.buildSet(asked);
  const made = documents
    .slice(0, ofSet)
    .map(({ name, build }) => ({ name: `${entry.folder}/${name}`, document: build() }));
  return {
    documents: [{ name: entry.id, document: overview }, ...made],
    jobOf: jobsOf(edition, parts ? overview : undefined),
  };
}
