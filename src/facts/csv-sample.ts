import { open } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { CsvSource } from "../read/student-table.ts";

/** Bytes of one look into the file, and how many looks are taken. */
const blockBytes = 1536;
const blocks = 4096;

const fieldsOf = (text: string, source: CsvSource): readonly (readonly string[])[] => {
  if (!text.includes('"')) return text.split("\n").map((line) => line.split(source.delimiter));
  // A look may begin inside a quoted field: what does not parse is left out of the sample.
  return text.split("\n").flatMap((line) => {
    if (!line.includes('"')) return [line.split(source.delimiter)];
    try {
      const rows: string[][] = parse(line, { delimiter: source.delimiter });
      return rows;
    } catch {
      return [];
    }
  });
};

/**
 * Distinct texts of some columns, and those of the place together as rows have them, from looks taken evenly through the file: most of what there is, at
 * the cost of reading a few megabytes. What it misses is found by the engine.
 */
export async function sampleTexts(
  source: CsvSource,
  positions: readonly number[],
  place: readonly number[],
): Promise<{
  readonly texts: ReadonlyMap<number, ReadonlySet<string>>;
  readonly places: readonly (readonly string[])[];
}> {
  const places = new Map<string, readonly string[]>();
  const texts = new Map(positions.map((position) => [position, new Set<string>()]));
  const handle = await open(source.path, "r");
  try {
    const { size } = await handle.stat();
    const count = Math.max(1, Math.min(blocks, Math.ceil(size / blockBytes)));
    const buffer = Buffer.alloc(blockBytes);
    for (let block = 0; block < count; block++) {
      const from = Math.floor((block * size) / count);
      const { bytesRead } = await handle.read(buffer, 0, blockBytes, from);
      const text = buffer.toString("utf8", 0, bytesRead);
      // The first and the last line may be cut.
      const whole = text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n"));
      for (const fields of fieldsOf(whole, source)) {
        if (fields.length !== source.width) continue;
        for (const [position, found] of texts) found.add(fields[position] ?? "");
        const row = place.map((position) => fields[position] ?? "");
        places.set(row.join("\0"), row);
      }
    }
  } finally {
    await handle.close();
  }
  return { texts, places: [...places.values()] };
}
