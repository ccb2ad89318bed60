import { utils, write } from "@e965/xlsx";
import { repack } from "./repack.ts";
import type { Cell, Encoding, SampleFile } from "./sample-file.ts";

/** Stands for a byte that is no text in the file's encoding; planted by dirt. */
export const STRAY_BYTE = "\uE000";
/** Stands for a quotation mark that nothing closes; planted by dirt. */
export const OPEN_QUOTE = "\uE001";

/** Code page → its upper half, turned round: letter → byte. */
function upperHalf(codePage: string): Map<string, number> {
  const decoder = new TextDecoder(codePage);
  const bytes = Array.from({ length: 128 }, (_, at) => at + 128);
  return new Map(bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}

const letters = {
  "windows-1251": upperHalf("windows-1251"),
  cp866: upperHalf("ibm866"),
} as const;

/** cp866 has no «» and no №-less dash: the nearest signs that exports use. */
const plain866: Readonly<Record<string, string>> = { "«": '"', "»": '"', "—": "-", "–": "-" };

function oneByte(text: string, codePage: keyof typeof letters): Buffer {
  const table = letters[codePage];
  const bytes = Array.from(text, (letter) => {
    const sign = codePage === "cp866" ? (plain866[letter] ?? letter) : letter;
    const code = sign.codePointAt(0) ?? 0;
    if (code < 128) return code;
    const byte = table.get(sign);
    if (byte === undefined) throw new RangeError(`${codePage} has no ${sign}`);
    return byte;
  });
  return Buffer.from(bytes);
}

/** UTF-8 in which each `STRAY_BYTE` is one byte that is not UTF-8. */
function utf8(text: string): Buffer {
  const stray = Buffer.of(0xcf);
  const parts = text.split(STRAY_BYTE).map((part) => Buffer.from(part, "utf8"));
  return Buffer.concat(parts.flatMap((part, at) => (at === 0 ? [part] : [stray, part])));
}

function encodeText(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") return utf8(text);
  if (encoding === "utf-8-bom") return utf8(`\uFEFF${text}`);
  if (encoding === "utf-16") return Buffer.from(`\uFEFF${text}`, "utf16le");
  return oneByte(text, encoding);
}

function field(cell: Cell, delimiter: string): string {
  const text = cell === null ? "" : String(cell);
  const quoted = text.includes(delimiter) || text.includes('"') || text.includes("\n");
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(rows: readonly (readonly Cell[])[], delimiter: string, encoding: Encoding): Buffer {
  const lines = rows.map((row) => row.map((cell) => field(cell, delimiter)).join(delimiter));
  return encodeText(`${lines.join("\r\n")}\r\n`.replaceAll(OPEN_QUOTE, '"'), encoding);
}

function workbook(file: SampleFile, bookType: "xlsx" | "biff8", bookSST: boolean): Buffer {
  const book = utils.book_new();
  for (const { name, rows } of file.sheets)
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name.slice(0, 31));
  // `type: "buffer"` gives a Buffer; the library's type of `write` is any.
  const bytes = write(book, { type: "buffer", bookType, bookSST, compression: false }) as Buffer;
  return bookType === "xlsx" ? repack(bytes) : bytes;
}

/** The bytes of a file. The same file gives the same bytes: no clock goes in. */
export function encode(file: SampleFile): Buffer {
  const { format } = file;
  if (format.kind === "json") return Buffer.from(`${JSON.stringify(format.value, null, 2)}\n`);
  if (format.kind === "xlsx") return workbook(file, "xlsx", format.sharedStrings);
  if (format.kind === "xls") return workbook(file, "biff8", true);
  return csv(file.sheets[0]?.rows ?? [], format.delimiter, format.encoding);
}
