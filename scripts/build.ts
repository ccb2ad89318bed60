#!/usr/bin/env node
import { cp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What is started or imported from outside; the worker is started by its name beside the code. */
const entries = [
  "src/index.ts",
  "scripts/school-risk-profile.ts",
  "src/render/render-worker.ts",
] as const;

/**
 * Bundles the program and the library into one folder. They share their chunks, so that a page of the
 * user's that imports the library meets the very modules of the program; what is imported when it is
 * needed stays apart. All files lie side by side: what code looks for beside itself is found beside any
 * chunk. Packages stay outside, where npm installs them with their licences.
 */
export async function bundle(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map((path) => [basename(path, ".ts"), path])),
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    logLevel: "warning",
  });
  await cp(join(root, "src/criteria/presets"), join(folder, "presets"), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(root, "dist"));
