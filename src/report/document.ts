/**
 * The document model (модель отчёта): a report is a list of typed blocks, and every number in it is
 * a `Figure` bound to the value it was computed from. Renderers (HTML now; DOCX, XLSX, notebook
 * later) only choose how a block looks; `shared/russian.ts` alone chooses how a number is written.
 */

/** How a measured number is written: a count, a share (0..1) as percent, a change of a share in п.п. */
export type FigureFormat = "count" | "percent" | "percentage-points" | "decimal";

/** A number that was computed. Shares are 0..1. */
export interface MeasuredFigure {
  readonly kind: "figure";
  readonly status: "measured";
  readonly value: number;
  readonly format: FigureFormat;
  /** Decimal places; 1 when absent, 0 for a count. */
  readonly digits?: number;
  /** 95 % interval, in the units of the value. */
  readonly low?: number;
  readonly high?: number;
}

/**
 * A number that is not there, and why: it could not be assessed (не оценено), it is hidden so that no
 * pupil can be recognised (скрыто), or there was nothing to measure (нет).
 */
export interface AbsentFigure {
  readonly kind: "figure";
  readonly status: "not-assessed" | "hidden" | "not-held";
  /** In Russian; shown where there is room for it. */
  readonly reason?: string;
}
export type Figure = MeasuredFigure | AbsentFigure;

/** Text that must be noticed. */
export interface Strong {
  readonly kind: "strong";
  readonly text: string;
}
/** A link to a block of the same document. */
export interface InnerLink {
  readonly kind: "link";
  readonly to: string;
  readonly text: string;
}
/** A cluster's name beside its sign; `rank` (from 0) chooses shape and colour, never meaning alone. */
export interface ClusterMark {
  readonly kind: "cluster";
  readonly rank: number;
  readonly text: string;
}
export type Inline = string | Figure | Strong | InnerLink | ClusterMark;

/** What the page's filter and search go by; on a row or a details block of one school. */
export interface SchoolTags {
  readonly municipality: string;
  readonly clusters: readonly string[];
  /** Text the search looks in: code and name. */
  readonly search: string;
}

export interface Heading {
  readonly kind: "heading";
  readonly level: 2 | 3;
  /** Anchor, unique in the document: Latin letters, digits, hyphens. */
  readonly id: string;
  readonly text: string;
}
export interface Paragraph {
  readonly kind: "paragraph";
  /** "lead" is the sentence that says it all and stands first. */
  readonly role?: "lead";
  readonly content: readonly Inline[];
}
export interface TableColumn {
  readonly title: string;
  readonly align: "text" | "number";
  /** False for a running number (№), which belongs to the printed order. True when absent. */
  readonly sortable?: boolean;
  /** Percent of the table's width, so that tables of one kind stand in line; by content when absent. */
  readonly width?: ColumnWidth;
}
export type ColumnWidth = 10 | 15 | 20 | 25 | 30 | 35 | 40 | 45 | 50;
export interface TableRow {
  /** One list of pieces a column. */
  readonly cells: readonly (readonly Inline[])[];
  readonly school?: SchoolTags;
}
export interface Table {
  readonly kind: "table";
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** The row «Итого»; stays below whatever the order. */
  readonly total?: TableRow;
  /** Which column names the row (its cells become row headers); 0 when absent. */
  readonly headerColumn?: number;
}
/** Number of schools of one cluster in one municipality. */
export interface ClusterCount {
  readonly municipality: string;
  readonly cluster: string;
  /** Place of the cluster in the criteria file, from 0. */
  readonly clusterRank: number;
  readonly municipalityRank: number;
  readonly count: number;
}
/** One school's share against the threshold that decided. Shares 0..1, the interval is 95 % Wilson. */
export interface ShareInterval {
  readonly code: string;
  readonly school: string;
  /** «ОГЭ, русский язык, 9 класс: 8 из 25». */
  readonly details: string;
  readonly rank: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly threshold: number;
  /** How sure the sign is; "not-assessed" when nobody said. */
  readonly certainty: "confirmed" | "probable" | "unstable" | "not-assessed";
}
interface ChartBase {
  readonly kind: "chart";
  readonly id: string;
  readonly title: string;
  /** The same in a sentence, for those who do not see the picture. */
  readonly description: string;
  /** Id of the table with the same numbers. */
  readonly table: string;
}
export type Chart =
  | (ChartBase & { readonly chart: "cluster-counts"; readonly data: readonly ClusterCount[] })
  | (ChartBase & { readonly chart: "share-intervals"; readonly data: readonly ShareInterval[] });

export interface Callout {
  readonly kind: "callout";
  /** "draft" stands for «проект». */
  readonly tone: "draft" | "caution" | "info";
  readonly title: string;
  readonly content: readonly Inline[];
}
export interface ListItem {
  readonly content: readonly Inline[];
  /** Sign before the item: an outcome of a rule. */
  readonly outcome?: "met" | "not-met" | "not-assessed";
  readonly children?: readonly ListItem[];
}
export interface List {
  readonly kind: "list";
  readonly items: readonly ListItem[];
}
export interface Note {
  readonly kind: "note";
  readonly content: readonly Inline[];
}
/** Blocks folded under a summary; unfolded in print. */
export interface Details {
  readonly kind: "details";
  readonly id: string;
  readonly summary: readonly Inline[];
  readonly school?: SchoolTags;
  readonly blocks: readonly Block[];
}
/** Controls for `SchoolTags`: search, municipality, cluster. Nothing where there is nothing to press. */
export interface SchoolFilter {
  readonly kind: "school-filter";
  readonly municipalities: readonly string[];
  readonly clusters: readonly string[];
}
export interface PageBreak {
  readonly kind: "page-break";
}
export type Block =
  Heading | Paragraph | Table | Chart | Callout | List | Note | Details | SchoolFilter | PageBreak;

/** What the document was made from (provenance), shown in its footer. */
export interface DocumentSources {
  readonly criteria: { readonly id: string; readonly title: string; readonly sha256: string };
  readonly inputs: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly rowsRead: number;
    readonly rowsAccepted: number;
    readonly rowsRejected: number;
  }[];
}

/** A whole report. */
export interface Document {
  readonly title: string;
  readonly region: string;
  readonly year: number;
  /** Number and date of the approving act; null while it is «проект». */
  readonly act: string | null;
  readonly sources: DocumentSources;
  readonly blocks: readonly Block[];
}

/** A whole number (число). */
export const count = (value: number): MeasuredFigure => ({
  kind: "figure",
  status: "measured",
  value,
  format: "count",
});

/** A share 0..1 shown as percent (доля), with its interval if there is one. */
export const share = (value: number, low?: number, high?: number): MeasuredFigure => ({
  kind: "figure",
  status: "measured",
  value,
  format: "percent",
  ...(low === undefined || high === undefined ? {} : { low, high }),
});

/** A number that is not there. */
export const absent = (status: AbsentFigure["status"], reason?: string): AbsentFigure => ({
  kind: "figure",
  status,
  ...(reason === undefined ? {} : { reason }),
});
