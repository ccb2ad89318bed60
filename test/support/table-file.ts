import type { TableFile } from "../../src/read/read-table-file.ts";

/** A small table of a region's folder, by its lines. */
export const tableFile = (file: string, ...lines: readonly string[]): TableFile => ({
  file,
  sha256: "",
  bytes: Buffer.from(lines.join("\n")),
});
