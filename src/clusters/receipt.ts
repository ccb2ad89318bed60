import type { Verdict } from "../criteria/index.ts";

/**
 * A verdict tree as it goes into the receipt: a reference to another cluster keeps its outcome and
 * loses its branches, since they stand under that cluster already. What has no such reference is
 * shared, not copied.
 */
export function receipt(verdict: Verdict): Verdict {
  const { children } = verdict;
  if (!children) return verdict;
  if (verdict.rule === "cluster") {
    const own = { ...verdict };
    delete own.children;
    return own;
  }
  const short = children.map(receipt);
  return short.every((child, at) => child === children[at])
    ? verdict
    : { ...verdict, children: short };
}
