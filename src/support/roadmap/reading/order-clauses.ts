import type { RoadmapAction } from "../roadmap-file.ts";
import type { Span } from "./calendar.ts";
import type { RawRoadmap } from "./join-rows.ts";
import { readTerm } from "./read-term.ts";
import { withoutPersons } from "../../../shared/without-persons.ts";

/** A numbered point of the order («4.1. …») with its term, when it has one. */
export interface Clause {
  readonly number: string;
  readonly line: number;
  readonly text: string;
  readonly term?: string;
}

const numbered = /^(\d{1,2}(?:\.\d{1,2})*)\.\s+(.+)$/u;
const termLine = /^Срок\s*[–—:-]\s*(.+?)\.?$/iu;

/** Points of the order above the table. */
export function orderClauses({ prose, headerLine }: RawRoadmap): Clause[] {
  const clauses: Clause[] = [];
  for (const { line, text } of prose) {
    if (headerLine !== undefined && line > headerLine) break;
    const point = numbered.exec(text);
    const term = termLine.exec(text)?.[1];
    const last = clauses.at(-1);
    if (point) clauses.push({ number: point[1] ?? "", line, text: point[2] ?? "" });
    else if (term !== undefined && last) clauses[clauses.length - 1] = { ...last, term };
  }
  return clauses;
}

const namedSchool = /(?:М[БКА]?ОУ|ГБОУ)\s+«/gu;

/** Points that set a term are actions too: the order's own commissions (поручения). */
export function clauseActions(
  clauses: readonly Clause[],
  section: string,
  plan: Span | undefined,
): RoadmapAction[] {
  return clauses.flatMap(({ number, line, text, term }) => {
    if (term === undefined) return [];
    const reading = readTerm(term, plan ? { plan } : {});
    const schools = namedSchools(clauses, number);
    return [
      {
        id: `п. ${number}`,
        number,
        section,
        title: withoutPersons(text).replace(/[.;]$/u, ""),
        term: reading.term,
        roles: schools === 0 ? [] : ["Руководители названных школ"],
        targets: [
          schools > 0 && reading.term.kind !== "permanent"
            ? {
                kind: "count",
                comparator: "=",
                value: schools,
                unit: "count",
                base: "schools",
                groups: [],
              }
            : { kind: "done", unit: "done", base: "events", groups: [] },
        ],
        evidence: [],
        after: [],
        line,
      } satisfies RoadmapAction,
    ];
  });
}

/** How many schools the point, or the point it belongs to, names. */
function namedSchools(clauses: readonly Clause[], number: string): number {
  const parent = number.split(".")[0];
  const own = clauses.find((clause) => clause.number === number)?.text ?? "";
  const above = clauses.find((clause) => clause.number === parent)?.text ?? "";
  const count = (text: string) => text.match(namedSchool)?.length ?? 0;
  return count(own) || count(above);
}
