import { deflateRawSync } from "node:zlib";

const packed = new Map<string, string>();

/**
 * A long script as text to be unpacked in the page: deflated, then base64, less than half as long. The
 * page's policy still names the hash of the script itself, so nothing else can be run in its place.
 */
export function packedScript(code: string): string {
  const known = packed.get(code);
  if (known !== undefined) return known;
  const text = deflateRawSync(Buffer.from(code, "utf8"), { level: 9 }).toString("base64");
  packed.set(code, text);
  return text;
}
