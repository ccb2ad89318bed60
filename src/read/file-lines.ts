import { createReadStream } from "node:fs";

const chunkBytes = 4 * 1024 ** 2;

/**
 * Whole lines of a file in large pieces: each ends at a `\n`, but for the last. A line longer than
 * `longest` bytes is given in pieces, so that nothing grows without end.
 */
export async function* fileLines(path: string, longest: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: chunkBytes })) {
    // A stream of bytes without an encoding gives nothing but buffers.
    const chunk = piece as Buffer;
    const joined = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = joined.lastIndexOf(0x0a) + 1;
    if (end === 0 && joined.length <= longest) {
      rest = joined;
      continue;
    }
    yield end === 0 ? joined : joined.subarray(0, end);
    rest = end === 0 ? Buffer.alloc(0) : joined.subarray(end);
  }
  if (rest.length > 0) yield rest;
}
