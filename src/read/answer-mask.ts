import type { Issue, Place } from "../shared/issue.ts";

/** Points for one task (or one criterion) of a mask; `max` null where the mask does not say it. */
export interface MaskPoints {
  readonly points: number;
  readonly max: number | null;
}

/** Points of a mask in the order of its tasks, or what is wrong with it. */
export type AnswerMask = { readonly points: readonly MaskPoints[] } | { readonly issue: Issue };

const shortSign = /^[-+\d]$/u;
const longGroup = /(\d{1,2})\((\d{1,2})\)/uy;
const dashes = /[−–—‐‑]/gu;

/**
 * Reads the mask of the short answers (задания с кратким ответом), one sign a task: `+` is the task's
 * one point, `-` none, a digit that many points of a maximum that the mask does not say.
 *
 * @example parseShortMask("++-2") // => points 1 of 1, 1 of 1, 0, 2
 */
export function parseShortMask(mask: string, place: Place = {}): AnswerMask {
  const points: MaskPoints[] = [];
  for (const sign of mask.replace(dashes, "-").replace(/\s+/gu, "")) {
    if (!shortSign.test(sign)) return malformed(place, "маска из знаков «+», «-» и цифр");
    if (sign === "+") points.push({ points: 1, max: 1 });
    else points.push({ points: sign === "-" ? 0 : Number(sign), max: null });
  }
  return { points };
}

/**
 * Reads the mask of the extended or the oral answers: points and, in brackets, the maximum of each
 * criterion.
 *
 * @example parseLongMask("1(2)0(3)") // => points 1 of 2, 0 of 3
 */
export function parseLongMask(mask: string, place: Place = {}): AnswerMask {
  const text = mask.replace(/\s+/gu, "");
  const points: MaskPoints[] = [];
  longGroup.lastIndex = 0;
  for (let at = 0; at < text.length; at = longGroup.lastIndex) {
    const group = longGroup.exec(text);
    if (!group) return malformed(place, "маска вида «1(2)0(3)»: баллы и в скобках максимум");
    const [earned, max] = [Number(group[1]), Number(group[2])];
    if (earned > max) return malformed(place, "баллов не больше, чем максимум в скобках");
    points.push({ points: earned, max });
  }
  return { points };
}

/** The mask itself is not told: a shifted row may hold a name or a document in its place. */
const malformed = (place: Place, expected: string): AnswerMask => ({
  issue: { code: "mask-malformed", severity: "warning", ...place, expected },
});
