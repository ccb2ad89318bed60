import { describe, expect, it } from "vitest";
import { decodeText, detectEncoding, type Encoding } from "../../src/read/encoding.ts";

const text = "Код ОО;Наименование ОО;Класс;Балл\r\n012001;Лицей № 5 «Ёлка»;9А;36\r\n";
const cleaned = text.replaceAll("\r", "");

/** Bytes of a text in a single-byte encoding, by the table that the decoder itself gives. */
function encode(written: string, encoding: "windows-1251" | "ibm866"): Buffer {
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Buffer.from([...written].map((letter) => table.indexOf(letter)));
}
const wideBig = Buffer.from(text, "utf16le").swap16();
const byteOrderMark = Buffer.from("\ufeff", "utf16le");

describe("the encoding of a file is told by its bytes", () => {
  it.each<[string, Buffer, Encoding]>([
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with BOM", Buffer.from(`\ufeff${text}`), "utf-8"],
    [
      "UTF-16 LE with BOM",
      Buffer.concat([byteOrderMark, Buffer.from(text, "utf16le")]),
      "utf-16le",
    ],
    ["UTF-16 LE without BOM", Buffer.from(text, "utf16le"), "utf-16le"],
    ["UTF-16 BE without BOM", wideBig, "utf-16be"],
    ["windows-1251", encode(text, "windows-1251"), "windows-1251"],
    ["cp866", encode(text.replaceAll(/[«»]/g, '"'), "ibm866"), "ibm866"],
    ["ASCII", Buffer.from("school,score\n012001,36\n"), "utf-8"],
  ])("%s", (_, bytes, encoding) => {
    expect(detectEncoding(bytes)).toBe(encoding);
    expect(decodeText(bytes, encoding)).toMatch(/^(Код ОО;|school,)[^\r\ufffd]*36\n$/);
  });

  it.each<["windows-1251" | "ibm866", string]>([
    ["windows-1251", "школа;оценка\nсредняя;хорошо\n"],
    ["ibm866", "школа;оценка\nсредняя;хорошо\n"],
    ["windows-1251", "ПРЕДМЕТ;КЛАСС\n"],
    ["ibm866", "ПРЕДМЕТ;КЛАСС\n"],
  ])("%s with little text: %j", (encoding, written) => {
    const bytes = encode(written, encoding);
    expect(detectEncoding(bytes)).toBe(encoding);
    expect(decodeText(bytes, encoding)).toBe(written);
  });

  it("UTF-8 with a few broken bytes stays UTF-8", () => {
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf("Лицей") + 1] = 0x20;
    expect(detectEncoding(bytes)).toBe("utf-8");
    expect(decodeText(bytes, "utf-8")).toContain("\ufffd");
  });
});

describe("decoded text", () => {
  it.each<Encoding>(["utf-8", "utf-16le"])("has no BOM and no carriage returns: %s", (encoding) => {
    const bytes = Buffer.from(`\ufeff${text}`, encoding === "utf-8" ? "utf8" : "utf16le");
    expect(decodeText(bytes, encoding)).toBe(cleaned);
  });

  it("takes a lone carriage return for a line end, whatever the others are", () => {
    expect(decodeText(Buffer.from("а\rб"), "utf-8")).toBe("а\nб");
    expect(decodeText(Buffer.from("а\r\nб\rв\nг"), "utf-8")).toBe("а\nб\nв\nг");
  });
});
