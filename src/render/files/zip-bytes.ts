import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
/** The first day a ZIP can tell: 1 January 1980, as its date field writes it. */
const FIRST_DAY = 0x21;
const DEFLATED = 8;

/** A ZIP archive as it lies in memory, without a comment at its end. */
interface Directory {
  readonly view: DataView;
  /** Where its directory begins, and where the record that ends it. */
  readonly start: number;
  readonly end: number;
  readonly entries: readonly Entry[];
}
interface Entry {
  readonly name: string;
  /** Where its line of the directory and its own head stand. */
  readonly central: number;
  readonly local: number;
  /** Where its bytes begin and end. */
  readonly from: number;
  readonly to: number;
}

/**
 * The directory of a ZIP archive.
 *
 * @source PKWARE APPNOTE 6.3, 4.3.7, 4.3.12, 4.3.16
 * @throws Error when the bytes are no ZIP without a comment
 */
function directoryOf(bytes: Uint8Array): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - END_LENGTH;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("Not a plain ZIP archive");
  const start = view.getUint32(end + 16, true);
  const lengths = (fields: readonly number[]) =>
    fields.reduce((sum, field) => sum + view.getUint16(field, true), 0);
  const entries: Entry[] = [];
  let at = start;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error("A broken ZIP directory");
    const name = bytes.subarray(at + 46, at + 46 + lengths([at + 28]));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + lengths([local + 26, local + 28]);
    const to = from + view.getUint32(at + 20, true);
    entries.push({ name: new TextDecoder().decode(name), central: at, local, from, to });
    at += 46 + lengths([at + 28, at + 30, at + 32]);
  }
  return { view, start, end, entries };
}

/**
 * A ZIP archive whose entries carry no time of writing, so that the same content is the same bytes.
 *
 * @throws Error when the bytes are no ZIP without a comment
 */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(archive);
  const { view, entries } = directoryOf(bytes);
  for (const { central, local } of entries)
    for (const time of [central + 12, local + 10]) {
      view.setUint16(time, 0, true);
      view.setUint16(time + 2, FIRST_DAY, true);
    }
  return bytes;
}

/**
 * A ZIP archive with the text of one entry changed; the others are copied as they are packed.
 *
 * @throws Error when the entry is not there or not deflated, and when the bytes are no plain ZIP
 */
export function withEntry(
  archive: Uint8Array,
  name: string,
  change: (text: string) => string,
): Uint8Array {
  const given = directoryOf(archive);
  const central = new Uint8Array(archive.subarray(given.start));
  const lines = new DataView(central.buffer);
  const parts: Uint8Array[] = [];
  let length = 0;
  let changed = false;
  for (const entry of given.entries) {
    const line = entry.central - given.start;
    lines.setUint32(line + 42, length, true);
    let [head, body] = [
      archive.subarray(entry.local, entry.from),
      archive.subarray(entry.from, entry.to),
    ];
    if (entry.name === name) {
      if (lines.getUint16(line + 10, true) !== DEFLATED) throw new Error(`${name} is not deflated`);
      const text = Buffer.from(change(inflateRawSync(body).toString("utf8")), "utf8");
      body = deflateRawSync(text);
      head = new Uint8Array(head);
      const sizes = [crc32(text), body.byteLength, text.byteLength];
      const own = new DataView(head.buffer);
      for (const [at, size] of sizes.entries()) {
        lines.setUint32(line + 16 + 4 * at, size, true);
        own.setUint32(14 + 4 * at, size, true);
      }
      changed = true;
    }
    parts.push(head, body);
    length += head.byteLength + body.byteLength;
  }
  if (!changed) throw new Error(`There is no ${name} in the archive`);
  lines.setUint32(given.end - given.start + 16, length, true);
  return new Uint8Array(Buffer.concat([...parts, central]));
}
