import { inflateRawSync } from "node:zlib";

/** Bytes of each entry of a ZIP archive in memory, by name: the plain way, for tests. */
export function zipFiles(archive: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  const entries = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const content = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    entries.set(bytes.toString("utf8", at + 46, at + 46 + (name ?? 0)), content);
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/** The same as text; pictures are left out. */
export const zipEntries = (archive: Uint8Array): Map<string, string> =>
  new Map(
    [...zipFiles(archive)]
      .filter(([name]) => !name.endsWith(".png"))
      .map(([name, bytes]) => [name, bytes.toString("utf8")]),
  );
