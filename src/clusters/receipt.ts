import type { Verdict } from "../criteria/index.ts";

/**
 * A verdict tree as it goes into the receipt: a reference to another cluster keeps its outcome and
 * loses its branches, since they stand under that cluster already; a procedure is three words.
 */
export function receipt(verdict: Verdict): Verdict {
  const { children, procedure, ...own } = verdict;
  const short = procedure && {
    procedure: { exam: procedure.exam, subject: procedure.subject, grade: procedure.grade },
  };
  if (!children || verdict.rule === "cluster") return { ...own, ...short };
  return { ...own, ...short, children: children.map(receipt) };
}
