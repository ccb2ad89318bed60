import { createHash } from "node:crypto";
import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from "node:fs";

const bufferBytes = 1024 ** 2;
let buffer: Buffer | undefined;

/** From so many bytes on a digest is kept: the same export is asked for by its store, its reader and its check. */
const worthKeeping = 8 * 1024 ** 2;
const kept = new Map<string, string>();

/** What the system changes whenever it writes into a file. */
const stateOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join("/");

/**
 * SHA-256 of a file's bytes. Read through one buffer, which takes a quarter of the time of a stream: an
 * export may have gigabytes. A big file that the system has not seen written to since is not read again.
 *
 * @throws what the system says of a file that cannot be read
 */
export function fileDigest(path: string): string {
  const file = openSync(path, "r");
  try {
    const before = fstatSync(file, { bigint: true });
    const known = kept.get(stateOf(before));
    if (known !== undefined) return known;
    const hash = createHash("sha256");
    const into = (buffer ??= Buffer.allocUnsafe(bufferBytes));
    for (let bytes = readSync(file, into); bytes > 0; bytes = readSync(file, into))
      hash.update(into.subarray(0, bytes));
    const digest = hash.digest("hex");
    const state = stateOf(fstatSync(file, { bigint: true }));
    if (before.size >= worthKeeping && state === stateOf(before)) kept.set(state, digest);
    return digest;
  } finally {
    closeSync(file);
  }
}
