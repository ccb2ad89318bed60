/** How bad an issue is: rows are lost; something may be wrong; something was done and is told. */
export type Severity = "error" | "warning" | "note";

/** Where an issue was met. Lines and columns count from 1, as Excel and editors show them. */
export interface Place {
  /** Path inside the region folder, with `/`. */
  readonly file?: string;
  readonly sheet?: string;
  readonly line?: number;
  /** Header of the column as written; never the value of a personal column. */
  readonly column?: string;
}

/**
 * Something the data says that needs telling: data, not an exception.
 * `describeIssue` of `messages.ts` turns it into one Russian sentence.
 */
export interface Issue extends Place {
  /** Key of the sentence in `messages.ts`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is written there. Never a name, a document or a code of a person. */
  readonly found?: string;
  /** What was expected, in Russian, as it goes into the sentence. */
  readonly expected?: string;
  /** How many rows or cells the issue stands for; 1 when absent. */
  readonly count?: number;
  readonly school?: string;
  /** Names for `columns` of `region.json`, ready to paste: title of a known column → headers. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}
