/**
 * What was concluded of the things looked at (вывод), three-valued as a verdict is: some were found;
 * there is none, and each of the base was looked at; not assessed, and why. Over nothing, or over
 * something unknown, there is no "none".
 */
export type Conclusion<T> =
  | {
      readonly state: "found";
      readonly found: readonly T[];
      /** Those of the base of which it is not known. */
      readonly open: readonly T[];
      readonly of: number;
    }
  | { readonly state: "none"; readonly of: number }
  | { readonly state: "not-assessed"; readonly why: string };

/**
 * Concludes whether the base holds any such thing.
 *
 * @param base all that was looked at: из скольких
 * @param verdict null where it can't be told
 * @param why in Russian, why it can't be told: «нет уровней заданий»
 */
export function conclude<T>(
  base: readonly T[],
  verdict: (one: T) => boolean | null,
  why: string,
): Conclusion<T> {
  const assessed = base.map((one) => ({ one, verdict: verdict(one) }));
  const of = (wanted: boolean | null) =>
    assessed.filter((each) => each.verdict === wanted).map(({ one }) => one);
  const [found, open] = [of(true), of(null)];
  if (found.length > 0) return { state: "found", found, open, of: base.length };
  if (base.length === 0 || open.length > 0) return { state: "not-assessed", why };
  return { state: "none", of: base.length };
}

/**
 * A conclusion in its own words; «не оценено: …» wherever it is not assessed.
 *
 * @typeParam R a sentence, or blocks of a document
 */
export function concluded<T, R>(
  conclusion: Conclusion<T>,
  words: {
    readonly found: (found: readonly T[], open: readonly T[], of: number) => R;
    readonly none: (of: number) => R;
    readonly notAssessed: (notAssessed: string) => R;
  },
): R {
  switch (conclusion.state) {
    case "found":
      return words.found(conclusion.found, conclusion.open, conclusion.of);
    case "none":
      return words.none(conclusion.of);
    case "not-assessed":
      return words.notAssessed(`не оценено: ${conclusion.why}`);
  }
}

/**
 * What is said where nothing was found: of how many looked at, or that there were none to look at.
 *
 * @param assessed how many of the base could be looked at
 */
export const noneOf = <R>(
  assessed: number,
  why: string,
  words: { readonly none: (of: number) => R; readonly notAssessed: (notAssessed: string) => R },
): R =>
  concluded(
    conclude(Array.from({ length: assessed }), () => false, why),
    { found: () => words.none(assessed), ...words },
  );
