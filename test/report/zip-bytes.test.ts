import { describe, expect, it } from "vitest";
import { workbookFile } from "../../src/render/files/workbook.ts";
import { withEntry } from "../../src/render/files/zip-bytes.ts";
import { zipEntries } from "./zip-entries.ts";

const archive = await workbookFile({
  title: "Книга",
  author: "Область",
  above: "Проект",
  below: "",
  sheets: [{ name: "Лист", widths: [10], rows: [[{ value: "текст" }]] }],
});
const entries = zipEntries(archive);
const [first = "", last = ""] = [[...entries.keys()][0], [...entries.keys()].at(-1)];

describe("a ZIP archive with one entry changed", () => {
  it("has the new text there, longer or shorter, and every other entry as it was", () => {
    for (const name of [first, last])
      for (const text of ["", "коротко", "длинно ".repeat(100_000)]) {
        const changed = zipEntries(withEntry(archive, name, () => text));
        expect([...changed.keys()]).toEqual([...entries.keys()]);
        for (const [each, was] of entries)
          expect(changed.get(each)).toBe(each === name ? text : was);
      }
  });

  it("gives the text as it is to be changed, and the same bytes when it is not", () => {
    const seen: string[] = [];
    const again = withEntry(
      withEntry(archive, first, (text) => text),
      first,
      (text) => {
        seen.push(text);
        return text;
      },
    );
    expect(seen).toEqual([entries.get(first)]);
    expect(
      Buffer.compare(
        again,
        withEntry(archive, first, (text) => text),
      ),
    ).toBe(0);
  });

  it("is refused when the entry is not there, and when the bytes are no archive", () => {
    expect(() => withEntry(archive, "нет.xml", (text) => text)).toThrow("no нет.xml");
    expect(() => withEntry(new Uint8Array(100), first, (text) => text)).toThrow("ZIP");
    expect(() => withEntry(new Uint8Array(0), first, (text) => text)).toThrow("ZIP");
  });
});
