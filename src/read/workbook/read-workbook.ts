import type { Issue } from "../../shared/issue.ts";
import type { Grid } from "../../tables/grid.ts";
import {
  type Archive,
  openArchive,
  workbookIssue,
  type WorkbookLimits,
  workbookLimits,
  type WorkbookReading,
} from "./archive.ts";
import { readOtherWorkbook } from "./read-other-workbook.ts";
import { type SheetReading, walkSheet } from "./sheet-walk.ts";
import { readWorkbookParts } from "./workbook-parts.ts";

/**
 * All worksheets of an `.xlsx` or `.xlsm` (others, which are zips too, by SheetJS) as text. Never fewer rows without an issue: a workbook that
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
    if (isOtherOffice(archive)) return await readOtherWorkbook(bytes, file);
    const parts = await readWorkbookParts(archive);
    const grids: Grid[] = [];
    const issues: Issue[] = [];
    const budget = { cells: limits.cells };
    for (const { name, hidden, path } of parts.sheets) {
      const reading = await walkSheet(archive.open(path), parts, limits, budget);
      const { rows, merges, hiddenRows } = reading;
      grids.push({
        ...{ name, hidden, rows },
        ...(merges.length > 0 && { merges }),
        ...(hiddenRows > 0 && { hiddenRows }),
      });
      issues.push(...sheetIssues(reading, file, name, limits));
    }
    return { grids, issues };
  } catch (error) {
    return { grids: [], issues: [workbookIssue(error, file)] };
  }
}

/** `.xlsb` and `.ods` are zips too, with other parts inside. */
const isOtherOffice = (archive: Archive): boolean =>
  archive.has("xl/workbook.bin") || (archive.has("content.xml") && archive.has("mimetype"));

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
  for (const [column, count] of withoutResult)
    issues.push({ code: "formula-without-result", ...place, column, count });
  if (withoutString > 0) issues.push({ code: "cell-without-text", ...place, count: withoutString });
  return issues;
}
