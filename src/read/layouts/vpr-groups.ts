import type { Issue } from "../../shared/issue.ts";
import type { GridRow } from "../../tables/grid.ts";
import { parseSchoolLabel, type SchoolLabel } from "../../tables/school-label.ts";

/** One group of a ФИС ОКО report: its own row and the rows that stand under it without a group of their own. */
export interface Group {
  readonly level: GroupLevel;
  readonly name: string;
  readonly code: string | null;
  /** Name of the municipality a school stands under. */
  readonly municipality: string | null;
  readonly row: GridRow;
  /** «Понизили», «Подтвердили»… or groups by mark. */
  readonly details: readonly GridRow[];
  /** A row of the group whose cells have slid to the right: nothing of the group can be read. */
  readonly slid?: GridRow;
}

const detail =
  /^(понизили|подтвердили|повысили|всего|(групп\S*|участник\S*|получи\S*)?[^()]{0,40}?(отметк\S*|балл\S*)?\s*[«"']?[2-5][»"']?)(\s|$|\(отметка)/iu;

/** Whether the label names a part of a group: a mark, or a verdict on the journal mark. */
const isDetail = (label: string): boolean =>
  parseSchoolLabel(label).code === null && detail.test(label);

/** Lines of a two-line header and empty labels are no groups. */
const isGroup = (label: string): boolean =>
  label !== "" && !/^(макс|уровень|номер задания)/iu.test(label);

/** The label of a row whose cells have slid to the right, or "": the first of them that is filled. */
function slidLabel({ cells: [own, ...others] }: GridRow): string {
  const text = others.find((cell) => cell !== "") ?? "";
  const isLabel = parseSchoolLabel(text).code !== null || (/\p{L}/u.test(text) && isDetail(text));
  return own === "" && isLabel ? text : "";
}

/** Cuts the rows under the header into groups; lines of the header and rows without a label are service. */
export function groupsOf(rows: readonly GridRow[]): { groups: Group[]; service: number } {
  const groups: (Group & { details: GridRow[]; slid?: GridRow })[] = [];
  let municipality: string | null = null;
  let service = 0;
  for (const row of rows) {
    const last = groups.at(-1);
    const aside = last ? slidLabel(row) : "";
    const text = aside || (row.cells[0] ?? "");
    if (text !== "" && last && isDetail(text)) {
      last.details.push(row);
      if (aside !== "") last.slid = row;
      continue;
    }
    const label = parseSchoolLabel(text);
    if (!isGroup(text)) {
      service += 1;
      continue;
    }
    const level = groupLevel(label);
    if (level === "municipality") municipality = label.name;
    else if (level !== "school") municipality = null;
    groups.push({ level, ...label, municipality, row, details: [], ...(aside && { slid: row }) });
  }
  return { groups, service };
}

const depth: Readonly<Record<GroupLevel, number>> = {
  all: 0,
  region: 1,
  municipality: 2,
  school: 3,
};

/** A group with the numbers its sums are checked by; `schools` null where the report has no «Кол-во ОО». */
export interface CountedGroup {
  readonly level: GroupLevel;
  readonly label: string;
  readonly line: number;
  readonly n: number;
  readonly schools: number | null;
}

/**
 * Compares each municipality and region with the schools listed under it, when all of them are
 * («Кол-во ОО» says how many). A report of one region lists all its schools; «Вся выборка» never does.
 */
export function checkGroupSums(groups: readonly CountedGroup[], place: Partial<Issue>): Issue[] {
  const issues: Issue[] = [];
  groups.forEach((group, at) => {
    if (group.level === "all" || group.level === "school" || group.schools === null) return;
    const rest = groups.slice(at + 1);
    const end = rest.findIndex((next) => depth[next.level] <= depth[group.level]);
    const schools = (end < 0 ? rest : rest.slice(0, end)).filter((g) => g.level === "school");
    const sum = schools.reduce((total, school) => total + school.n, 0);
    if (schools.length !== group.schools || sum === group.n) return;
    issues.push({
      ...place,
      code: "group-sum-differs",
      severity: "warning",
      line: group.line,
      found: String(group.n),
      expected: `${sum}, сумма по ${schools.length} ОО`,
    });
  });
  return issues;
}

/** Whose numbers a row of a group report holds. */
type GroupLevel = "all" | "region" | "municipality" | "school";

/** Level of a group by its code and words; a row with no code is the region's or everybody's. */
function groupLevel(label: SchoolLabel): GroupLevel {
  if (label.code === null) return /^вся\s/iu.test(label.name) ? "all" : "region";
  if (/^reg\d+_/.test(label.code)) return "municipality";
  return /^reg\d+$/.test(label.code) ? "region" : "school";
}
