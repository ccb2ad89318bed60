import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import type { Grid } from "../../tables/grid.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";
import { unusedColumns } from "../../tables/unused-columns.ts";
import { decimalsOf } from "../largest-remainder.ts";
import type { LayoutContext, LayoutReading } from "../layout.ts";
import type { AggregatePlace, AggregateRow } from "../student-table.ts";
import { parseTaskHeader } from "../task-header.ts";
import { withHeader } from "./header-index.ts";
import { checkGroupSums, type CountedGroup, type Group, groupsOf } from "./vpr-groups.ts";
import { readVprHead, type VprHead, vprWork } from "./vpr-head.ts";

/** A group report of ФИС ОКО with its columns found. */
export interface VprReport {
  readonly head: VprHead;
  /** Header cells as written. */
  readonly header: readonly string[];
  /** Rows between the header and the first group: a second line of the header. */
  readonly under: readonly (readonly string[])[];
  readonly participants: number;
  /** Position of «Кол-во ОО», or null in forms without it. */
  readonly schools: number | null;
  /** Decimals of the report's percentages: the most that any of its cells shows. */
  readonly decimals: number;
}

/** What a report says of one school besides its key; or why it cannot be used. */
export type SchoolNumbers =
  | {
      readonly numbers: Omit<Partial<AggregateRow>, "n"> & { readonly n: number };
      readonly issues?: readonly Issue[];
    }
  | { readonly issue: Pick<Issue, "code"> & Partial<Issue> };

/** Headers of any of the reports; those of marks, scores and most tasks have no words. */
const ofReports =
  /^(группы участников|(кол-во|количество)( (оо|участников).*)?$|(по(низи|дтверди|выси)ли|всего|итого)(\s|$))/u;
const knowsHeader = (name: string): boolean =>
  ofReports.test(normaliseHeader(name)) || parseTaskHeader(name) !== undefined;

const groupHeader = /^группы участников/u;

/** Confidence that the sheet is the report of this name, by its name and head (sheet names are cut at 31 letters). */
export function isReport(head: Grid, name: RegExp): boolean {
  const { index: at } = withHeader(head, [groupHeader]);
  if (at < 0) return false;
  return head.rows.slice(0, at).some((row) => row.cells.some((cell) => name.test(cell)));
}

/**
 * Reads a group report: its schools become aggregates, the groups above them only check the sums.
 *
 * @param parse numbers of one school; called for schools alone
 */
export function readVprReport(
  sheet: Grid,
  context: LayoutContext,
  parse: (group: Group, report: VprReport) => SchoolNumbers,
): LayoutReading {
  const { grid, index: at } = withHeader(sheet, [groupHeader]);
  const place = { file: context.file, ...(grid.name === "" ? {} : { sheet: grid.name }) };
  const headerRow = grid.rows[at];
  if (!headerRow) return { tables: [], issues: [], personalColumns: 0 };
  const head = readVprHead(grid.rows.slice(0, at));
  const known = vprWork(head, context.hints);
  if ("missing" in known) {
    const issue: Issue = {
      ...place,
      code: "vpr-needs-hint",
      severity: "error",
      line: headerRow.line,
      found: known.missing.join(", "),
    };
    return { tables: [], issues: [issue], personalColumns: 0 };
  }
  const body = grid.rows.slice(at + 1);
  const { groups, service } = groupsOf(body);
  const report = reportOf(head, headerRow.cells, body, groups);
  const rows: AggregateRow[] = [];
  const refused: AggregatePlace[] = [];
  const issues: Issue[] = [];
  for (const group of groups) {
    if (group.level !== "school") {
      if (group.slid) issues.push({ severity: "warning", ...place, ...slidIssue(group.slid) });
      continue;
    }
    const of: AggregatePlace = {
      ...{ exam: "ВПР", ...known.work, school: group.code ?? group.name, schoolName: group.name },
      ...(group.municipality === null ? {} : { municipality: group.municipality }),
    };
    const parsed = group.slid ? { issue: slidIssue(group.slid) } : parse(group, report);
    const where = { ...place, line: group.row.line, school: group.code ?? "" };
    if ("issue" in parsed) {
      refused.push(of);
      issues.push({ severity: "error", ...where, ...parsed.issue });
      continue;
    }
    issues.push(...(parsed.issues ?? []).map((issue) => ({ ...where, ...issue })));
    rows.push({
      ...of,
      line: group.row.line,
      ...(head.maxPrimary === null ? {} : { maxPrimary: head.maxPrimary }),
      ...parsed.numbers,
    });
  }
  issues.push(
    ...checkGroupSums(
      groups.flatMap((group) => counted(group, report)),
      place,
    ),
  );
  issues.push(
    ...unusedColumns({
      names: report.header.map((name, position) => ({ position, group: "", name })),
      knows: ({ name }) => knowsHeader(name),
      ...{ own: context.own, severity: "note", place },
    }),
  );
  const rejected = refused.length;
  const read = rows.length + rejected;
  const details = groups.reduce((sum, group) => sum + group.details.length, 0);
  const above = groups.length - read;
  const left = at + 1 + service + details + above;
  return {
    tables: [
      {
        table: { kind: "aggregates", ...place, rows, refused },
        rows: { read, accepted: rows.length, rejected, service: left },
        service: left,
        rejected,
      },
    ],
    issues,
    personalColumns: 0,
  };
}

/** A row of a report that begins further to the right than its header. */
const slidIssue = ({ line, cells }: Group["row"]) => ({
  code: "row-shifted" as const,
  line,
  found: printableValue("school", cells.find((cell) => cell !== "") ?? ""),
  expected: "название группы участников в первом столбце",
});

function reportOf(
  head: VprHead,
  header: readonly string[],
  body: Grid["rows"],
  groups: readonly Group[],
): VprReport {
  const names = header.map(normaliseHeader);
  const schools = names.findIndex((name) => /^(кол-во|количество) оо/u.test(name));
  const firstGroup = groups[0]?.row.line ?? Infinity;
  const cells = body.flatMap((row) => row.cells.slice(1));
  const decimals = cells.reduce((most, cell) => {
    const digits = numberOf(cell) === null ? 0 : decimalsOf(cell);
    return digits > most && digits <= 4 ? digits : most;
  }, 0);
  return {
    head,
    header,
    under: body.filter((row) => row.line < firstGroup).map((row) => row.cells),
    participants: names.findIndex((name) => /^(кол-во|количество) участников/u.test(name)),
    schools: schools < 0 ? null : schools,
    decimals,
  };
}

function counted(group: Group, report: VprReport): CountedGroup[] {
  const n = participantsOf(group, report);
  if (n === null) return [];
  const schools = report.schools === null ? null : numberOf(group.row.cells[report.schools] ?? "");
  return [{ level: group.level, label: group.name, line: group.row.line, n, schools }];
}

/** «Кол-во участников» of a group, a whole number of 0 and more, or null. */
export function participantsOf(group: Group, report: VprReport): number | null {
  const n = numberOf(group.row.cells[report.participants] ?? "");
  return n !== null && Number.isInteger(n) && n >= 0 ? n : null;
}

/** The issue of a row without a number of participants. */
export function noParticipants(
  group: Group,
  report: VprReport,
): { issue: Pick<Issue, "code"> & Partial<Issue> } {
  return {
    issue: {
      code: "not-a-number",
      column: report.header[report.participants] ?? "Кол-во участников",
      found: printableValue("", group.row.cells[report.participants] ?? ""),
      expected: "целое число участников",
    },
  };
}
