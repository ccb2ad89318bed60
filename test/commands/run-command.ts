import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a script of a folder as a user does, in a process of its own. */
export function runScript(path: string, args: readonly string[], folder = root): Ran {
  const done = spawnSync(process.execPath, ["--import", "tsx", path, ...args], {
    cwd: folder,
    encoding: "utf8",
    // of a folder that links to ours the files stand in ours
    env: { ...process.env, TSX_TSCONFIG_PATH: `${root}tsconfig.json` },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** Runs a command of `scripts` by its name. */
export const runCommand = (name: string, args: readonly string[]): Ran =>
  runScript(`scripts/${name}.ts`, args);
