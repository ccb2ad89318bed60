import { isAscii, isUtf8 } from "node:buffer";

/** Encodings of exports that are met; names as `TextDecoder` knows them. */
export type Encoding =
  "utf-8" | "utf-16le" | "utf-16be" | "windows-1251" | "ibm866" | "koi8-r" | "x-mac-cyrillic";

/** Old encodings of Russian with one byte a letter, the likelier first. */
const singleByte = ["windows-1251", "ibm866", "x-mac-cyrillic", "koi8-r"] as const;

/** Bytes of the head that are enough to tell one Russian encoding from another. */
const sampleBytes = 256 * 1024;

/** Stems that the headers and titles of exports are made of. */
const headerWords =
  /школ|класс|балл|предмет|оцен|фамил|участ|наимен|номер|логин|вариант|муницип|русск|матем|учреж|район|дата/gi;

/** Letters that make up two thirds of any Russian text. */
const frequentLetters = "оеаинтсрвл";

/**
 * Encoding of a file by its bytes: BOM, UTF-16 by its zero bytes, UTF-8 (also one with a few broken
 * bytes), else windows-1251, cp866, Mac Cyrillic or KOI8-R, whichever reads as Russian.
 *
 * @param bytes the file or its head; a head may end inside a character
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, sampleBytes);
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (isUtf8(bytes) || mostlyUtf8(bytes)) return "utf-8";
  const counts = new Uint32Array(256);
  for (const byte of head) counts[byte] = (counts[byte] ?? 0) + 1;
  const scores = singleByte.map((encoding) => russianScore(head, counts, encoding));
  return singleByte[scores.indexOf(Math.max(...scores))] ?? "windows-1251";
}

/**
 * Text of the bytes without BOM, with `\n` line ends. A byte that is none in the encoding becomes
 * U+FFFD, which the reader of rows reports.
 */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return unifyLineEnds(new TextDecoder(encoding).decode(bytes));
}

/**
 * Text of a whole file, as `decodeText` gives it. Where some lines are UTF-8 and others of an older
 * encoding (two exports put together), each is read in its own.
 *
 * @returns `mixedFrom`: the first line, from 1, whose encoding is not that of the lines before it
 */
export function decodeLines(bytes: Uint8Array): { text: string; mixedFrom?: number } {
  const encoding = detectEncoding(bytes);
  if ((encoding !== "utf-8" && !isOld(encoding)) || isUtf8(bytes) || bytes.includes(0))
    return { text: decodeText(bytes, encoding) };
  const lines = linesOf(bytes);
  const old = lines.filter((line) => !isUtf8(line));
  const others = lines.filter((line) => isUtf8(line) && !isAscii(line));
  const oldBytes = Buffer.concat(old);
  const isMixed = others.length > 0 && !mostlyUtf8(oldBytes) && mostlyUtf8(Buffer.concat(others));
  if (!isMixed) return { text: decodeText(bytes, encoding) };
  const oldEncoding = detectEncoding(oldBytes);
  const text = lines.map((line) =>
    new TextDecoder(isUtf8(line) ? "utf-8" : oldEncoding).decode(line),
  );
  const first = lines.find((line) => !isAscii(line));
  const startsOld = first !== undefined && !isUtf8(first);
  const at = lines.findIndex((line) => !isAscii(line) && isUtf8(line) === startsOld);
  return { text: unifyLineEnds(text.join("")), mixedFrom: at + 1 };
}

const isOld = (encoding: Encoding): boolean => singleByte.some((one) => one === encoding);

/** Lines with their `\n`. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const next = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(from, next));
    from = next;
  }
  return lines;
}

/** `\r\n` and a lone `\r` outside quotes become `\n`; a `\r` inside a quoted value is dropped. */
export function unifyLineEnds(text: string): string {
  if (!text.includes("\r")) return text;
  if (!text.includes("\n")) return text.replaceAll("\r", "\n");
  const plain = text.replace(/\r+\n/gu, "\n");
  if (endsByReturn(plain)) return plain.replaceAll("\r", "\n");
  return plain.includes("\r") ? plain.split("\n").map(breakAtReturns).join("\n") : plain;
}

