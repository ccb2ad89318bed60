/** The page that links to the reports of a year (оглавление отчётов), of the same design as they are. */
import {
  counted,
  type Block,
  type Document,
  type DocumentSources,
  type Inline,
  type PluralForms,
} from "../src/report/index.ts";

const OF_DOCUMENTS: PluralForms = ["документу", "документам", "документам"];
const DOCUMENTS: PluralForms = ["документ", "документа", "документов"];

/** A report that was made, or why it was not. */
export interface MadeReport {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Its formats, in the order asked; none when it was not made. */
  readonly formats: readonly string[];
  /** Documents of a set, to which the report leads; the folder they stand in. */
  readonly documents?: {
    readonly folder: string;
    readonly count: number;
    /** Name of the file without ending, and the title. */
    readonly list: readonly { readonly name: string; readonly title: string }[];
  };
  /** Why it was not made, in Russian. */
  readonly reason?: string;
}

/** The index page as a document. */
export function indexPage(given: {
  readonly region: string;
  readonly year: number;
  readonly act: string | null;
  readonly sources: DocumentSources;
  readonly reports: readonly MadeReport[];
}): Document {
  const { region, year, act, sources, reports } = given;
  const missing = reports.filter(({ formats }) => formats.length === 0);
  const made = reports.filter(({ formats }) => formats.length > 0);
  const notMade: Block[] =
    missing.length === 0
      ? []
      : [
          { kind: "heading", level: 2, id: "not-made", text: "Не составлены" },
          {
            kind: "list",
            items: missing.map(({ title, reason }) => ({
              content: [{ kind: "strong", text: title }, `: ${reason ?? "нет данных"}`],
            })),
          },
        ];
  return {
    title: `Отчёты за ${year}\u00a0год`,
    region,
    year,
    act,
    sources,
    blocks: [
      {
        kind: "paragraph",
        role: "lead",
        content: [
          "Страницы открываются без Интернета. Держите их и папки рядом с ними в одной папке с этой.",
        ],
      },
      { kind: "heading", level: 2, id: "reports", text: "Отчёты" },
      {
        kind: "table",
        id: "table-reports",
        caption: "Составленные отчёты",
        columns: [
          { title: "Отчёт", align: "text", width: 25, sortable: false },
          { title: "О чём", align: "text", width: 50, sortable: false },
          { title: "Файлы", align: "text", sortable: false },
        ],
        rows: made.map((report) => ({
          cells: [[mainLink(report)], [about(report)], otherLinks(report)],
        })),
      },
      ...documentLists(made),
      ...notMade,
    ],
  };
}

/** What the sets hold, folded: a list a set with a link to each of its documents. */
function documentLists(made: readonly MadeReport[]): Block[] {
  const lists = made.flatMap((report): Block[] => {
    const { id, title, documents } = report;
    if (!documents || documents.list.length === 0) return [];
    const items = documents.list.map((one) => ({
      content: [linkTo(report, `${documents.folder}/${one.name}`, one.title)],
    }));
    const summary = [`${title}: ${counted(documents.count, DOCUMENTS)}`];
    return [{ kind: "details", id: `documents-${id}`, summary, blocks: [{ kind: "list", items }] }];
  });
  return lists.length === 0
    ? []
    : [
        {
          kind: "heading",
          level: 2,
          id: "documents",
          text: "Документы предметов, школ и муниципалитетов",
        },
        ...lists,
      ];
}

const about = ({ about, documents }: MadeReport): string =>
  documents === undefined
    ? about
    : `${about} Страница ведёт к ${counted(documents.count, OF_DOCUMENTS)} в папке «${documents.folder}».`;

const fileOf = ({ id }: MadeReport, format: string): string => `${id}.${format}`;

/** A link to the page, or to the first of the formats where there is none. */
function linkTo({ formats }: MadeReport, name: string, text: string): Inline {
  const [first = ""] = formats;
  return { kind: "file", file: `${name}.${formats.includes("html") ? "html" : first}`, text };
}

const mainLink = (report: MadeReport): Inline => linkTo(report, report.id, report.title);

const otherLinks = (report: MadeReport): Inline[] =>
  report.formats.flatMap((format, at): Inline[] => [
    at === 0 ? "" : ", ",
    { kind: "file", file: fileOf(report, format), text: format.toUpperCase() },
  ]);
