import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Issue } from "../shared/issue.ts";
import { ownNames } from "../tables/column-finder.ts";
import { findTable } from "../tables/find-table.ts";
import type { RowCount } from "../tables/grid.ts";
import { readTable, type RowReader, type TableRows, type Taken } from "../tables/read-table.ts";
import type { ColumnUses, TableSchema } from "../tables/table-schema.ts";
import { fileKind } from "./file-kind.ts";
import { readGrids } from "./read-file.ts";
import type { SupportTableName } from "./file-place.ts";
import type { RegionSettings } from "./region-settings.ts";

/** The region's own names of columns, as `region.json` has them. */
export type OwnColumns = RegionSettings["columns"];

/** A file with one small table. */
export interface TableFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

const endings = ["csv", "xlsx", "xls", "xlsm", "xlsb", "ods", "tsv", "txt"] as const;

/** Opens a table of `support` in a region's folder, CSV or workbook; undefined when it has none. */
export async function openTableFile(
  folder: string,
  name: SupportTableName,
): Promise<TableFile | undefined> {
  for (const ending of endings) {
    const file = `support/${name}.${ending}`;
    const bytes = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
      throw error;
    });
    if (bytes) return { file, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  }
  return undefined;
}

/**
 * Reads the small table of a file, CSV or workbook, by its schema: of several sheets the first that is
 * such a table. Lines that could not be read at all are rejected rows.
 */
export async function readTableFile<Uses extends ColumnUses, Made extends object>(
  { bytes, file }: Pick<TableFile, "bytes" | "file">,
  schema: TableSchema<Uses>,
  reader: RowReader<Uses, Made>,
  columns: OwnColumns,
): Promise<TableRows<Taken<Made>>> {
  const kind = fileKind(bytes.subarray(0, 8192));
  const { grids, issues } = await readGrids(kind, Buffer.from(bytes), file);
  const own = ownNames(columns);
  const filled = grids.filter(({ rows }) => rows.length > 0);
  const grid = filled.find((one) => findTable(one, schema, own)?.missing.length === 0) ?? filled[0];
  if (!grid) return { ...noTable, issues: issues.length > 0 ? issues : [emptyFile(file)] };
  const table = readTable(grid, schema, reader, { own, file });
  const lost = issues.filter(({ severity, line }) => severity === "error" && line !== undefined);
  const { read, rejected, ...counts } = table.counts;
  return {
    ...table,
    counts: { ...counts, read: read + lost.length, rejected: rejected + lost.length },
    issues: [...issues, ...table.issues],
  };
}

const emptyFile = (file: string): Issue => ({ code: "file-empty", severity: "error", file });

/** Nothing was read. */
export const noRows: RowCount = { read: 0, accepted: 0, rejected: 0, service: 0 };
const noTable = { rows: [], counts: noRows, header: [], more: [], personalColumns: 0 };
