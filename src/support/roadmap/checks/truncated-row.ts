import type { Issue } from "../../../shared/issue.ts";
import type { RawRoadmap } from "../reading/join-rows.ts";

/** A title that cannot end so: a preposition, a conjunction, or a participle that waits for its noun. */
const unfinished =
  /(?:^|\s)(?:и|или|в|на|по|для|с|со|к|от|о|об|при|из|за|не|а также|что|который|котор[а-яё]+|[а-яё]+(?:щ|вш)(?:их|ие|ей|ий|им|ими|ую|ая))$|,$/iu;

/** Rows that the document cuts: the last one first of all, but any title that stops half-way. */
export const truncatedRow = ({ actions }: RawRoadmap): Issue[] =>
  actions.flatMap(({ title, target, line }, i) => {
    const cut = unfinished.test(title.trim());
    // A result that begins in the middle of a word lost its beginning.
    const headless = /^[а-яё]/u.test(target) && i === actions.length - 1 && cut;
    if (!cut) return [];
    return [
      {
        code: headless ? "roadmap-row-truncated-both" : "roadmap-row-truncated",
        severity: "warning" as const,
        line,
        found: title.split(/\s+/u).slice(-3).join(" "),
      },
    ];
  });
