import type { Facts } from "./facts/index.ts";
import type { FileQuality } from "./quality.ts";
import type { FileReading, Table } from "./read/index.ts";
import type { Issue } from "./shared/issue.ts";

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
