/**
 * The document model (модель отчёта): a report is a list of typed blocks, and every number in it is
 * a `Figure` bound to the value it was computed from. Renderers (HTML now; DOCX, XLSX, notebook
 * later) only choose how a block looks; `shared/russian.ts` alone chooses how a number is written.
 */
import type { ClosedCell } from "../facts/cell.ts";

/**
 * How a measured number is written: a count, a share (0..1) as percent, a change of a share in п.п.,
 * a decimal, a change of a number with its sign («+5,9», «−83»).
 */
export type FigureFormat = "count" | "percent" | "percentage-points" | "decimal" | "signed";

/** Pupils behind a number (человек): how many of how many; what disclosure control decides by. */
export interface People {
  /** Those counted; absent when the number is of all `n` but no count of some (a mean, a change). */
  readonly k?: number;
  readonly n: number;
}

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
  /** A share of nobody is written «—», as the forms of САО have it, and still is the number 0. */
  readonly zeroAsDash?: boolean;
  /** Groups of pupils the number tells about; absent for a number that is not of pupils. */
  readonly people?: readonly People[];
  /** The share is of pupils of several schools together: the public edition rounds it. */
  readonly pooled?: People;
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
/**
 * A link to another file of the same set of reports, relative to the document's own folder:
 * `dynamics.html`, `passports/012001.html`, `../school-passport.html`.
 */
export interface FileLink {
  readonly kind: "file";
  readonly file: string;
  readonly text: string;
}
/** A cluster's name beside its sign; `rank` (from 0) chooses shape and colour, never meaning alone. */
interface ClusterMark {
  readonly kind: "cluster";
  readonly rank: number;
  readonly text: string;
}
/** Words from which a count of pupils could be told: hidden together with the number. */
export interface Telling {
  readonly kind: "telling";
  readonly text: string;
  readonly people: readonly People[];
}
export type Inline = string | Figure | Strong | InnerLink | FileLink | ClusterMark | Telling;

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
  /**
   * Columns of one name together are a number of pupils that is told anyway: all participants of the
   * row (отметки «2», «3», «4», «5»), or what another report says («4» and «5»). A hidden one could be
   * found from the others. What adds up in the table itself is found without it.
   */
  readonly partOf?: string;
  /**
   * Heading in two rows: `over` is common to the neighbouring columns that have the same one (a year),
   * `under` is the column's own; `title` holds both, for where a heading has one row.
   */
  readonly heads?: { readonly over: string; readonly under: string };
  /** Percent of the table's width, so that tables of one kind stand in line; by content when absent. */
  readonly width?: ColumnWidth;
}
export type ColumnWidth = 5 | 10 | 15 | 20 | 25 | 30 | 35 | 40 | 45 | 50;
export interface TableRow {
  /** One list of pieces a column. */
  readonly cells: readonly (readonly Inline[])[];
  readonly school?: SchoolTags;
  /** The row is of a whole municipality: the page's filter hides it when another one is chosen. */
  readonly municipality?: string;
  /** False for a difference that may be chance: the page's switch «только значимое» hides the row. */
  readonly significant?: boolean;
  /**
   * What the chart of this table calls the row, when none of the row's cells says it in these words: a
   * school's code, a row's or a series' name.
   */
  readonly key?: string;
}
/** Rows under a heading of their own inside a table (муниципалитет), with their own «Итого». */
export interface TableGroup {
  readonly title: string;
  readonly rows: readonly TableRow[];
  readonly total?: TableRow;
}
export interface Table {
  readonly kind: "table";
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Groups of rows after `rows`. */
  readonly groups?: readonly TableGroup[];
  /** "evidence" is dense and has no sorting and no download: one of many inside folded blocks. */
  readonly role?: "evidence";
  /** The row «Итого»; stays below whatever the order. */
  readonly total?: TableRow;
  /** The column whose numbers give the order of the rows; a row whose number is hidden goes last. */
  readonly orderedBy?: number;
  /** Which column names the row (its cells become row headers); 0 when absent. */
  readonly headerColumn?: number;
}
/** Number of schools of one cluster in one municipality. */
interface ClusterCount {
  readonly municipality: string;
  /** The same as short as it is written beside an axis. */
  readonly place: string;
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
  /** «ОГЭ, русский язык, 9 класс». */
  readonly procedure: string;
  readonly k: number;
  readonly n: number;
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
/** A bar of a histogram: participants with a score, or with one of several neighbouring scores. */
export interface ScoreBar {
  /** Lowest score of the bar. */
  readonly score: number;
  /** How the score is written: «52», «50–54». */
  readonly written: string;
  readonly count: number;
  /** The group the score belongs to: «от 61 до 80», «отметка «4»». */
  readonly group: string;
  /** Place of the group, from 0. */
  readonly place: number;
}
/** A number of schools, rows or files in the row and the column of a chart of small bars. */
export interface CountBar {
  readonly row: string;
  /** Place of the row, from 0. */
  readonly rowRank: number;
  readonly column: string;
  readonly columnRank: number;
  readonly count: number;
  /** What the tooltip says: «осталась, ШНОР: 9 школ». */
  readonly told: string;
}
/** How the numbers along a chart's axis are written; shares are 0..1, a change of a share in п.п. */
export type AxisFormat = "percent" | "percentage-points" | "decimal" | "count";
/** A number with its interval: a row of a chart of points (школа, регион, похожие школы). */
export interface IntervalPoint {
  readonly row: string;
  /** Place of the row, from 0. */
  readonly rowRank: number;
  /** Whose number: told by shape and colour, and by a legend when there are several. */
  readonly series: string;
  readonly seriesRank: number;
  readonly value: number;
  /** Ends of the interval; null when there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** False for a difference that may be chance: drawn hollow. True when absent. */
  readonly significant?: boolean;
  readonly people?: readonly People[];
  /** Of several schools together: the public edition rounds the value and tells no participants. */
  readonly pooled?: People;
  /** What the tooltip says: «школа, математика: 23,1 % (95 % ДИ 15–34 %), n = 52». */
  readonly told: string;
}
/** A number of a year; points of one series and one segment are joined by a line. */
export interface YearPoint {
  readonly year: number;
  readonly series: string;
  readonly seriesRank: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Grows by one at each break of comparability: lines do not cross it. */
  readonly segment: number;
  readonly people?: readonly People[];
  readonly told: string;
}
/** A part of a whole: a piece of a bar that is always 100 % long (отметки «2», «3», «4», «5»). */
interface PartBar {
  readonly row: string;
  readonly rowRank: number;
  readonly part: string;
  readonly partRank: number;
  /** 0..1; the parts of a row add up to 1. */
  readonly share: number;
  readonly people?: readonly People[];
  readonly told: string;
}
/** A term of an action (срок): a bar of a timeline. ISO dates, both ends included. */
export interface TermBar {
  readonly row: string;
  readonly rowRank: number;
  readonly from: string;
  readonly to: string;
  /** «выполнено», «просрочено», «идёт»…: told by colour, pattern and legend. */
  readonly state: string;
  readonly stateRank: number;
  readonly told: string;
}
/** Schools that went from one state to another (переходы): a ribbon as wide as they are many. */
interface Flow {
  readonly from: string;
  readonly fromRank: number;
  readonly to: string;
  readonly toRank: number;
  readonly count: number;
  readonly told: string;
}
/** A school in a funnel: its share over its participants. */
export interface FunnelPoint {
  readonly code: string;
  readonly school: string;
  readonly n: number;
  readonly value: number;
  /** «внутри воронки», «выше воронки»…: told by shape, colour and legend. */
  readonly place: string;
  readonly placeRank: number;
  /** Beside the point: the number of its row in the table; empty for most. */
  readonly label: string;
  readonly people: readonly People[];
  readonly told: string;
}
/** Where the lines of a funnel run at `n` participants, 0..1. */
export interface FunnelLine {
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly lowest: number;
  readonly highest: number;
  /** The inner limits by chance alone. */
  readonly chanceLow: number;
  readonly chanceHigh: number;
}
export type Chart =
  | (ChartBase & {
      readonly chart: "interval-points";
      readonly format: AxisFormat;
      /** An upright line to compare with: no change, the region. */
      readonly reference?: number;
      readonly data: readonly IntervalPoint[];
    })
  | (ChartBase & {
      readonly chart: "year-lines";
      readonly format: AxisFormat;
      /** An upright dashed line before this year: the measures begin. */
      readonly begins?: number;
      readonly data: readonly YearPoint[];
    })
  | (ChartBase & {
      readonly chart: "funnel";
      /** The region's share, a level line. */
      readonly target: number;
      /** By ascending `n`, from below the smallest school to the largest. */
      readonly lines: readonly FunnelLine[];
      readonly data: readonly FunnelPoint[];
    })
  | (ChartBase & { readonly chart: "part-bars"; readonly data: readonly PartBar[] })
  | (ChartBase & {
      readonly chart: "timeline";
      /** ISO date of the upright line: the day of the report. */
      readonly today: string;
      readonly data: readonly TermBar[];
    })
  | (ChartBase & { readonly chart: "flows"; readonly data: readonly Flow[] })
  | (ChartBase & { readonly chart: "count-bars"; readonly data: readonly CountBar[] })
  | (ChartBase & { readonly chart: "histogram"; readonly data: readonly ScoreBar[] })
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
/** Blocks folded under a summary; printed only when the reader has unfolded them. */
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
interface PageBreak {
  readonly kind: "page-break";
}
export type Block =
  Heading | Paragraph | Table | Chart | Callout | List | Note | Details | SchoolFilter | PageBreak;

/** Said of a report that asks for no criteria. */
export const NO_CRITERIA: DocumentSources["criteria"] = {
  id: "—",
  title: "в этом отчёте не применяются",
  sha256: "—",
};

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
  /** Results that lost too many rows: a page says of them that they are not assessed, and nothing else. */
  readonly closed: readonly ClosedCell[];
}