/** Whether every line feed stands inside quotes: rows end with a lone `\r`. */
function endsByReturn(text: string): boolean {
  if (!text.includes("\r") || !text.includes('"')) return false;
  const outside = text.split('"').filter((_, at) => at % 2 === 0);
  return (
    outside.every((part) => !part.includes("\n")) && outside.some((part) => part.includes("\r"))
  );
}

/** UTF-16 without BOM: one byte of nearly each pair is 0 (Latin) or 4 (Cyrillic). */
function wideEncoding(head: Uint8Array): Encoding | undefined {
  if (!head.includes(0)) return undefined;
  const high = [0, 0];
  const pairs = head.length >> 1;
  for (let i = 0; i < pairs * 2; i++) {
    if (head[i] === 0 || head[i] === 4) high[i & 1] = (high[i & 1] ?? 0) + 1;
  }
  if ((high[1] ?? 0) > pairs * 0.8) return "utf-16le";
  if ((high[0] ?? 0) > pairs * 0.8) return "utf-16be";
  return undefined;
}

/** A lone `\r` ends a row unless a quote is open before it. */
function breakAtReturns(line: string): string {
  let text = "";
  let quotes = 0;
  for (const [at, part] of line.split("\r").entries()) {
    text += at > 0 && quotes % 2 === 0 ? `\n${part}` : part;
    quotes += part.split('"').length - 1;
  }
  return text;
}

/** Whole Cyrillic letters of UTF-8 outnumber the bytes that fit no character at least 5 to 1. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let letters = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    if (length === 0 || !isUtf8(bytes.subarray(i, i + length))) {
      broken++;
      continue;
    }
    if (byte === 0xd0 || byte === 0xd1) letters++;
    i += length - 1;
  }
  return letters > 0 && letters >= broken * 5;
}

/** Every byte of a single-byte encoding as its letter. */
const lettersOf = (encoding: Encoding): string =>
  new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));

/** How Russian a head reads. @param counts how many of each byte it has: a letter is judged once */
function russianScore(head: Uint8Array, counts: Uint32Array, encoding: Encoding): number {
  let score = 0;
  for (const [byte, letter] of [...lettersOf(encoding)].entries()) {
    const letters = /[а-яё]/i.test(letter) ? 1 : 0;
    const foreign = /[^\p{ASCII}а-яёА-ЯЁ№«»–—\u00a0]/u.test(letter) ? 2 : 0;
    const frequent = frequentLetters.includes(letter) ? 1 : 0;
    score += (counts[byte] ?? 0) * (letters + frequent - foreign);
  }
  const words = new TextDecoder(encoding).decode(head).match(headerWords)?.length ?? 0;
  return score + words * 20;
}

/** Three bytes of UTF-8 are the most that a character of these encodings takes. */
const widest = 3;

/**
 * A transcoder of a single-byte encoding to UTF-8 without the `\r` of a `\r\n`, by a table that `TextDecoder` fills:
 * twice as fast as a decoded string that is encoded again, which counts at hundreds of megabytes. The
 * bytes it gives are its own and hold until it is called again.
 */
export function singleByteToUtf8(encoding: "windows-1251" | "ibm866"): (bytes: Buffer) => Buffer {
  const letters = lettersOf(encoding);
  const first = new Uint8Array(256);
  const middle = new Uint8Array(256);
  const last = new Uint8Array(256);
  for (let byte = 0x80; byte < 256; byte++) {
    const encoded = Buffer.from(letters[byte] ?? "");
    first[byte] = encoded[0] ?? 0;
    middle[byte] = encoded.length === widest ? (encoded[1] ?? 0) : 0;
    last[byte] = encoded.at(-1) ?? 0;
  }
  let out = Buffer.alloc(0);
  return (bytes) => {
    if (out.length < bytes.length * widest) out = Buffer.allocUnsafe(bytes.length * widest);
    let length = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < 0x80) {
        out[length] = byte;
        if (byte !== 0x0d || bytes[i + 1] !== 0x0a) length++;
        continue;
      }
      out[length++] = first[byte] ?? 0;
      const between = middle[byte] ?? 0;
      if (between !== 0) out[length++] = between;
      out[length++] = last[byte] ?? 0;
    }
    return out.subarray(0, length);
  };
}
