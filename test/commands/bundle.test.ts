import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../../scripts/build.ts";
import { type Ran, runCommand } from "./run-command.ts";
import { smallRegion, temporaryFolder } from "./small-region.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SLOW = 480_000;

const folder = temporaryFolder();
const dist = join(folder, "dist");

beforeAll(async () => {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  // without it Node takes modules for CommonJS first
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  await bundle(dist);
});

/** Runs the built program in a process of its own. */
async function runBuilt(args: readonly string[], node: readonly string[] = []): Promise<Ran> {
  const child = spawn(process.execPath, [...node, join(dist, "school-risk-profile.js"), ...args], {
    cwd: root,
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (said.out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (said.err += text));
  const [code] = (await once(child, "close")) as [number];
  return { ...said, code };
}

/** A module that writes down what Node is asked to load, a line each. */
function recorder(list: string): string {
  const hooks = `import { appendFileSync } from "node:fs";
    export const load = (url, context, next) => {
      appendFileSync(${JSON.stringify(list)}, url + "\\n");
      return next(url, context);
    };`;
  const start = `import { register } from "node:module";
    register("data:text/javascript," + encodeURIComponent(${JSON.stringify(hooks)}));`;
  return `data:text/javascript,${encodeURIComponent(start)}`;
}

/** Modules that the built program loads to do something, without those of Node. */
async function loadedBy(args: readonly string[]): Promise<string[]> {
  const list = join(temporaryFolder(), "loaded.txt");
  const ran = await runBuilt(args, ["--import", recorder(list)]);
  expect(ran.code).toBe(0);
  const modules = readFileSync(list, "utf8").trim().split("\n");
  return modules.filter((url) => !url.startsWith("node:"));
}

const packageOf = (url: string): string =>
  /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url)?.[1] ?? "";

describe("the built program", () => {
  it("says what the program says of itself and of a command", async () => {
    for (const args of [["--help"], ["report", "--help"], ["clasify"]])
      expect(await runBuilt(args)).toEqual(await runCommand("school-risk-profile", args));
  });

  it("loads for the list of commands no package and none of the commands", async () => {
    const modules = await loadedBy(["--help"]);
    expect(modules[0]).toBe(pathToFileURL(join(dist, "school-risk-profile.js")).href);
    expect(modules.length).toBeLessThan(8);
    for (const url of modules)
      expect(readFileSync(new URL(url), "utf8")).not.toMatch(/\bstudyOf\b/);
    expect(modules.map(packageOf).filter(Boolean)).toEqual([]);
  });

  it("loads no package for the help of a command, and only what checks a file to show criteria", async () => {
    expect((await loadedBy(["classify", "--help"])).map(packageOf).filter(Boolean)).toEqual([]);
    const packages = new Set((await loadedBy(["criteria", "federal-2020"])).map(packageOf));
    expect([...packages].filter(Boolean)).toEqual(["zod"]);
  });

  it(
    "classifies a region into the very files of the scripts",
    async () => {
      const [built, scripts] = [temporaryFolder(), temporaryFolder()];
      const args = ["classify", "2024", "--data", smallRegion(), "--out"];
      const ran = await runBuilt([...args, built]);
      const told = await runCommand("classify", [...args.slice(1), scripts]);
      expect(ran).toEqual({ ...told, out: told.out.replaceAll(scripts, built) });
      const names = readdirSync(scripts).sort();
      expect(readdirSync(built).sort()).toEqual(names);
      expect(names).toContain("classification.json");
      for (const name of names)
        expect(readFileSync(join(built, name)).equals(readFileSync(join(scripts, name)))).toBe(
          true,
        );
    },
    SLOW,
  );

  it(
    "renders reports in threads of its own",
    async () => {
      const out = temporaryFolder();
      const args = ["--data", smallRegion(), "--format", "html,docx", "--only", "cluster-list"];
      const ran = await runBuilt(["report", "2024", ...args, "--workers", "1", "--out", out]);
      expect(ran.err).toBe("");
      expect(ran.code).toBe(0);
      for (const name of ["cluster-list.html", "cluster-list.docx"])
        expect(existsSync(join(out, name))).toBe(true);
    },
    SLOW,
  );
});
