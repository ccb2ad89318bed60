import type { Issue, Severity } from "../../shared/issue.ts";
import { messages } from "../../shared/messages.ts";
import { counted } from "../../shared/russian.ts";
import { absent, count, type Inline, type Table, type TableRow } from "../document.ts";
import { issueReasons, issueReasonWords, type IssueReason } from "./issue-reasons.ts";

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

const reasonRow = (reason: IssueReason): TableRow => ({
  cells: [
    [issueReasonWords(reason)],
    [count(reason.times)],
    [count(new Set(reason.issues.flatMap(({ file }) => file ?? [])).size)],
    places(reason),
    [messages[reason.code]?.advice || absent("not-held")],
  ],
});

/** Why data were left out, doubted or mended, where, and what to do (замечания к данным по причинам). */
export const reasonsTable = (issues: readonly Issue[]): Table => ({
  kind: "table",
  id: "table-reasons",
  caption: "Замечания к данным по причинам",
  columns: [
    { title: "Причина", align: "text", width: 25 },
    { title: "Раз", align: "number" },
    { title: "Файлов", align: "number" },
    { title: "Где, первые места", align: "text", width: 30 },
    { title: "Что сделать", align: "text", width: 25 },
  ],
  rows: [],
  groups: SEVERITIES.map(([severity, title]) => ({
    title,
    rows: issueReasons(issues, severity).map(reasonRow),
  })).filter(({ rows }) => rows.length > 0),
});
