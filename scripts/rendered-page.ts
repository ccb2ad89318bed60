import type { Document } from "../src/document/document.ts";
import type { Edition } from "../src/render/render-document.ts";

/**
 * One page, made as `report` makes its pages.
 *
 * @returns the document as its reader sees it, and its files, `<name>.<format>` each
 */
export async function renderedPage(name: string, document: Document, edition: Edition) {
  const { jobsOf, renderDocument, shownOf } = await import("../src/render/render-document.ts");
  const job = jobsOf(edition)(name, document);
  const shown = shownOf(job);
  const { files } = await renderDocument({ ...job, document: shown });
  return {
    shown,
    files: files.map(({ format, content }) => ({ name: `${name}.${format}`, content })),
  };
}
