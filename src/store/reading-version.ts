import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Rooms that turn files into counts: whatever changes in them may change a count. */
const rooms = ["shared", "statistics", "reference", "tables", "read", "facts", "store", "load"];

const isCode = (name: string): boolean =>
  /\.(?:[jt]s|json)$/u.test(name) && !/\.d\.ts$/u.test(name);

/**
 * The version of the code that reads and counts: a digest of its own files, of the packages it stands on and of
 * the Node that runs it. A change of any of them, and nothing that was stored before is taken. In a bundle, whose
 * files lie side by side, all of them stand for the rooms.
 */
export function readingVersion(): string {
  const hash = createHash("sha256").update(process.versions.node);
  const root = fileURLToPath(new URL("..", import.meta.url));
  const inRooms = rooms.flatMap((room) => codeIn(root, room));
  const own = inRooms.length > 0 ? inRooms : codeIn(fileURLToPath(new URL(".", import.meta.url)));
  for (const { name, path } of own) hash.update(`\0${name}\0`).update(readFileSync(path));
  return hash.update(packagesOf(root)).digest("hex");
}

/** Files of code in a folder, in one order; none where there is no such folder. */
function codeIn(root: string, room = ""): { readonly name: string; readonly path: string }[] {
  const folder = join(root, room);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(isCode)
    .map((name) => ({ name: `${room}/${name.replaceAll("\\", "/")}`, path: join(folder, name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Versions of the packages by the project's own list: it stands above `src`, or above a bundle. */
function packagesOf(root: string): string {
  const path = [".", ".."].map((above) => join(root, above, "package.json")).find(existsSync);
  if (path === undefined) return "";
  const { version, dependencies } = JSON.parse(readFileSync(path, "utf8")) as Record<
    string,
    unknown
  >;
  return JSON.stringify({ version, dependencies });
}
