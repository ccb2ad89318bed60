import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { PrivateFolder } from "../../src/read/private-folder.ts";

const parent = mkdtempSync(join(tmpdir(), "private-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const moduleUrl = pathToFileURL(join(import.meta.dirname, "../../src/read/private-folder.ts")).href;

/** A process that writes into a private folder and then does `then`. */
function child(then: string) {
  const script = `
    const { PrivateFolder } = await import(${JSON.stringify(moduleUrl)});
    const { writeFileSync } = await import("node:fs");
    const path = await new PrivateFolder(${JSON.stringify(parent)}).path();
    writeFileSync(path + "/copy.csv", "текст");
    console.log(path);
    ${then}`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function firstLine(process: ReturnType<typeof child>): Promise<string> {
  for await (const chunk of process.stdout) return String(chunk).trim();
  throw new Error("The child said nothing");
}

async function gone(path: string): Promise<boolean> {
  for (let i = 0; i < 200 && existsSync(path); i++) await wait(25);
  return !existsSync(path);
}

describe("a private folder", () => {
  it("is not made until it is asked for", async () => {
    const folder = new PrivateFolder(parent);
    expect(readdirSync(parent)).toEqual([]);
    await folder.remove();
  });

  it("is one, can be read by its owner alone, and can be removed", async () => {
    const folder = new PrivateFolder(parent);
    const [path, again] = await Promise.all([folder.path(), folder.path()]);
    expect(again).toBe(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    await folder.remove();
    expect(existsSync(path)).toBe(false);
  });

  it("goes when the process is killed", async () => {
    const process = child("setInterval(() => {}, 1000);");
    const path = await firstLine(process);
    expect(existsSync(join(path, "copy.csv"))).toBe(true);
    process.kill("SIGKILL");
    expect(await gone(path)).toBe(true);
  }, 20_000);

  it("goes when the process ends by itself, which it does not hinder", async () => {
    const process = child("");
    const path = await firstLine(process);
    expect(await gone(path)).toBe(true);
  }, 20_000);
});
