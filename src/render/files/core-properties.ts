import { sanitizeTextContent } from "write-excel-file/utility";

/**
 * The properties of an office file (`docProps/core.xml`): its title and whose it is, without a time of
 * creation, so that the same document is the same bytes.
 *
 * @source ECMA-376 Part 2 (Open Packaging Conventions), Core Properties
 */
export const coreProperties = (title: string, author: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${sanitizeTextContent(title)}</dc:title><dc:creator>${sanitizeTextContent(author)}</dc:creator></cp:coreProperties>`;

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** The first day a ZIP can tell: 1 January 1980, as its date field writes it. */
const FIRST_DAY = 0x21;

/**
 * A ZIP archive whose entries carry no time of writing, so that the same content is the same bytes.
 *
 * @throws Error when the bytes are no ZIP without a comment
 */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - 22;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("Not a plain ZIP archive");
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error("A broken ZIP directory");
    const local = view.getUint32(at + 42, true);
    for (const time of [at + 12, local + 10]) {
      view.setUint16(time, 0, true);
      view.setUint16(time + 2, FIRST_DAY, true);
    }
    at += 46 + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0);
  }
  return bytes;
}
