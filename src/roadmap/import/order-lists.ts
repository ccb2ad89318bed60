import type { Issue } from "../../shared/issue.ts";
import type { RoadmapAction } from "../roadmap-file.ts";
import type { RawList, RawRoadmap } from "./join-rows.ts";
import { isTotal } from "./find-columns.ts";

/** A list of schools of an appendix, counted; the schools themselves are the register's affair. */
interface SchoolList {
  /** «п. 2, Прил. 2»: the point that approves it and the appendix; "" when neither has a number. */
  readonly appendix: string;
  readonly cluster: string;
  readonly schools: number;
  readonly line: number;
  readonly heading: string;
}

/** Words that a list's heading should use for its cluster. */
const headingWords: readonly (readonly [string, RegExp])[] = [
  ["ШФЗСОР", /зон[а-яё]+ риска/iu],
  ["ШПУН", /неуспешност/iu],
  ["ШЛ", /высоким/iu],
];

/** Lists of a document with what is wrong in them. */
export function schoolLists(
  { lists, prose }: RawRoadmap,
  file: string,
): { readonly lists: readonly SchoolList[]; readonly issues: readonly Issue[] } {
  const read: SchoolList[] = [];
  const issues: Issue[] = [];
  for (const list of lists) {
    const counted = countSchools(list);
    const appendix = prose.findLast(
      ({ line, text }) => line < list.line && /^Приложение\s+№?\s*\d+/iu.test(text),
    );
    const number = /\d+/u.exec(appendix?.text ?? "")?.[0];
    const heading = list.heading.join(" ");
    const place = { severity: "warning", file } as const;
    read.push({
      appendix: number === undefined ? "" : `${pointOf(prose, number)}Прил. ${number}`,
      cluster: counted.cluster,
      schools: counted.schools,
      line: list.line,
      heading,
    });
    if (counted.totalLine !== undefined && counted.totalNumbered) {
      issues.push({ ...place, code: "roadmap-total-numbered", line: counted.totalLine });
    }
    if (counted.stated !== undefined && counted.stated !== counted.schools) {
      const found = String(counted.stated);
      issues.push({ ...place, code: "roadmap-total-differs", line: list.line, found });
    }
    const other = otherHeading(counted.cluster, heading);
    if (other)
      issues.push({
        ...place,
        code: "roadmap-list-heading",
        line: list.line,
        found: counted.cluster,
      });
  }
  return { lists: read, issues };
}

/** The point of the order in whose text the appendix is named: «п. 2, ». */
function pointOf(prose: RawRoadmap["prose"], appendix: string): string {
  const named = new RegExp(`\\(.*приложени[а-яё]+ №? ?${appendix}(?!\\d)`, "iu");
  const at = prose.findIndex(({ text }) => named.test(text));
  const point = prose.slice(0, at + 1).findLast(({ text }) => /^\d+(?:\.\d+)*\.\s/u.test(text));
  const number = /^[\d.]*\d/u.exec(point?.text ?? "")?.[0];
  return at < 0 || number === undefined ? "" : `п. ${number}, `;
}

function countSchools({ rows }: RawList) {
  const total = rows.find(({ cells }) => cells.some(isTotal));
  const schools = rows.filter(
    (row) => row !== total && row.cells.filter((c) => c !== "").length >= 2,
  );
  const stated = total?.cells.map(
    (cell) => /^(?:итого\S*\s*)?(\d+)\s*(?:ОО|школ|$)/iu.exec(cell)?.[1],
  );
  const last = stated?.findLast((one) => one !== undefined);
  return {
    schools: schools.length,
    cluster: schools[0]?.cells.at(-1) ?? "",
    totalLine: total?.line,
    totalNumbered: /^\d+\.?$/u.test(total?.cells[0] ?? ""),
    stated: last === undefined ? undefined : Number(last),
  };
}

function otherHeading(cluster: string, heading: string): boolean {
  const own = headingWords.find(([name]) => name === cluster)?.[1];
  if (!own || own.test(heading)) return false;
  return headingWords.some(([name, pattern]) => name !== cluster && pattern.test(heading));
}

/** An approved list is an action of the order: so many schools, on the order's date. */
export const listActions = (
  lists: readonly SchoolList[],
  section: string,
  approved: string | undefined,
): RoadmapAction[] =>
  lists.map(({ appendix, cluster, schools, line }) => ({
    id: [appendix, cluster].filter((part) => part !== "").join(": ") || `список ${line}`,
    number: "",
    section,
    title: `Утвердить список школ${cluster === "" ? "" : ` (${cluster})`}`,
    term:
      approved === undefined
        ? { kind: "none", periods: [] }
        : { kind: "date", periods: [{ from: approved, to: approved }] },
    roles: [],
    targets: [
      {
        kind: "count",
        comparator: "=",
        value: schools,
        unit: "count",
        base: "schools",
        groups: cluster === "" ? [] : [cluster],
      },
    ],
    evidence: ["Список с графой «Кластеризация»"],
    after: [],
    line,
  }));
