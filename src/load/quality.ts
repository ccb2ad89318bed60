import type { Facts } from "../facts/facts.ts";
import type { FilePlace } from "../read/file-place.ts";
import type { FileReading, Table } from "../read/tables.ts";
import type { Issue } from "../shared/issue.ts";
import { describeIssue } from "../shared/messages.ts";
import { printableIssue } from "../shared/printable-value.ts";

/** What became of one file: `rowsRead = rowsAccepted + rowsRejected`, always. */
export interface FileQuality {
  readonly file: string;
  /** What it is for; null where it lies where no data are looked for. */
  readonly place: FilePlace | null;
  /** How much of it was understood: all, a part (rows or sheets were refused), or nothing. */
  readonly read: "whole" | "partly" | "not";
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
      read: own.length < file.rowsAccepted ? ("partly" as const) : ("not" as const),
      rowsAccepted: file.rowsAccepted - own.length,
      rowsRejected: file.rowsRejected + own.length,
      issues: [...file.issues, ...own],
    };
  });
}

/** A file without rows of its own: a copy, or one that nobody could open. */
const withoutRows = (
  file: string,
  place: FilePlace | null,
  given: Pick<FileQuality, "sha256" | "layout" | "read" | "issues">,
): FileQuality => ({
  ...{ file, place, rowsRead: 0, rowsAccepted: 0, rowsRejected: 0, rowsService: 0 },
  ...{ personalColumnsDropped: 0, ...given },
});

/** A file that says again, byte for byte, what another said: it is not counted twice. */
export const copyOf = (
  { file, sha256 }: Pick<FileQuality, "file" | "sha256">,
  place: FilePlace,
  first: string,
): FileQuality =>
  withoutRows(file, place, {
    ...{ sha256, layout: "copy", read: "whole" },
    issues: [{ code: "file-copy", severity: "warning", file, found: first }],
  });

/**
 * Accounts of files that lie in the folder and were not read at all: archives, links that lead outside,
 * what is no table, tables where no data are looked for. Each with its one issue.
 */
export const notOpened = (issues: readonly Issue[]): FileQuality[] =>
  issues.flatMap((issue) =>
    issue.file === undefined || issue.severity === "note" || issue.code === "link-circle"
      ? []
      : [withoutRows(issue.file, null, { sha256: "", layout: null, read: "not", issues: [issue] })],
  );

/** Files that lie among the data and of which nothing was understood (непрочитанные файлы). */
export const unreadFiles = ({ files }: Quality): FileQuality[] =>
  files.filter(({ read }) => read === "not");

/** Files of which a part was refused. */
export const partlyRead = ({ files }: Quality): FileQuality[] =>
  files.filter(({ read }) => read === "partly");

/** Without the register a school stands in the list once a spelling: no list can be made. */
export class RegisterUnreadError extends Error {
  override readonly name = "RegisterUnreadError";
}

/** @throws RegisterUnreadError when a register lies in the folder and was not understood */
export function refuseUnreadRegister(quality: Quality): void {
  const [register] = unreadFiles(quality).filter(({ place }) => place === "register");
  if (!register) return;
  const why = register.issues.filter(({ severity }) => severity !== "note").map(describeIssue);
  throw new RegisterUnreadError(
    [
      `реестр школ ${register.file} не прочитан, поэтому список не составлен: без реестра одна школа стояла бы в нём под разными кодами и названиями.`,
      ...(why.length > 0 ? why : ["В файле нет таблицы с кодами и названиями школ."]),
      "Исправьте файл или уберите его из папки: тогда школы будут названы по выгрузкам.",
    ].join("\n  "),
  );
}

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

/** The account as anybody may see it: nothing of a person in any issue. */
export const printableQuality = ({ files, issues }: Quality): Quality => ({
  files: files.map((file) => ({ ...file, issues: file.issues.map(printableIssue) })),
  issues: issues.map(printableIssue),
});

/** `quality.json`: the counts, and each issue with its Russian sentence. */
export function qualityJson(quality: Quality): string {
  const told = (issue: Issue) => ({ ...issue, text: describeIssue(issue) });
  const files = quality.files.map((file) => ({ ...file, issues: file.issues.map(told) }));
  const unread = files.filter(({ read }) => read === "not").map(({ file }) => file);
  return `${JSON.stringify({ unread, files, issues: quality.issues.map(told) }, null, 2)}\n`;
}

async function count(table: Table, refused: number, facts: Facts | undefined) {
  switch (table.kind) {
    case "students":
      return facts?.addStudents(table, refused);
    case "appeals":
      return facts?.addAppeals(table);
    case "aggregates":
      return facts?.addAggregates(table);
    default:
      return undefined;
  }
}

/** Layouts whose tables are of a place: there, anything else was not understood. */
const ownTables: Partial<Record<FilePlace, readonly Table["kind"][]>> = {
  register: ["schools"],
  context: ["context"],
};

/** How much was understood; a file with nothing in it but a header or other sheets is told by issues. */
function readOf(
  { tables, layout }: FileReading,
  place: FilePlace,
  { accepted, rejected, issues }: { accepted: number; rejected: number; issues: readonly Issue[] },
): FileQuality["read"] {
  const wanted = ownTables[place];
  const isOwn = tables.some(({ table }) => wanted?.includes(table.kind) ?? true);
  const isRefused = issues.some((one) => one.severity === "error" && one.line === undefined);
  if (layout === null || (wanted && !isOwn)) return "not";
  if (accepted === 0 && (rejected > 0 || isRefused)) return "not";
  return rejected > 0 || isRefused ? "partly" : "whole";
}

/** Counts one file's tables in `facts`, not needed without any, and says what became of its rows. */
export async function accountFile(
  reading: FileReading,
  place: FilePlace,
  facts: Facts | undefined,
): Promise<FileQuality> {
  const issues: Issue[] = [...reading.issues];
  let [read, accepted, rejected, service] = [0, 0, 0, 0];
  for (const { table, rows, service: seen, rejected: refused } of reading.tables) {
    const counted = await count(table, refused, facts);
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
    place,
    read: readOf(reading, place, { accepted, rejected, issues }),
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
