import { withoutPersons } from "../../shared/without-persons.ts";
import type { Span } from "../calendar.ts";
import type { Roadmap, RoadmapAction } from "../roadmap-file.ts";
import { isHeading, type RawRoadmap } from "./join-rows.ts";
import { planPeriod, readTerm, titlePeriod } from "./read-term.ts";

/** A numbered point of the order («4.1. …») with its term, when it has one. */
interface Clause {
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

/** What the document says of itself before its table. */
interface OrderHead {
  readonly act: Roadmap["act"];
  readonly title: string;
  readonly period?: Span;
}

const kinds = /(?:^|\s)(приказ|распоряжение|постановление)(?=$|\s)/iu;
const subject = /^(?:об?\s|о внесении)/iu;
const roadmapWord =
  /дорожн[а-яё]+\s+карт|план[а-яё]*\s+(?:мероприятий|работы)|комплекс[а-яё]*\s+мер(?:оприятий)?(?![а-яё])/iu;
/** Lines around a title that are none of it. */
const otherLine = /^(?:утвержд|приложени|согласован)/iu;
/** A title's line; a longer one is a paragraph about the road map. */
const longestTitleLine = 220;

/** Act, title and period of a road map from the prose around its table. */
export function orderHead(raw: RawRoadmap, name: string): OrderHead {
  const above = raw.prose.filter(({ line }) => line < (raw.headerLine ?? Infinity));
  const texts = above.map(({ text }) => text);
  const title = titleOf(texts) ?? name;
  const period =
    planPeriod(title) ?? titlePeriod(title) ?? planPeriod(texts.join(" ")) ?? planPeriod(name);
  return { act: actOf(texts), title, ...(period && { period }) };
}

/** Number and date stand between the kind of the act and its subject («Об утверждении…»). */
function actOf(texts: readonly string[]): Roadmap["act"] {
  const end = texts.findIndex((text) => subject.test(text));
  const head = texts.slice(0, end < 0 ? 12 : end).join("\n");
  if (end < 0 && !kinds.test(head)) return namedAct(texts);
  const kind = kinds.exec(head)?.[1]?.toLowerCase();
  const number = /№\s*([\p{L}\d][\p{L}\d./-]*)/u.exec(head)?.[1];
  const date = dateIn(head);
  return {
    ...(number !== undefined && { number }),
    ...(date !== undefined && { date }),
    ...(kind !== undefined && { kind }),
  };
}

const named =
  /(?:утвержд[её]н[а-яё]*|приложение[\s\d№]*)\s.*?(приказ|распоряжени|постановлени)[а-яё]*(?:\s[^№]*)?\sот\s([^№]*)№\s*([\p{L}\d][\p{L}\d./-]*)/iu;

/** «Утверждён приказом … от … № …», «Приложение к приказу от … № …»: the map without its order. */
function namedAct(texts: readonly string[]): Roadmap["act"] {
  const [, stem = "", day = "", number] = named.exec(texts.slice(0, 12).join(" ")) ?? [];
  if (number === undefined) return {};
  const kind = stem.toLowerCase().replace(/и$/u, "ие");
  const date = dateIn(day);
  return { number, ...(date !== undefined && { date }), kind };
}

function dateIn(head: string): string | undefined {
  const written = /\d{1,2}\.\d{1,2}\.\d{4}|[«"]?\d{1,2}[»"]?\s+[а-я]+\s+20\d\d/u.exec(head)?.[0];
  return written === undefined ? undefined : readTerm(written).term.periods[0]?.to;
}

/** The last lines above the table that name the road map, with those that go on with it. */
function titleOf(texts: readonly string[]): string | undefined {
  const at = texts.findLastIndex(
    (text) => text.length <= longestTitleLine && roadmapWord.test(text) && !/^\d+\./u.test(text),
  );
  if (at < 0) return undefined;
  const lines: string[] = [];
  const start =
    roadmapWord.test(texts[at - 1] ?? "") && (texts[at - 1] ?? "").length < 90 ? at - 1 : at;
  for (const text of texts.slice(start)) {
    const over = text.length > longestTitleLine || lines.length === 4;
    if (over || (lines.length > 0 && (isHeading(text) || otherLine.test(text)))) break;
    lines.push(text);
  }
  return lines.join(" ");
}

const counted =
  /(\d{1,4})\s+(?:(?:обще)?образовательн[а-яё]+ организаци[а-яё]+|школ[а-яё]*|ШНОР|ОО)?\s*\(\s*(\d{1,3}(?:,\d+)?)\s*%[^)]*\)([^.,;]*)/giu;

/** Who supports the schools of a count, by the words after it. */
const levels: readonly (readonly [RegExp, string])[] = [
  [/региональн/iu, "региональный проект"],
  [/муниципальн/iu, "муниципальные программы"],
  [/федеральн/iu, "федеральный проект"],
];

/** Numbers of schools that the preamble names with their share: «33 организации (53 % от всех)». */
export function schoolCounts({ prose, headerLine }: RawRoadmap): Roadmap["schools"] {
  return prose
    .filter(({ line }) => line < (headerLine ?? 0))
    .flatMap(({ text }) => [...text.matchAll(counted)])
    .map(([, count, percent = "", after = ""]) => ({
      count: Number(count),
      percent: Number(percent.replace(",", ".")),
      of: levels.find(([pattern]) => pattern.test(after))?.[1] ?? "список",
    }));
}
