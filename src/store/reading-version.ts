import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Rooms that turn files into counts: whatever changes in them may change a count. */
const rooms = ["shared", "statistics", "reference", "tables", "read", "facts", "store", "load"];

const isCode = (name: string): boolean =>
  /\.(?:[jt]s|json)$/u.test(name) && !/\.d\.ts$/u.test(name);

/**
 * The version of the code that reads and counts: a digest of its own files, of the packages it stands on and of
 * the Node that runs it. A change of any of them, and nothing that was stored before is taken. In a bundle the
 * only file there is stands for the rooms.
 */
export function readingVersion(): string {
  const hash = createHash("sha256").update(process.versions.node);
  const root = fileURLToPath(new URL("..", import.meta.url));
  for (const file of codeOf(root)) hash.update(`\0${file.name}\0`).update(readFileSync(file.path));
  return hash.update(packagesOf(root)).digest("hex");
}

function codeOf(root: string): { readonly name: string; readonly path: string }[] {
  const own = rooms.flatMap((room) => {
    try {
      return readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
        .filter(isCode)
        .map((name) => ({
          name: `${room}/${name.replaceAll("\\", "/")}`,
          path: join(root, room, name),
        }));
    } catch {
      return [];
    }
  });
  return own.length > 0
    ? own.sort((a, b) => (a.name < b.name ? -1 : 1))
    : [{ name: "bundle", path: fileURLToPath(import.meta.url) }];
}

/** Versions of the packages by the project's own list: it stands above `src`, or above `dist/src`. */
function packagesOf(root: string): string {
  for (const above of ["..", "../.."])
    try {
      const text = readFileSync(join(root, above, "package.json"), "utf8");
      const { name, version, dependencies } = JSON.parse(text) as Record<string, unknown>;
      return JSON.stringify({ name, version, dependencies });
    } catch {
      continue;
    }
  return "";
}
