import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { type Command, runProgram } from "../../scripts/command.ts";

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

/**
 * Runs a command of `scripts` by its name as its script does, in this process: starting one takes longer
 * than most commands. What it prints is caught; tests of one worker run one after another.
 */
export async function runCommand(name: string, args: readonly string[]): Promise<Ran> {
  const module = (await import(`../../scripts/${name}.ts`)) as Record<string, Command | undefined>;
  const command = Object.values(module).find((one) => one?.name === name);
  if (!command) throw new Error(`scripts/${name}.ts declares no command ${name}`);
  const said = { out: "", err: "" };
  const caught = (key: keyof typeof said) => (text: unknown) => {
    said[key] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(console, "log").mockImplementation((text) => void caught("out")(`${text}\n`)),
    vi.spyOn(console, "error").mockImplementation((text) => void caught("err")(`${text}\n`)),
    vi.spyOn(process.stdout, "write").mockImplementation(caught("out")),
    vi.spyOn(process.stderr, "write").mockImplementation(caught("err")),
  ];
  const before = process.exitCode;
  try {
    await runProgram(() => command.main(args));
    return { ...said, code: Number(process.exitCode) };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
