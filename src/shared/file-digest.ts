import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

const bufferBytes = 1024 ** 2;
let buffer: Buffer | undefined;

/**
 * SHA-256 of a file's bytes. Read through one buffer, which takes a quarter of the time of a stream: an
 * export may have gigabytes.
 *
 * @throws what the system says of a file that cannot be read
 */
export function fileDigest(path: string): string {
  const hash = createHash("sha256");
  const into = (buffer ??= Buffer.allocUnsafe(bufferBytes));
  const file = openSync(path, "r");
  try {
    for (let bytes = readSync(file, into); bytes > 0; bytes = readSync(file, into))
      hash.update(into.subarray(0, bytes));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}
