/** The page that links to the reports of a year (оглавление отчётов), of the same design as they are. */
import {
  blocksOf,
  callout,
  details,
  fileLink,
  heading,
  lead,
  section,
  strong,
} from "../src/document/blocks.ts";
import type { Block, Document, Inline } from "../src/document/document.ts";
import { tableOf, text } from "../src/document/table-of.ts";
import { counted, type PluralForms } from "../src/shared/russian.ts";
import type { ReportAsked } from "./report-entry.ts";

const OF_DOCUMENTS: PluralForms = ["документу", "документам", "документам"];
const DOCUMENTS: PluralForms = ["документ", "документа", "документов"];

/** A document of a set that was not made, and why, in Russian. */
export interface FailedPart {
  readonly title: string;
  readonly reason: string;
}

/** A report that was made, or why it was not. */
export interface MadeReport {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Its formats, in the order asked. */
  readonly formats: readonly string[];
  /** Documents of a set, to which the report leads; the folder they stand in. */
  readonly documents?: {
    readonly folder: string;
    /** Name of the file without ending, and what it is of. */
    readonly list: readonly { readonly name: string; readonly title: string }[];
    /** Those of the list in whose place a page stands that says why they were not made. */
    readonly failed: readonly FailedPart[];
  };
  /** Why it was not made, in Russian; absent when it was. */
  readonly reason?: string;
}

/** What stands around the pages that tell of reports: the same as around the reports. */
export type Around = Pick<Document, "region" | "year" | "act" | "sources">;

export const aroundOf = ({ study, year }: ReportAsked): Around => study.head(year);

/** The page in the place of a document of a set that could not be made: links to it hold. */
export const failedPage = (title: string, reason: string, around: Around): Document => ({
  ...around,
  title,
  blocks: [
    callout(
      "caution",
      "Документ не составлен:",
      `${reason}. Остальные документы отчёта от этого не зависят.`,
    ),
  ],
});

/** The index page as a document. */
export function indexPage(reports: readonly MadeReport[], around: Around): Document {
  const made = reports.filter(({ reason }) => reason === undefined);
  return {
    ...around,
    title: `Отчёты за ${around.year}\u00a0год`,
    blocks: [
      lead(
        "Страницы открываются без Интернета. Держите их и папки рядом с ними в одной папке с этой.",
      ),
      heading("reports", "Отчёты"),
      tableOf(made, {
        id: "table-reports",
        caption: "Составленные отчёты",
        columns: [
          text("Отчёт", { width: 25, sortable: false }, (report) => mainLink(report)),
          text("О чём", { width: 50, sortable: false }, (report) => about(report)),
          text("Файлы", { sortable: false }, (report) => otherLinks(report)),
        ],
      }),
      ...documentLists(reports),
      ...notMade(reports),
    ],
  };
}

/** Which reports and documents of sets were not made, and why. */
function notMade(reports: readonly MadeReport[]): Block[] {
  const items = reports.flatMap(({ title, reason, documents }) => [
    ...(reason === undefined ? [] : [{ title, reason }]),
    ...(documents?.failed ?? []).map((one) => ({ ...one, title: `${title}: ${one.title}` })),
  ]);
  const list = items.map(({ title, reason }) => ({
    content: [strong(title), `: ${reason}`],
  }));
  return items.length === 0
    ? []
    : section("not-made", "Не составлены", { kind: "list", items: list });
}

/** What the sets hold, folded: a list a set with a link to each of its documents. */
function documentLists(reports: readonly MadeReport[]): Block[] {
  const lists = reports.flatMap((report): Block[] => {
    const { id, title, documents } = report;
    if (!documents || documents.list.length === 0) return [];
    const items = documents.list.map((one) => ({
      content: [linkTo(report, `${documents.folder}/${one.name}`, one.title)],
    }));
    const summary = [`${title}: ${counted(documents.list.length, DOCUMENTS)}`];
    return blocksOf(details(`documents-${id}`, summary, { kind: "list", items }));
  });
  return lists.length === 0
    ? []
    : section("documents", "Документы предметов, школ и муниципалитетов", lists);
}

const about = ({ about, documents }: MadeReport): string =>
  documents === undefined
    ? about
    : `${about} Страница ведёт к ${counted(documents.list.length, OF_DOCUMENTS)} в папке «${documents.folder}».`;

const fileOf = ({ id }: MadeReport, format: string): string => `${id}.${format}`;

/** A link to the page, or to the first of the formats where there is none. */
function linkTo({ formats }: MadeReport, name: string, text: string): Inline {
  const [first = ""] = formats;
  return fileLink(`${name}.${formats.includes("html") ? "html" : first}`, text);
}

const mainLink = (report: MadeReport): Inline => linkTo(report, report.id, report.title);

const otherLinks = (report: MadeReport): Inline[] =>
  report.formats.flatMap((format, at): Inline[] => [
    at === 0 ? "" : ", ",
    fileLink(fileOf(report, format), format.toUpperCase()),
  ]);
