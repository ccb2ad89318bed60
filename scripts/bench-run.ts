import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

/** One run of a command: wall clock, processor time, peak memory, and what it printed. */
export interface Run {
  readonly seconds: number;
  /** User and system time of the processor, all threads; 0 where Linux does not tell. */
  readonly processor: number;
  readonly megabytes: number;
  readonly printed: string;
}

/** Medians of several runs, and how far the wall clock spread. */
export interface Runs extends Run {
  readonly fastest: number;
  readonly slowest: number;
}

/** Peak of resident memory from Linux; 0 elsewhere or when the process is gone. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024;
}

/** Seconds of processor time so far; ticks are hundredths on every Linux that Node runs on. */
async function processorOf(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name of the command may hold spaces: fields are counted after its bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

/** So much of the end of what is printed is kept, bytes. */
const KEPT = 4096;

/** Runs a command in a process of its own. Its exit code must be one of `fine`. */
export async function measure(
  command: string,
  args: readonly string[],
  fine: readonly number[] = [0],
): Promise<Run> {
  const from = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  let [printed, complaint] = ["", ""];
  // The end is kept: `cat` prints a gigabyte, an answer stands in the last line.
  child.stdout.on("data", (text: Buffer) => {
    printed = `${printed}${text.subarray(-KEPT).toString()}`.slice(-KEPT);
  });
  child.stderr.on("data", (text: Buffer) => (complaint += text.toString()));
  let [megabytes, processor] = [0, 0];
  const watch = setInterval(() => {
    void peakOf(child.pid).then((now) => (megabytes = Math.max(megabytes, now)));
    void processorOf(child.pid).then((now) => (processor = Math.max(processor, now)));
  }, 20);
  const code = await new Promise<number | null>((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  }).finally(() => clearInterval(watch));
  if (code === null || !fine.includes(code))
    throw new Error(`${command} ${args.join(" ")}: код ${String(code)}\n${complaint}`);
  return { seconds: (performance.now() - from) / 1000, processor, megabytes, printed };
}

/** The middle of the values; between the two middle ones when they are even in number. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

/**
 * Medians of several commands, taken in turn (a, b, c, a, b, c…), so that a busy machine slows all of
 * them alike.
 */
export async function measureInTurn<Name extends string>(
  commands: Readonly<Record<Name, () => Promise<Run>>>,
  runs: number,
): Promise<Record<Name, Runs>> {
  const names = Object.keys(commands) as Name[]; // keys of a record of exactly these names
  const all = new Map<Name, Run[]>(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (const name of names) all.get(name)?.push(await commands[name]());
  return Object.fromEntries(
    names.map((name) => {
      const list = all.get(name) ?? [];
      const seconds = list.map((one) => one.seconds);
      return [
        name,
        {
          seconds: median(seconds),
          processor: median(list.map((one) => one.processor)),
          megabytes: Math.max(...list.map((one) => one.megabytes)),
          printed: list.at(-1)?.printed ?? "",
          fastest: Math.min(...seconds),
          slowest: Math.max(...seconds),
        },
      ];
    }),
  ) as Record<Name, Runs>; // fromEntries forgets the names
}
