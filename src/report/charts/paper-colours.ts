import { lightColours } from "../html/styles.ts";

/**
 * A drawing or its specification with the colours of paper in place of the page's CSS variables: for
 * files that have no style sheet of ours.
 */
export function onPaper<T>(drawing: T): T {
  const text = JSON.stringify(drawing).replace(
    /var\(--([\w-]+)\)/gu,
    (_, name: string) => lightColours.get(name) ?? "#000000",
  );
  return JSON.parse(text) as T; // the same shape: only words inside strings were changed
}
