import { open } from "node:fs/promises";

const chunkBytes = 4 * 1024 ** 2;
const lineFeed = 0x0a;

/**
 * Whole lines of a file in large pieces: each ends at a `\n`, but for the last. A line longer than
 * `longest` bytes is given in pieces, so that nothing grows without end. A piece holds until the next
 * is asked for: its bytes are then written over.
 */
export async function* fileLines(path: string, longest: number): AsyncGenerator<Buffer> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes + longest);
    /** Bytes at the start of the buffer that no piece has given yet. */
    let held = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, held, buffer.length - held);
      const filled = held + bytesRead;
      if (bytesRead === 0) {
        if (held > 0) yield buffer.subarray(0, held);
        return;
      }
      const end = buffer.lastIndexOf(lineFeed, filled - 1) + 1;
      held = filled;
      if (end === 0 && filled <= longest) continue;
      const given = end === 0 ? filled : end;
      yield buffer.subarray(0, given);
      buffer.copyWithin(0, given, filled);
      held = filled - given;
    }
  } finally {
    await handle.close();
  }
}
