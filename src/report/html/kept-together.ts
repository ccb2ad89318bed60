/** Joins what stands beside it: no line is broken here, and nothing is seen. */
const WORD_JOINER = "\u2060";

/**
 * Text whose short marks keep with their words (неразрывные сочетания): «№ 9» and «м. р-н» are not torn
 * in two lines of a narrow column. It is read and sorted as without that.
 */
export const keptTogether = (text: string): string =>
  text
    .replace(/№ (?=\d)/gu, "№\u00a0")
    .replace(/р-н/gu, `р-${WORD_JOINER}н`)
    .replace(/п\/п/gu, `п/${WORD_JOINER}п`);
