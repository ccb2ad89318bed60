import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { measure } from "../bench-run.ts";

/** What every peer must come to: cells, participations in them, their scores together, those under 36. */
export interface Answer {
  readonly cells: number;
  readonly n: number;
  readonly sum: number;
  readonly below: number;
}

/** A program that answers the same question of a CSV, and what it is called in the report. */
export interface Peer {
  readonly title: string;
  /** What it is beside: a floor of any program, or what one would take instead. */
  readonly kind: "floor" | "instead";
  readonly command: string;
  readonly args: (csv: string) => readonly string[];
  /** Prints the version, or fails where the program is absent. */
  readonly version: readonly [command: string, ...args: string[]];
  /** It reads a file and has no answer. */
  readonly mute?: true;
  /** Rows beyond which it is not tried: it takes the whole file as one string. */
  readonly most?: number;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const tsx = ["--import", "tsx"] as const;
const packageVersion = (name: string): Peer["version"] => [
  process.execPath,
  "-p",
  `JSON.parse(fs.readFileSync("node_modules/${name}/package.json")).version`,
];

export const peers: Readonly<Record<string, Peer>> = {
  cat: {
    title: "cat: прочитать файл и ничего не делать",
    kind: "floor",
    command: "cat",
    args: (csv) => [csv],
    version: ["cat", "--version"],
    mute: true,
  },
  scan: {
    title: "DuckDB: разобрать те же столбцы и забыть",
    kind: "floor",
    command: process.execPath,
    args: (csv) => [...tsx, here("scan.ts"), csv, "scan"],
    version: packageVersion("@duckdb/node-api"),
    mute: true,
  },
  group: {
    title: "DuckDB: голый GROUP BY",
    kind: "floor",
    command: process.execPath,
    args: (csv) => [...tsx, here("scan.ts"), csv, "group"],
    version: packageVersion("@duckdb/node-api"),
  },
  "data.table": {
    title: "R, data.table, два потока",
    kind: "instead",
    command: "Rscript",
    args: (csv) => [here("table.R"), csv, "2"],
    version: ["Rscript", "-e", 'cat(format(packageVersion("data.table")))'],
  },
  pandas: {
    title: "Python, pandas, чтение на C",
    kind: "instead",
    command: "python3",
    args: (csv) => [here("frame.py"), csv],
    version: ["python3", "-c", "import pandas; print(pandas.__version__)"],
  },
  polars: {
    title: "nodejs-polars, ленивый запрос",
    kind: "instead",
    command: process.execPath,
    args: (csv) => [...tsx, here("polars.ts"), csv],
    version: packageVersion("nodejs-polars"),
  },
  "csv-parse": {
    title: "csv-parse и Map",
    kind: "instead",
    command: process.execPath,
    args: (csv) => [...tsx, here("csv-parse.ts"), csv],
    version: packageVersion("csv-parse"),
  },
  arquero: {
    title: "Arquero",
    kind: "instead",
    command: process.execPath,
    args: (csv) => [...tsx, here("arquero.ts"), csv],
    version: packageVersion("arquero"),
    most: 1_000_000,
  },
};

/** Versions of the peers that are here, by name; null where one is not. */
export async function versionsOfPeers(): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const [name, { version }] of Object.entries(peers)) {
    const [command, ...args] = version;
    const printed = await measure(command, args).then(
      (run) => /\d+(?:\.\d+)+(?:[-.\w]*)/u.exec(run.printed)?.[0] ?? "",
      () => null,
    );
    found.set(name, printed);
  }
  return found;
}

/** The answer that a peer printed on its last line. */
export function answerOf(printed: string): Answer {
  const { cells, n, sum, below } = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Answer;
  return { cells, n, sum, below };
}

/** Processor's name from Linux; empty elsewhere. */
export const processorName = async (): Promise<string> =>
  /model name\s*:\s*(.+)/u.exec(await readFile("/proc/cpuinfo", "utf8").catch(() => ""))?.[1] ?? "";
