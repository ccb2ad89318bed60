import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exams } from "../src/reference/index.ts";

const src = fileURLToPath(new URL("../src", import.meta.url));
/** The flow, left to right: a room imports only from rooms before it. */
const order = [
  "shared",
  "reference",
  "tables",
  "read",
  "facts",
  "indicators",
  "criteria",
  "clusters",
  "dynamics",
  "support",
  "study",
  "report",
];

const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });

interface Import {
  readonly from: string;
  readonly to: string;
}
const imports: Import[] = files(src).flatMap((path) =>
  [...readFileSync(path, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map((match) => ({
    from: relative(src, path),
    to: relative(src, resolve(dirname(path), match[1] ?? "")),
  })),
);
const room = (path: string): string => path.split("/")[0] ?? "";
const inside = imports.filter((one) => order.includes(room(one.from)));

describe("the house", () => {
  it("has rooms with imports to look at", () => {
    expect(inside.length).toBeGreaterThan(50);
  });

  it("imports only from the left", () => {
    const wrong = inside.filter(
      ({ from, to }) =>
        (order.indexOf(room(to)) > order.indexOf(room(from)) || !order.includes(room(to))) &&
        room(from) !== "study", // its answers are still made of blocks of `report`
    );
    expect(wrong).toEqual([]);
  });

  it("enters another room by its door only (shared has none: it is words and tools)", () => {
    const wrong = inside.filter(
      ({ from, to }) =>
        room(from) !== room(to) &&
        room(to) !== "shared" &&
        ![room(from), room(to)].includes("study") &&
        !/^[^/]+\/index\.ts$/.test(to),
    );
    expect(wrong).toEqual([]);
  });

  it("never goes through its own door", () => {
    const wrong = inside.filter(
      ({ from, to }) => room(from) === room(to) && to === `${room(from)}/index.ts`,
    );
    expect(wrong).toEqual([]);
  });

  it("compares no exam by its name: the table of exams tells what differs", () => {
    const names = exams.map(({ id }) => id).join("|");
    const compared = new RegExp(`[!=]==?\\s*["'](${names})["']|\\bexam = '(${names})'`, "u");
    const all = [src, ...["reports", "scripts"].map((name) => join(src, "..", name))];
    const wrong = all
      .flatMap(files)
      .filter((path) => !path.startsWith(join(src, "reference")))
      .filter((path) => compared.test(readFileSync(path, "utf8")));
    expect(wrong).toEqual([]);
    expect(compared.test('if (exam === "ЕГЭ")') && compared.test("exam = 'ВПР'")).toBe(true);
  });

  it("has no default export and no `export *`", () => {
    const wrong = files(src).filter((path) =>
      /^export (default|\*)/m.test(readFileSync(path, "utf8")),
    );
    expect(wrong).toEqual([]);
  });
});
