import type { Issue } from "../shared/issue.ts";
import { columnFinder } from "../tables/column-finder.ts";
import { type ColumnKey, columnOfKey, columns } from "../tables/columns.ts";
import { isHeaderRow } from "../tables/find-header.ts";
import type { Grid } from "../tables/grid.ts";
import { isPersonalHeader } from "../tables/personal-columns.ts";
import { joinUnused } from "../tables/unused-columns.ts";
import { fillMerged } from "./fill-merged.ts";
import type { Layout, LayoutContext } from "./layout.ts";
import { appeals } from "./layouts/appeals.ts";
import { contextBook } from "./layouts/context-book.ts";
import { pupilTable, risProtocol } from "./layouts/pupil-table.ts";
import { regionalBook } from "./layouts/regional-book.ts";
import { schoolContext } from "./layouts/school-context.ts";
import { schoolCounts } from "./layouts/school-counts.ts";
import { schoolRegister } from "./layouts/school-register.ts";
import { overrides, participation, vprMarkers } from "./layouts/small-tables.ts";
import {
  vprCollection,
  vprIndividual,
  vprRawFirst,
  vprRawSecond,
  vprRawThird,
} from "./layouts/vpr-forms.ts";
import { vprJournal } from "./layouts/vpr-journal.ts";
import { vprMarks, vprPrimaryScores } from "./layouts/vpr-marks.ts";
import { vprTasks, vprTasksByMark } from "./layouts/vpr-tasks.ts";
import { vprPlannedResults, vprServiceSheet } from "./layouts/vpr-unused.ts";
import type { FileReading } from "./tables.ts";
import { taskDates } from "./task-dates.ts";

/** All forms of export the project knows, the particular before the general: a tie goes to the first. */
export const layouts: readonly Layout[] = [
  appeals,
  regionalBook,
  risProtocol,
  vprIndividual,
  vprMarks,
  vprJournal,
  vprPrimaryScores,
  vprTasks,
  vprTasksByMark,
  vprPlannedResults,
  vprMarkers,
  vprRawFirst,
  vprRawSecond,
  vprRawThird,
  vprCollection,
  vprServiceSheet,
  overrides,
  participation,
  contextBook,
  schoolRegister,
  schoolContext,
  schoolCounts,
  pupilTable,
];

/** How many rows a layout sees to recognise its form. */
const headRows = 60;

type Recognised = Pick<FileReading, "layout" | "tables" | "issues" | "personalColumns">;

/** The first rows of a grid, as `recognise` gets them. */
export function headOf(grid: Grid): Grid {
  return { ...grid, rows: grid.rows.slice(0, headRows) };
}

/** The surest layout of a head; among equals the first of the list. */
export function surestLayout(
  head: Grid,
  context: LayoutContext,
  layouts: readonly Layout[],
): Layout | undefined {
  let best: Layout | undefined;
  let bestConfidence = 0;
  for (const layout of layouts) {
    const confidence = layout.recognise(head, context);
    if (confidence > bestConfidence) [best, bestConfidence] = [layout, confidence];
  }
  return best;
}

/**
 * Gives each sheet to the layout that is surest of it. A sheet that none knows is a note beside
 * sheets that were read («Классы», «Служебный»), and an error when there was nothing else.
 */
export function recogniseSheets(
  grids: readonly Grid[],
  context: LayoutContext,
  layouts: readonly Layout[],
): Recognised {
  const filled = grids.filter((grid) => grid.rows.length > 0);
  const tables: FileReading["tables"][number][] = [];
  const issues: Issue[] = [];
  const unknown: Grid[] = [];
  let layoutId: string | null = null;
  let personalColumns = 0;
  for (const sheet of filled) {
    const { grid, issues: mended } = mendedGrid(sheet, context);
    const layout = surestLayout(headOf(grid), context, layouts);
    if (!layout) {
      unknown.push(grid);
      continue;
    }
    const reading = layout.read(grid, context);
    // A sheet without tables («Классы») doesn't give the file its name.
    if (layoutId === null || tables.length === 0) layoutId = layout.id;
    tables.push(...reading.tables);
    issues.push(...mended, ...reading.issues);
    personalColumns += reading.personalColumns;
    if (grid.hidden)
      issues.push({ code: "sheet-hidden", severity: "note", ...placeOf(grid, context) });
    if (grid.hiddenRows !== undefined)
      issues.push({
        code: "rows-hidden",
        severity: "note",
        ...placeOf(grid, context),
        count: grid.hiddenRows,
      });
  }
  const nothingReportedOrRead = tables.length === 0 && issues.length === 0;
  if (unknown.length > 0 && nothingReportedOrRead) issues.push(unknownFile(unknown, context));
  else {
    for (const grid of unknown) {
      issues.push({ code: "sheet-unused", severity: "note", ...placeOf(grid, context) });
    }
  }
  return { layout: layoutId, tables, issues: joinUnused(issues), personalColumns };
}

/** A sheet with what its program did to it undone: keys merged down, numbers of tasks made dates. */
function mendedGrid(sheet: Grid, context: LayoutContext) {
  const place = placeOf(sheet, context);
  const filled = fillMerged(sheet, context.own, place);
  const knows = (header: string) => anyColumn(header, context.own) !== undefined;
  const dated = taskDates(filled.grid, (row) => isHeaderRow(row, knows), place);
  return { grid: dated.grid, issues: [...filled.issues, ...dated.issues] };
}

const placeOf = (grid: Grid, { file }: LayoutContext) =>
  grid.name === "" ? { file } : { file, sheet: grid.name };

// Object.keys forgets the type of the keys.
const anyColumn = columnFinder(Object.keys(columns) as ColumnKey[], "pupils");

/** A header is short and holds no number of a telephone or a paper, and no letter box. */
const mayBeReported = (cell: string): boolean =>
  cell !== "" && cell.length <= 60 && !/\d(?:[\s-]?\d){4}|@/u.test(cell);

/** Which column a file lacks to be a small table: of the table of which it has the most columns. */
function lackOf(grids: readonly Grid[], { own }: LayoutContext): string | undefined {
  const lacks = layouts.flatMap((layout) =>
    grids.flatMap((grid) => {
      const { has, missing } = layout.lack?.(headOf(grid), own) ?? { has: 0, missing: [] };
      const [key, ...more] = missing;
      if (key === undefined || more.length > 0) return [];
      return [{ lack: `столбец «${columnOfKey(key).title}», если это «${layout.title}»`, has }];
    }),
  );
  return lacks.sort((a, b) => b.has - a.has).find(({ has }) => has > 1)?.lack;
}

/**
 * Tells which headers were known, and no other cell: without a known form any cell may be a value,
 * and a value may be a person's name.
 */
export function unknownFile(grids: readonly Grid[], context: LayoutContext): Issue {
  let known: string[] = [];
  for (const grid of grids) {
    for (const row of headOf(grid).rows) {
      const isKnown = (cell: string) =>
        mayBeReported(cell) && anyColumn(cell, context.own) !== undefined;
      // A row without one known column is data, whatever words stand in it.
      if (!row.cells.some(isKnown)) continue;
      const headers = row.cells.filter(
        (cell) => isKnown(cell) || (mayBeReported(cell) && isPersonalHeader(cell)),
      );
      if (headers.length > known.length) known = headers;
    }
  }
  const expected = lackOf(grids, context);
  const issue: Issue = {
    ...{ code: "layout-unknown", severity: "error", file: context.file },
    ...(expected !== undefined && { expected }),
  };
  return known.length === 0 ? issue : { ...issue, found: known.slice(0, 12).join("», «") };
}
