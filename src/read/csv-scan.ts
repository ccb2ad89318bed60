import { isUtf8 } from "node:buffer";
import { maxRecordLength } from "./csv-records.ts";

/** What is known of a big CSV from its head. */
export interface CsvShape {
  /** Name for the issues. */
  readonly file: string;
  readonly delimiter: string;
  /** Physical line on which the first row of data begins. */
  readonly firstLine: number;
  /** How many columns the header has. */
  readonly width: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const space = 0x20;

/** Whether the engine can read a CSV as it lies: one bad place makes it irregular for good. */
export class CsvScan {
  /** The bytes are no UTF-8. */
  invalidUtf8 = false;
  /** Mixed line ends, a blank line between rows, a broken or running quote, a line far too long. */
  irregular = false;
  readonly #delimiter: number;
  #crlf: boolean | undefined;
  /** A blank line was met: fine only when nothing follows. */
  #ended = false;

  /** @param delimiter one ASCII character */
  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Looks at the next whole lines. Native searches only: hundreds of megabytes in tenths of a second. */
  push(lines: Buffer): void {
    this.invalidUtf8 ||= !isUtf8(lines);
    if (this.invalidUtf8 || this.irregular) return;
    this.irregular =
      this.#mixedLineEnds(lines) ||
      this.#blankBetween(lines) ||
      hasLongLine(lines) ||
      this.#badQuote(lines);
  }

  #mixedLineEnds(lines: Buffer): boolean {
    if (!lines.includes(carriageReturn)) {
      if (!lines.includes(lineFeed)) return false;
      if (this.#crlf === true) return true;
      this.#crlf = false;
      return false;
    }
    if (this.#crlf === false) return true;
    this.#crlf = true;
    let from = 0;
    for (;;) {
      const feed = lines.indexOf(lineFeed, from);
      const back = lines.indexOf(carriageReturn, from);
      if (feed === -1) return back !== -1;
      if (back !== feed - 1) return true;
      from = feed + 1;
    }
  }

  #blankBetween(lines: Buffer): boolean {
    const blank = this.#crlf ? "\n\r\n" : "\n\n";
    const startsBlank = lines[0] === lineFeed || lines[0] === carriageReturn;
    if (this.#ended || startsBlank) {
      this.#ended = true;
      return !isBlank(lines, 0);
    }
    const at = lines.indexOf(blank);
    if (at === -1) return false;
    this.#ended = true;
    return !isBlank(lines, at);
  }

  /** A quoted field must close in its line, before a delimiter or the end. Other quotes are text. */
  #badQuote(lines: Buffer): boolean {
    let at = lines.indexOf(quote);
    while (at !== -1) {
      const before = at === 0 ? lineFeed : lines[at - 1];
      if (before === this.#delimiter || before === lineFeed) {
        const close = closingQuote(lines, at);
        if (close === -1 || !this.#endsField(lines, close + 1)) return true;
        const feed = lines.indexOf(lineFeed, at);
        if (feed !== -1 && feed < close) return true;
        at = close;
      }
      at = lines.indexOf(quote, at + 1);
    }
    return false;
  }

  #endsField(lines: Buffer, after: number): boolean {
    let at = after;
    while (lines[at] === space) at++;
    const next = lines[at];
    return (
      next === undefined || next === this.#delimiter || next === lineFeed || next === carriageReturn
    );
  }
}

function closingQuote(lines: Buffer, open: number): number {
  let at = lines.indexOf(quote, open + 1);
  while (at !== -1 && lines[at + 1] === quote) at = lines.indexOf(quote, at + 2);
  return at;
}

function isBlank(lines: Buffer, from: number): boolean {
  for (let i = from; i < lines.length; i++) {
    if (lines[i] !== lineFeed && lines[i] !== carriageReturn) return false;
  }
  return true;
}

/** Whether a line has more bytes than the longest record may: jumps, so that few lines are looked at. */
export function hasLongLine(lines: Buffer): boolean {
  for (let start = 0; start + maxRecordLength < lines.length;) {
    const end = lines.lastIndexOf(lineFeed, start + maxRecordLength);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
}
