/**
 * A number as exports write it: decimal comma or point, thousands parted by spaces (the no-break
 * kinds too), a percent sign after it. Null for everything else, the empty text included.
 *
 * @example numberOf("29 589") // => 29589
 */
export function numberOf(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/%$/, "")
    .replace(",", ".");
  return /^[-−–]?\d+(\.\d+)?$/.test(plain) ? Number(plain.replace(/^[−–]/, "-")) : null;
}
