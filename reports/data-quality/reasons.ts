import { absent, type Chart, type Inline, type Table } from "../../src/document/document.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import type { Issue, Severity } from "../../src/shared/issue.ts";
import { messages } from "../../src/shared/messages.ts";
import { capital, counted } from "../../src/shared/russian.ts";

/** Places told beside a reason; the others are in `quality.json`. */
const EXAMPLES = 3;

const SEVERITIES: readonly (readonly [Severity, string])[] = [
  ["error", "Не учтено"],
  ["warning", "Учтено, но требует проверки"],
  ["note", "Исправлено программой или принято к сведению"],
];

const placeWords = ({ file, sheet, line, column }: Issue): string =>
  [
    line === undefined ? (file ?? "") : `${file ?? ""}:${line}`,
    sheet === undefined ? "" : `лист «${sheet}»`,
    column === undefined ? "" : `столбец «${column}»`,
  ]
    .filter((part) => part !== "" && part !== ":")
    .join(", ");

function places({ issues }: IssueReason): Inline[] {
  const all = [...new Set(issues.map(placeWords))].filter((words) => words !== "");
  if (all.length === 0) return [absent("not-held")];
  const more = all.length - EXAMPLES;
  return [
    all.slice(0, EXAMPLES).join("; "),
    more > 0 ? `; и ещё ${counted(more, ["место", "места", "мест"])}` : "",
  ];
}

/** Why data were left out, doubted or mended, where, and what to do (замечания к данным по причинам). */
export const reasonsTable = (issues: readonly Issue[]): Table =>
  tableOf<IssueReason>([], {
    id: "table-reasons",
    caption: "Замечания к данным по причинам",
    columns: [
      text("Причина", 25, issueReasonWords),
      number("Раз", ({ times }) => times),
      number("Файлов", (one) => new Set(one.issues.flatMap(({ file }) => file ?? [])).size),
      text("Где, первые места", 30, places),
      text("Что сделать", 25, ({ code }) => messages[code]?.advice || absent("not-held")),
    ],
    groups: SEVERITIES.map(([severity, title]) => ({
      title,
      rows: issueReasons(issues, severity),
    })),
  });

const lowerFirst = (words: string): string =>
  words.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLocaleLowerCase("ru"));

/**
 * Reasons why data were left out or must be looked at (что не учтено и что требует проверки): a bar a
 * reason. Notes are many and ask for nothing.
 *
 * @returns nothing when there are no such reasons
 */
export function reasonsChart(issues: readonly Issue[]): Chart[] {
  const list = [...issueReasons(issues, "error"), ...issueReasons(issues, "warning")];
  const [most] = list.toSorted((a, b) => b.times - a.times);
  if (!most) return [];
  return [
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-reasons",
      title: "Что не учтено и что требует проверки",
      description: `Чаще всего: ${lowerFirst(issueReasonWords(most))} (${most.times}).`,
      table: "table-reasons",
      data: list.map((reason, rowRank) => ({
        row: issueReasonWords(reason).replace(/[:;].*$/u, ""),
        rowRank,
        column: "Сколько раз",
        columnRank: 0,
        count: reason.times,
        told: `${issueReasonWords(reason)}: ${reason.times}`,
      })),
    },
  ];
}

/** Issues of one code and severity (причина замечаний). */
interface IssueReason {
  readonly code: string;
  readonly severity: Severity;
  readonly issues: readonly Issue[];
  /** Rows or cells it stands for. */
  readonly times: number;
}

/** Issues of a severity by their reason (причины замечаний), the most frequent first. */
function issueReasons(issues: readonly Issue[], severity: Severity): IssueReason[] {
  const byCode = new Map<string, Issue[]>();
  for (const issue of issues) {
    if (issue.severity !== severity) continue;
    byCode.set(issue.code, [...(byCode.get(issue.code) ?? []), issue]);
  }
  return [...byCode]
    .map(([code, own]) => ({
      code,
      severity,
      issues: own,
      times: own.reduce((total, { count }) => total + (count ?? 1), 0),
    }))
    .sort((a, b) => b.times - a.times || a.code.localeCompare(b.code));
}

/**
 * The sentence of a reason without what is written in a cell (причина словами):
 * «Школы с кодом «…» нет в реестре».
 */
function issueReasonWords({ code, severity }: IssueReason): string {
  const all = messages[code]?.says({ code, severity, found: "…" }) ?? code;
  return capital(all.replace(/^…: /u, "").replace(/^«…»/u, "значение"));
}
