import { decodeText, detectEncoding } from "./encoding.ts";

/** What a file is by its first bytes, whatever its name says. */
export type FileKind = "workbook" | "old-workbook" | "markup" | "text" | "binary" | "empty";

const starts = (bytes: Uint8Array, ...magic: number[]) =>
  magic.every((byte, i) => bytes[i] === byte);

/**
 * Kind of a file by its head (a few kilobytes are enough). `markup` is a page or an XML sheet that
 * was given the name of a workbook.
 */
export function fileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return "empty";
  if (starts(head, 0x50, 0x4b)) return "workbook";
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return "old-workbook";
  if (starts(head, 0x09) && [0x00, 0x02, 0x04, 0x08].includes(head[1] ?? -1)) return "old-workbook";
  if (starts(head, 0x25, 0x50, 0x44, 0x46)) return "binary";
  const wide = starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff);
  if (!wide && isBinary(head.subarray(0, 4096))) return "binary";
  const start = head.subarray(0, 1024);
  const text = decodeText(start, detectEncoding(start)).trimStart();
  return /^<[!?a-z]/iu.test(text) ? "markup" : "text";
}

/** Control characters that no text holds; UTF-16 without BOM has a zero or a four in nearly each pair. */
function isBinary(head: Uint8Array): boolean {
  if (isWide(head, 0) || isWide(head, 1)) return false;
  let zeros = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) zeros++;
    else if (byte < 9 && byte !== 4) controls++;
  }
  if (zeros > 0 && zeros < head.length / 8) return true;
  return controls > head.length / 50;
}

/** Whether nearly each pair of bytes is a Latin or a Cyrillic letter of UTF-16. */
function isWide(head: Uint8Array, high: 0 | 1): boolean {
  const pairs = head.length >> 1;
  let letters = 0;
  for (let i = high; i < pairs * 2; i += 2) if (head[i] === 0 || head[i] === 4) letters++;
  return pairs >= 8 && letters > pairs * 0.9;
}
