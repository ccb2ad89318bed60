/** What an entry of the registry of reports is: one document, or a set of many with an overview. */
import type { Classification } from "../src/clusters/index.ts";
import type { Criteria } from "../src/criteria/index.ts";
import type { RegionData } from "../src/pipeline.ts";
import type { Document } from "../src/report/index.ts";

/** What every notebook is made of; the region is read and the schools are classified once. */
export interface ReportInput {
  /** With the markers of ВПР objectivity, as `classify` wants them. */
  readonly region: RegionData;
  readonly criteria: Criteria;
  readonly year: number;
  /** Number and date of the approving act; «проект» without it. */
  readonly act?: string;
  /** Codes of the schools whose passports are wanted; all when absent. */
  readonly schools?: readonly string[];
  readonly classification: () => Classification;
}

interface EntryWords {
  /** Name of the files: `cluster-list` → `cluster-list.html`. */
  readonly id: string;
  readonly title: string;
  /** What is in it, in one Russian sentence. */
  readonly about: string;
}

/** A report that is one document. */
export interface OneReport extends EntryWords {
  /** @throws UnknownYearError when the years it needs are not there */
  readonly build: (input: ReportInput) => Document | Promise<Document>;
}

/** A report that is a document for each school, municipality or subject, with one that leads to them. */
export interface ReportSet extends EntryWords {
  /** Folder of the documents, beside the page that leads to them: `passports`. */
  readonly folder: string;
  /** Its documents are of schools: `--school` chooses among them. */
  readonly ofSchools?: true;
  /** @throws UnknownYearError when the years it needs are not there */
  readonly buildSet: (input: ReportInput) => DocumentSet | Promise<DocumentSet>;
}
export type ReportEntry = OneReport | ReportSet;

/** A document of a set, made when it is asked for: they are never all in memory. */
export interface NamedDocument {
  /** Name of its file without ending, of `fileNames`. */
  readonly name: string;
  /** What it is of: a school, a municipality, a subject. */
  readonly title: string;
  readonly build: () => Document;
}

/** A document for each school, municipality or subject, and the page that leads to them. */
export interface DocumentSet {
  /**
   * The page that leads to them (обзор), `<id>.html`. Its links are files `<folder>/<name>.html`; a
   * document's link back is the file `../<id>.html`.
   */
  readonly overview: Document;
  /**
   * The documents are parts of the overview, made of its very blocks: they hide what it hides. Without
   * it each document is controlled by itself.
   */
  readonly parts?: boolean;
  readonly documents: readonly NamedDocument[];
}
