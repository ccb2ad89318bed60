import type { Issue, Severity } from "../../shared/issue.ts";
import { messages } from "../../shared/messages.ts";
import { capital } from "../../shared/russian.ts";

/** Issues of one code and severity (причина замечаний). */
export interface IssueReason {
  readonly code: string;
  readonly severity: Severity;
  readonly issues: readonly Issue[];
  /** Rows or cells it stands for. */
  readonly times: number;
}

/** Issues of a severity by their reason (причины замечаний), the most frequent first. */
export function issueReasons(issues: readonly Issue[], severity: Severity): IssueReason[] {
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
export function issueReasonWords({ code, severity }: IssueReason): string {
  const all = messages[code]?.says({ code, severity, found: "…" }) ?? code;
  return capital(all.replace(/^…: /u, "").replace(/^«…»/u, "значение"));
}
