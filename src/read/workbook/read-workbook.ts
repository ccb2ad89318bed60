import type { Issue } from "../../shared/issue.ts";
import type { Grid } from "../../tables/grid.ts";
import {
  type Archive,
  openArchive,
  WorkbookError,
  type WorkbookLimits,
  workbookLimits,
} from "./archive.ts";
import { type SheetReading, walkSheet } from "./sheet-walk.ts";
import { readWorkbookParts } from "./workbook-parts.ts";

/** Sheets of a workbook and what could not be read of it. */
export interface WorkbookReading {
  readonly grids: readonly Grid[];
  readonly issues: readonly Issue[];
}

/**
 * All worksheets of an `.xlsx` or `.xlsm` as text. Never fewer rows without an issue: a workbook that
 * is cut off, protected or inflates beyond the limits gives no sheets and an error.
 *
 * @param file name for the issues
 */
export async function readWorkbook(
  bytes: Buffer,
  file: string,
  limits: WorkbookLimits = workbookLimits,
): Promise<WorkbookReading> {
  try {
    const archive = await openArchive(bytes, limits);
    refuseOtherOffice(archive);
    const parts = await readWorkbookParts(archive);
    const grids: Grid[] = [];
    const issues: Issue[] = [];
    const budget = { cells: limits.cells };
    for (const { name, hidden, path } of parts.sheets) {
      const reading = await walkSheet(archive.open(path), parts, limits, budget);
      const { rows, merges } = reading;
      grids.push(merges.length > 0 ? { name, hidden, rows, merges } : { name, hidden, rows });
      issues.push(...sheetIssues(reading, file, name, limits));
    }
    return { grids, issues };
  } catch (error) {
    return { grids: [], issues: [workbookIssue(error, file)] };
  }
}

/** `.xlsb` and `.ods` are zips too, with other parts inside. */
function refuseOtherOffice(archive: Archive): void {
  if (archive.has("xl/workbook.bin")) throw new WorkbookError("save-as-xlsx", "XLSB");
  if (archive.has("content.xml") && archive.has("mimetype")) {
    throw new WorkbookError("save-as-xlsx", "ODS");
  }
}

/** The issue of a workbook that cannot be read at all. A bug of ours is thrown on. */
export function workbookIssue(error: unknown, file: string): Issue {
  if (!(error instanceof WorkbookError)) throw error;
  const issue: Issue = { code: error.code, severity: "error", file };
  return error.found === undefined ? issue : { ...issue, found: error.found };
}

function sheetIssues(
  { tooFarRight, withoutResult, withoutString }: SheetReading,
  file: string,
  sheet: string,
  limits: WorkbookLimits,
): Issue[] {
  const place = { severity: "warning", file, sheet } as const;
  const issues: Issue[] = [];
  if (tooFarRight > 0) {
    issues.push({
      code: "cells-too-far",
      ...place,
      found: String(limits.columns),
      count: tooFarRight,
    });
  }
  if (withoutResult > 0)
    issues.push({ code: "formula-without-result", ...place, count: withoutResult });
  if (withoutString > 0) issues.push({ code: "cell-without-text", ...place, count: withoutString });
  return issues;
}
