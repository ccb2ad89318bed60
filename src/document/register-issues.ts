import type { Issue } from "../shared/issue.ts";
import { messages } from "../shared/messages.ts";
import { absent, type Block } from "./document.ts";
import { number, tableOf, text } from "./table-of.ts";

/** Lines of a register told beside a reason. */
const LINES = 5;

/** A sentence of an issue with its first letter large. */
export const issueWords = (issue: Issue): string => {
  const words = (messages[issue.code]?.says(issue) ?? issue.code).replace(/^«…»/u, "значение");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

/** What to do about an issue; "" when nothing needs doing. */
export const issueAdvice = ({ code }: Pick<Issue, "code">): string => messages[code]?.advice ?? "";

/**
 * Rows of a register that are not counted or need a look, by file and reason (замечания к реестру). What
 * is written in their cells is not repeated: whoever may open the file sees it there.
 */
export function registerIssues(id: string, caption: string, issues: readonly Issue[]): Block[] {
  if (issues.length === 0) return [];
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const key = `${issue.file ?? ""}\n${issue.code}\n${issue.column ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), issue]);
  }
  return [
    tableOf([...groups.values()], {
      id,
      caption,
      columns: [
        text("Причина", 35, (own) => [
          ...own.slice(0, 1).map(({ code }) => issueWords({ code, severity: "error", found: "…" })),
        ]),
        number("Раз", (own) => own.length),
        text("Где", 25, (own) => placeWords(own)),
        text("Что сделать", (own) =>
          own[0] && issueAdvice(own[0]) !== "" ? issueAdvice(own[0]) : absent("not-held"),
        ),
      ],
    }),
  ];
}

function placeWords(issues: readonly Issue[]): string {
  const [first] = issues;
  const lines = issues.flatMap(({ line }) => line ?? []);
  const more = lines.length > LINES ? "…" : "";
  return [
    first?.file ?? "",
    first?.column === undefined ? "" : `столбец «${first.column}»`,
    lines.length === 0
      ? ""
      : `${lines.length === 1 ? "строка" : "строки"} ${lines.slice(0, LINES).join(", ")}${more}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}
