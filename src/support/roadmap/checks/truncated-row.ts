import type { Issue } from "../../../shared/issue.ts";
import { withoutPersons } from "../reading/clean-text.ts";
import type { RawRoadmap } from "../reading/join-rows.ts";
import { isUnfinished } from "../reading/seam.ts";

/** Rows that the document cuts: the last one first of all, but any title that stops half-way. */
export const truncatedRow = ({ actions }: RawRoadmap): Issue[] =>
  actions.flatMap(({ title, target, line }, i) => {
    const cut = isUnfinished(title);
    // A result that begins in the middle of a word lost its beginning.
    const headless = /^[а-яё]/u.test(target) && i === actions.length - 1 && cut;
    if (!cut) return [];
    return [
      {
        code: headless ? "roadmap-row-truncated-both" : "roadmap-row-truncated",
        severity: "warning" as const,
        line,
        found: withoutPersons(title).split(/\s+/u).slice(-3).join(" "),
      },
    ];
  });
