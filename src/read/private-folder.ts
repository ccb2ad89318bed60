import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Removes the folder as soon as its standard input ends, which the system sees to however the owner
 * of the other end dies. Signals of the terminal go to the whole group of processes, so the watchdog
 * stands in a group of its own.
 */
const watchdogScript = `
const { rmSync } = require("node:fs");
process.stdin.on("close", () => {
  rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 5 });
}).resume();
process.stdout.write("ready");
`;

/**
 * A temporary folder that only its owner can read (mode 0700), for copies of exports, which hold
 * personal data. It is made when first asked for and gone when the run ends, killed or not.
 */
export class PrivateFolder {
  readonly #parent: string;
  #made: Promise<{ path: string; watchdog: ChildProcess }> | undefined;

  /** @param parent where the folder is made; the system's folder for temporary files by default */
  constructor(parent: string = tmpdir()) {
    this.#parent = parent;
  }

  /** Path of the folder. The first call makes it and waits until the watchdog stands guard. */
  async path(): Promise<string> {
    this.#made ??= make(this.#parent);
    return (await this.#made).path;
  }

  /** Removes the folder now, if there is one. It can be asked for again. */
  async remove(): Promise<void> {
    const made = await this.#made;
    this.#made = undefined;
    if (!made) return;
    await rm(made.path, { recursive: true, force: true });
    made.watchdog.stdin?.end();
  }
}

async function make(parent: string): Promise<{ path: string; watchdog: ChildProcess }> {
  const path = await mkdtemp(join(parent, "school-risk-profile-"));
  try {
    return { path, watchdog: await startWatchdog(path) };
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
}

/** Nothing may be written into the folder before the watchdog runs. */
function startWatchdog(path: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const watchdog = spawn(process.execPath, ["-e", watchdogScript, path], {
      detached: true,
      stdio: ["pipe", "pipe", "ignore"],
      env: {},
    });
    watchdog.once("error", reject);
    watchdog.once("exit", () =>
      reject(new Error("The watchdog of the private folder did not start")),
    );
    watchdog.stdout.once("data", () => {
      watchdog.stdout.destroy();
      // Neither the process nor its pipe keeps the run from ending.
      watchdog.unref();
      if (watchdog.stdin instanceof Socket) watchdog.stdin.unref();
      resolve(watchdog);
    });
  });
}
