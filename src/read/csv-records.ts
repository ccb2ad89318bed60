/** One record of a delimited text, still raw, with the physical line on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly text: string;
  /** Why it cannot be read; its text goes no further. */
  readonly broken?: "quote" | "too-long";
}

/** A quoted field may run over this many lines; a longer run is a forgotten quote. */
const maxLinesOfRecord = 30;

/** Longest record in characters; nothing that people export comes near. */
export const maxRecordLength = 256 * 1024;

type QuoteState = "closed" | "open" | "broken";

/**
 * Cuts a delimited text into records, so that one forgotten quote costs its own line and no other: a
 * quoted field runs over line ends only where it closes in a few lines and before a delimiter or an
 * end. A quote inside an unquoted field is an ordinary character. Blank lines are left out.
 */
export class CsvRecordSplitter {
  readonly #delimiter: string;
  /** Lines not yet given out; the first is number `#line`. */
  #pending: string[] = [];
  #rest = "";
  #line = 1;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Number of the line that comes next; everything before it was given out when `isIdle`. */
  get nextLine(): number {
    return this.#line;
  }

  /** Whether no line waits for its end. */
  get isIdle(): boolean {
    return this.#pending.length === 0 && this.#rest === "";
  }

  /** Passes over whole lines that were read elsewhere; only when idle. */
  skipLines(count: number): void {
    this.#line += count;
  }

  /** Feeds a piece of text with `\n` line ends; gives the records that are complete. */
  *push(text: string): Generator<CsvRecord> {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#pending.push(line);
    if (this.#rest.length > maxRecordLength * 4)
      this.#rest = this.#rest.slice(0, maxRecordLength * 2);
    yield* this.#drain(false);
  }

  /** Gives what is left after the last piece. */
  *end(): Generator<CsvRecord> {
    if (this.#rest !== "") this.#pending.push(this.#rest);
    this.#rest = "";
    yield* this.#drain(true);
  }

  *#drain(atEnd: boolean): Generator<CsvRecord> {
    let from = 0;
    while (from < this.#pending.length) {
      const first = this.#pending[from] ?? "";
      if (first.length > maxRecordLength) {
        yield { line: this.#line + from++, text: "", broken: "too-long" };
      } else if (!first.includes('"')) {
        if (first !== "") yield { line: this.#line + from, text: first };
        from++;
      } else {
        const lines = this.#linesOfRecord(from, atEnd);
        if (lines === "wait") break;
        const line = this.#line + from;
        if (lines === "broken") yield { line, text: first, broken: "quote" };
        else yield { line, text: this.#pending.slice(from, from + lines).join("\n") };
        from += lines === "broken" ? 1 : lines;
      }
    }
    this.#pending = this.#pending.slice(from);
    this.#line += from;
  }

  #linesOfRecord(from: number, atEnd: boolean): number | "broken" | "wait" {
    let state = quoteState(this.#pending[from] ?? "", this.#delimiter, "closed");
    for (let count = 1; ; count++) {
      if (state === "closed") return count;
      if (state === "broken" || count === maxLinesOfRecord) return "broken";
      const next = this.#pending[from + count];
      if (next === undefined) return atEnd ? "broken" : "wait";
      state = quoteState(next, this.#delimiter, "open");
    }
  }
}

/** State of quotes at the end of a line; `before` says whether it begins inside a quoted field. */
function quoteState(line: string, delimiter: string, before: "closed" | "open"): QuoteState {
  let at = 0;
  let inside = before === "open";
  for (;;) {
    if (inside) {
      const quote = line.indexOf('"', at);
      if (quote === -1) return "open";
      const next = line[quote + 1];
      if (next === '"') {
        at = quote + 2;
        continue;
      }
      let end = quote + 1;
      while (line[end] === " ") end++;
      if (end >= line.length) return "closed";
      if (line[end] !== delimiter) return "broken";
      at = end + 1;
      inside = false;
    }
    if (line[at] === '"') {
      inside = true;
      at++;
      continue;
    }
    const next = line.indexOf(delimiter, at);
    if (next === -1) return "closed";
    at = next + 1;
  }
}
