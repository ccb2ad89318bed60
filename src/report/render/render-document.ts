import { forService, withDisclosureControl, type DisclosurePolicy } from "../disclosure.ts";
import type { Document } from "../document.ts";
import { renderDocx } from "../formats/render-docx.ts";
import { renderMarkdown } from "../formats/render-markdown.ts";
import { renderNotebook } from "../formats/render-notebook.tsx";
import { renderXlsx } from "../formats/render-xlsx.ts";
import { renderHtml } from "../html/render-html.tsx";

/** Each format by the ending of its file. */
const renderers = {
  html: (document) => renderHtml(document),
  docx: renderDocx,
  xlsx: renderXlsx,
  ipynb: renderNotebook,
  md: (document) => Promise.resolve(renderMarkdown(document)),
} as const satisfies Record<string, (document: Document) => Promise<string | Uint8Array>>;

/** A format of reports by the ending of its file: html, docx, xlsx, ipynb, md. */
export type ReportFormat = keyof typeof renderers;

/** All formats, in the order of their help. */
export const reportFormats = Object.keys(renderers) as ReportFormat[]; // keys of a record of exactly these

/**
 * A document, whole or controlled already, and what is to be made of it; plain data, so that a worker
 * can have it.
 */
export interface RenderJob {
  /** Name of its files without ending; with `/` when they stand in a folder inside. */
  readonly name: string;
  readonly document: Document;
  readonly formats: readonly ReportFormat[];
  /** Disclosure control of the public document; `publicPolicy` when absent. */
  readonly policy?: DisclosurePolicy;
  /** For service use: every number, and each page says so. */
  readonly service: boolean;
}

/** A document in each format that was asked for. */
export interface RenderedDocument {
  readonly name: string;
  readonly files: readonly { readonly format: ReportFormat; readonly content: Uint8Array }[];
}

/** A document that was controlled together with others comes as it is. */
function shownOf({ document, policy, service }: RenderJob): Document {
  if (service) return forService(document);
  return document.audience === "public" ? document : withDisclosureControl(document, policy);
}

/** Disclosure control, then each format. Same job, same bytes, in whatever thread. */
export async function renderDocument(job: RenderJob): Promise<RenderedDocument> {
  const { name, formats } = job;
  const shown = shownOf(job);
  const files: { format: ReportFormat; content: Uint8Array }[] = [];
  for (const format of formats) {
    const content = await renderers[format](shown);
    files.push({
      format,
      content: typeof content === "string" ? new TextEncoder().encode(content) : content,
    });
  }
  return { name, files };
}
