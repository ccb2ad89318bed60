/** What an entry of the registry of reports is: one document, or a set of many with an overview. */
import type { Document } from "../src/document/document.ts";
import type { Study } from "../src/study.ts";

/** What a report is asked for. */
export interface ReportAsked {
  readonly study: Study;
  readonly year: number;
  /** Codes of the schools whose passports are wanted; all when absent. */
  readonly schools?: readonly string[];
}

interface EntryWords {
  /** Name of the files: `cluster-list` → `cluster-list.html`. */
  readonly id: string;
  readonly title: string;
  /** What is in it, in one Russian sentence. */
  readonly about: string;
}

/** A report that is one document. */
interface OneReport extends EntryWords {
  /** @throws UnknownYearError when the years it needs are not there */
  readonly build: (asked: ReportAsked) => Document | Promise<Document>;
}

/** A report that is a document for each school, municipality or subject, with one that leads to them. */
export interface ReportSet extends EntryWords {
  /** Folder of the documents, beside the page that leads to them: `passports`. */
  readonly folder: string;
  /** Its documents are of schools: `--school` chooses among them. */
  readonly ofSchools?: true;
  /** @throws UnknownYearError when the years it needs are not there */
  readonly buildSet: (asked: ReportAsked) => DocumentSet | Promise<DocumentSet>;
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