/** A whole report. */
export interface Document {
  readonly title: string;
  readonly region: string;
  readonly year: number;
  /** Number and date of the approving act; null while it is «проект». */
  readonly act: string | null;
  /** Code of the school that all of it is of. */
  readonly school?: string;
  /** Who may see it: small groups are shown only «для служебного пользования». Public when absent. */
  readonly audience?: "public" | "service";
  /** What disclosure control did, in a Russian sentence; set by `withDisclosureControl`. */
  readonly disclosure?: string;
  readonly sources: DocumentSources;
  readonly blocks: readonly Block[];
}

/** A whole number (число); `people` for a count of pupils. */
export const count = (value: number, people?: readonly People[]): MeasuredFigure => ({
  kind: "figure",
  status: "measured",
  value,
  format: "count",
  ...(people === undefined ? {} : { people }),
});

/** A share 0..1 shown as percent (доля), with its interval if there is one. */
export const share = (
  value: number,
  low?: number,
  high?: number,
  people?: readonly People[],
): MeasuredFigure => ({
  kind: "figure",
  status: "measured",
  value,
  format: "percent",
  ...(low === undefined || high === undefined ? {} : { low, high }),
  ...(people === undefined ? {} : { people }),
});

/** A number that is not there. */
export const absent = (status: AbsentFigure["status"], reason?: string): AbsentFigure => ({
  kind: "figure",
  status,
  ...(reason === undefined ? {} : { reason }),
});
