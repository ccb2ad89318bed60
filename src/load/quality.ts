import type { Facts } from "../facts/facts.ts";
import type { FileReading, Table } from "../read/tables.ts";
import type { Issue } from "../shared/issue.ts";
import { describeIssue } from "../shared/messages.ts";
import { printableIssue } from "../shared/printable-value.ts";

/** What became of one file: `rowsRead = rowsAccepted + rowsRejected`, always. */
export interface FileQuality {
  readonly file: string;
  readonly sha256: string;
  /** Id of the layout, or null when the form was not recognised. */
  readonly layout: string | null;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
  /** Titles, totals, footers and empty rows of forms: seen, and no data. */
  readonly rowsService: number;
  readonly personalColumnsDropped: number;
  readonly issues: readonly Issue[];
}

/** Quality of a whole folder (качество данных). */
export interface Quality {
  readonly files: readonly FileQuality[];
  /** Issues of no single file: settings, schools, procedures. */
  readonly issues: readonly Issue[];
}

/** The files' accounts after further rows of theirs were rejected, an issue each. */
export function withRejected(
  files: readonly FileQuality[],
  issues: readonly Issue[],
): FileQuality[] {
  return files.map((file) => {
    const own = issues.filter((issue) => issue.file === file.file);
    if (own.length === 0) return file;
    return {
      ...file,
      rowsAccepted: file.rowsAccepted - own.length,
      rowsRejected: file.rowsRejected + own.length,
      issues: [...file.issues, ...own],
    };
  });
}

/** A file that says again, byte for byte, what another said: it is not counted twice. */
export const copyOf = (
  reading: Pick<FileQuality, "file" | "sha256">,
  first: string,
): FileQuality => ({
  file: reading.file,
  sha256: reading.sha256,
  layout: "copy",
  rowsRead: 0,
  rowsAccepted: 0,
  rowsRejected: 0,
  rowsService: 0,
  personalColumnsDropped: 0,
  issues: [{ code: "file-copy", severity: "warning", file: reading.file, found: first }],
});

/** Share of data rows that were rejected, 0..1; 0 when there were none. */
export function rejectedShare(quality: Quality): number {
  const read = quality.files.reduce((sum, file) => sum + file.rowsRead, 0);
  const rejected = quality.files.reduce((sum, file) => sum + file.rowsRejected, 0);
  return read === 0 ? 0 : rejected / read;
}

/** All issues of a folder, file by file. */
export const allIssues = (quality: Quality): Issue[] => [
  ...quality.files.flatMap((file) => file.issues),
  ...quality.issues,
];

/** `quality.json`: the counts, and each issue with its Russian sentence. */
export function qualityJson(quality: Quality): string {
  const told = (issue: Issue) => ({ ...printableIssue(issue), text: describeIssue(issue) });
  const files = quality.files.map((file) => ({ ...file, issues: file.issues.map(told) }));
  return `${JSON.stringify({ files, issues: quality.issues.map(told) }, null, 2)}\n`;
}

async function count(table: Table, facts: Facts) {
  switch (table.kind) {
    case "students":
      return facts.addStudents(table);
    case "appeals":
      return facts.addAppeals(table);
    case "aggregates":
      return facts.addAggregates(table);
    default:
      return undefined;
  }
}

/** Counts one file's tables in `facts` and says what became of its rows. */
export async function accountFile(reading: FileReading, facts: Facts): Promise<FileQuality> {
  const issues: Issue[] = [...reading.issues];
  let [read, accepted, rejected, service] = [0, 0, 0, 0];
  for (const { table, rows, service: seen, rejected: refused } of reading.tables) {
    const counted = await count(table, facts);
    const own = counted?.rows ?? rows;
    issues.push(...(counted?.issues ?? []));
    // Rows that the layout refused never reached facts; plain tables count theirs themselves.
    const before = counted ? refused : 0;
    read += (own?.read ?? 0) + before;
    accepted += own?.accepted ?? 0;
    rejected += (own?.rejected ?? 0) + before;
    service += seen + (counted?.rows.service ?? 0);
  }
  return {
    file: reading.file,
    sha256: reading.sha256,
    layout: reading.layout,
    rowsRead: read,
    rowsAccepted: accepted,
    rowsRejected: rejected,
    rowsService: service,
    personalColumnsDropped: reading.personalColumns,
    issues,
  };
}
