import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exams } from "../src/reference/exams.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The flow, left to right: a room imports only from rooms before it. */
const order = [
  "shared",
  "statistics",
  "reference",
  "tables",
  "read",
  "facts",
  "engines",
  "store",
  "load",
  "indicators",
  "criteria",
  "clusters",
  "dynamics",
  "roadmap",
  "support",
  "document",
  "disclosure",
  "study",
  "render",
  "reports",
  "scripts",
];
/** A page is a document: whoever runs it renders it. */
const closedTo: Readonly<Record<string, readonly string[]>> = { reports: ["render"] };
/** The library's table of contents: the only file that exports what others define. */
const contents = "src/index.ts";
/** Where scripts that measure may take invented regions from. */
const generators = ["data-samples/", "test/worlds/"];

const sources = ["src", "reports", "scripts"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => {
      const path = posix.join(folder, name.replaceAll("\\", "/"));
      return { path, text: readFileSync(join(root, path), "utf8") };
    }),
);
const paths = new Set(sources.map(({ path }) => path));

const importsOf = ({ path, text }: (typeof sources)[number]): string[] => [
  ...new Set(
    [...text.matchAll(/(?:\bfrom|\bimport\(|^import)\s*"(\.[^"]+)"/gm)].map((match) =>
      posix.join(posix.dirname(path), match[1] ?? ""),
    ),
  ),
];
const imports = new Map(sources.map((source) => [source.path, importsOf(source)]));

/** `src/study.ts` is a room of one file; `reports` and `scripts` are rooms as they stand. */
function roomOf(path: string): string {
  const [folder = "", inside = ""] = path.split("/");
  return folder === "src" ? inside.replace(/\.tsx?$/, "") : folder;
}

const isWrong = (from: string, to: string): boolean =>
  order.indexOf(roomOf(to)) > order.indexOf(roomOf(from)) ||
  (closedTo[roomOf(from)] ?? []).includes(roomOf(to));

/** Files that import one another, around: each list is one circle (Tarjan's components). */
function circles(): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    index.set(path, index.size);
    low.set(path, index.size - 1);
    stack.push(path);
    for (const next of imports.get(path) ?? []) {
      if (!index.has(next) && paths.has(next)) visit(next);
      if (stack.includes(next)) low.set(path, Math.min(low.get(path) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(path) !== index.get(path)) return;
    const circle = stack.splice(stack.indexOf(path));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const path of paths) if (!index.has(path)) visit(path);
  return found;
}

describe("the house", () => {
  it("has rooms with imports to look at", () => {
    expect(paths.size).toBeGreaterThan(300);
    expect([...imports.values()].flat().length).toBeGreaterThan(1000);
  });

  it("keeps every file in a room", () => {
    const homeless = [...paths].filter(
      (path) => path !== contents && !order.includes(roomOf(path)),
    );
    expect(homeless).toEqual([]);
  });

  it("imports only from the left", () => {
    const wrong = [...imports].flatMap(([from, all]) =>
      from === contents ? [] : all.filter((to) => isWrong(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("imports files that are there, and its table of contents nowhere", () => {
    const wrong = [...imports].flatMap(([from, all]) =>
      all
        .filter((to) => /\.tsx?$/.test(to) && !generators.some((one) => to.startsWith(one)))
        .filter((to) => !paths.has(to) || to === contents)
        .map((to) => `${from} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no circle of files", () => {
    expect(circles()).toEqual([]);
  });

  it("exports a name where it is defined; only the table of contents exports it again", () => {
    const wrong = sources
      .filter(({ path, text }) => path !== contents && /^export (type )?\{[^}]*\} from/m.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it("compares no exam by its name: the table of exams tells what differs", () => {
    const names = exams.map(({ id }) => id).join("|");
    const compared = new RegExp(`[!=]==?\\s*["'](${names})["']|\\bexam = '(${names})'`, "u");
    const wrong = sources
      .filter(({ path }) => !path.startsWith("src/reference/"))
      .filter(({ text }) => compared.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
    expect(compared.test('if (exam === "ЕГЭ")') && compared.test("exam = 'ВПР'")).toBe(true);
  });

  it("has no default export and no `export *`", () => {
    const wrong = sources
      .filter(({ text }) => /^export (default|\*)/m.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});
