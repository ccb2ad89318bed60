import type { Issue } from "../../shared/issue.ts";
import type { Chart } from "../document.ts";
import { issueReasons, issueReasonWords } from "./issue-reasons.ts";

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
  const [most] = list;
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
