import { createHash } from "node:crypto";

/** Scripts and styles are our own and few; each is hashed once, not once a page. */
const hashes = new Map<string, string>();

function hash(text: string): string {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const made = `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
  hashes.set(text, made);
  return made;
}

/**
 * Content-Security-Policy of a self-contained page: nothing may load from anywhere; only the very
 * scripts and the very style that were put into the page may act.
 */
export function contentSecurityPolicy(
  scripts: readonly string[],
  styles: readonly string[],
): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")}`,
    `style-src ${styles.map(hash).join(" ")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
