import type { Dialect, Rows } from "./dialect.ts";

/**
 * Columns of rows of results, wherever they lie: one row a result, as the reader of files settles it. Texts
 * are as the reader writes them; NULL is "not said".
 */
export const resultColumns = [
  "school",
  "year",
  "exam",
  "grade",
  "subject",
  /** «ВТГ», «СПО», «ВПЛ», another as written, or "". */
  "category",
  /** «М», «Ж» or "". */
  "sex",
  /** «да», «нет» or "". */
  "ovz",
  /** 1 for who did not come. */
  "absent",
  "score",
  /** Primary score. */
  "prim",
  "mark",
  /** 1 for «зачёт», 0 for «незачёт». */
  "passed",
  /** Mark in the class register. */
  "journal",
  /** Largest primary score of the work. */
  "max_primary",
  /** 1 where those who did not come are listed. */
  "lists_absent",
  /** A participant, by any text that is his alone; NULL where nobody is named. It is never asked for. */
  "person",
  /** By what he is named: `document`, `number` or `code`. */
  "kind",
] as const;

/**
 * Where rows of results lie and are added up (движок): the door for engines beside the one in which files
 * are read. Only what rows add up to comes from there, by the statements of `dialect.ts`.
 */
export interface ResultSource {
  /** What messages call it. */
  readonly name: string;
  readonly dialect: Dialect;
  /** The rows, with all `resultColumns`. */
  readonly rows: Rows;
  /** Writes the answer to a statement into a CSV file without a header, in which NULL is `\N`. */
  readonly answer: (sql: string, path: string) => Promise<void>;
}

/** What lies there cannot be counted. The message is Russian and tells what to mend. */
export class ResultSourceError extends Error {
  override readonly name = "ResultSourceError";
}
