import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** Exit codes (коды завершения), the same for every command. */
export const exitCodes = {
  fine: 0,
  ourBug: 1,
  wrongArguments: 2,
  badCriteria: 10,
  unreadableData: 11,
  manyRejected: 12,
  someReportsFailed: 13,
} as const;

const codeWords: Readonly<Record<keyof typeof exitCodes, string>> = {
  fine: "готово",
  ourBug: "ошибка программы",
  wrongArguments: "неверные аргументы",
  badCriteria: "ошибка в критериях",
  unreadableData: "данные не читаются",
  manyRejected:
    "готово, но прочитано не всё: есть непрочитанные файлы или отклонено больше допустимого",
  someReportsFailed: "готово, но часть отчётов не составлена: что и почему, сказано в index.html",
};

/** Wrong arguments: the message is for the user. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Errors by name, so that what throws them is loaded only when it runs. */
const codesByError: Readonly<Record<string, number>> = {
  UsageError: exitCodes.wrongArguments,
  CriteriaError: exitCodes.badCriteria,
  RegionFileError: exitCodes.unreadableData,
  RegionFolderError: exitCodes.unreadableData,
  UnknownYearError: exitCodes.unreadableData,
  OutputFolderError: exitCodes.wrongArguments,
  NoResultsError: exitCodes.unreadableData,
  ResultSourceError: exitCodes.unreadableData,
  RegisterUnreadError: exitCodes.unreadableData,
  RoadmapFileError: exitCodes.unreadableData,
};

export const INTERNAL_ERROR =
  "Внутренняя ошибка программы. Сообщите о ней разработчикам вместе с текстом ниже.";

/** The exit code of an error that is told to the user; undefined for a bug of ours. */
export const exitCodeOf = (error: unknown): number | undefined =>
  error instanceof Error ? codesByError[error.name] : undefined;

/** An option that stands alone: `--service`. */
interface Flag {
  readonly flag: true;
  readonly help: string;
}
/** An option with a value: `--data ПАПКА`. */
interface Valued {
  /** What stands for the value in the help. */
  readonly value: string;
  readonly help: string;
  readonly default?: string;
  /** What the command gets; the text itself when absent. @throws UsageError when it is not one */
  readonly read?: (written: string) => unknown;
}
type Options = Readonly<Record<string, Flag | Valued>>;

type ReadBy<One> = One extends { read: (written: string) => infer T } ? T : string;
/** Options as a command gets them. */
type Given<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Flag
    ? boolean
    : O[Name] extends { default: string }
      ? ReadBy<O[Name]>
      : ReadBy<O[Name]> | undefined;
};

/** A command, declared once: its arguments are parsed by it and its help is written by it. */
interface Declared<O extends Options, A> {
  /** Name of its file in `scripts`, and of the command of the program. */
  readonly name: string;
  /** What it does, in one Russian line. */
  readonly about: string;
  readonly args: {
    /** Ways to write the arguments without a name, each with what it means. */
    readonly ways: readonly (readonly [written: string, meaning?: string])[];
    /** Arguments that make sense, for messages. */
    readonly example: string;
    /** @throws UsageError, without the example, which is added to it */
    readonly read: (written: readonly string[]) => A;
  };
  readonly options: O;
  /** What else the help says: Russian lines of at most 100 letters. */
  readonly notes?: string;
  /** Codes it ends with besides 0, 1 and 2. */
  readonly codes: readonly (keyof typeof exitCodes)[];
  /** Loads what it needs only now, so that its help is there at once. @returns its exit code */
  readonly run: (args: A, given: Given<O>) => Promise<number>;
}

/** A command of the program. */
export interface Command {
  readonly name: string;
  readonly about: string;
  /**
   * @param written arguments after its name
   * @param called how the user calls it, for the help
   * @returns its exit code
   * @throws UsageError when the arguments are wrong; what reading and deciding throw
   */
  readonly main: (written: readonly string[], called?: string) => Promise<number>;
}

export function defineCommand<const O extends Options, A>(declared: Declared<O, A>): Command {
  const { name, about, args, options, run } = declared;
  return {
    name,
    about,
    main: async (written, called = `npx tsx scripts/${name}.ts`) => {
      const { values, positionals } = parsed(written, options);
      if (values["help"] === true) {
        console.log(helpOf(declared, called));
        return exitCodes.fine;
      }
      return run(readArgs(positionals, args, called), readOptions(values, options));
    },
  };
}

function readArgs<A>(
  written: readonly string[],
  { read, example }: Declared<Options, A>["args"],
  called: string,
): A {
  try {
    return read(written);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${error.message}. Пример: ${called} ${example}`);
  }
}

type Written = Readonly<Record<string, unknown>>;

function readOptions<O extends Options>(values: Written, options: O): Given<O> {
  const read = Object.entries(options).map(([name, one]) => {
    if ("flag" in one) return [name, values[name] === true];
    const written = values[name] ?? one.default;
    if (typeof written !== "string") return [name, undefined];
    if (written.trim() === "") throw new UsageError(`у параметра --${name} пустое значение`);
    return [name, one.read ? one.read(written) : written];
  });
  return Object.fromEntries(read) as Given<O>; // each by its own declaration
}

/** Arguments by `node:util`, with its complaints in Russian. */
function parsed(written: readonly string[], options: Options) {
  const kinds = [...Object.entries(options), ["help", { flag: true }] as const].map(
    ([name, one]) => [name, { type: "flag" in one ? "boolean" : "string" }] as const,
  );
  const config = {
    args: [...written],
    options: Object.fromEntries(kinds),
    allowPositionals: true,
  } as const;
  const seen = new Set<string>();
  for (const token of parseArgs({ ...config, strict: false, tokens: true }).tokens) {
    if (token.kind !== "option") continue;
    if (seen.has(token.name))
      throw new UsageError(
        `параметр ${token.rawName} указан не один раз. Несколько значений, где они возможны, пишутся через запятую. Справка: --help`,
      );
    seen.add(token.name);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const option = /'(-[^' =]+)/u.exec(text)?.[1] ?? "";
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const says = code.endsWith("UNKNOWN_OPTION")
      ? `неизвестный параметр ${option}`
      : `у параметра ${option} нет значения или оно лишнее`;
    throw new UsageError(`${says}. Справка: --help`);
  }
}

const WIDTH = 100;

/** The help of a command: what it does, how it is called, each option, how it ends. */
function helpOf<A>(declared: Omit<Declared<Options, A>, "run">, called: string): string {
  const { about, args, options, notes, codes } = declared;
  const ends = (["fine", "ourBug", "wrongArguments", ...codes] as const).map(
    (code) => `${exitCodes[code]}\u00a0${codeWords[code]}`,
  );
  const lines = Object.entries(options).map(([name, one]) => {
    if ("flag" in one) return [`--${name}`, one.help] as const;
    const byDefault = one.default === undefined ? "" : ` (по умолчанию ${one.default})`;
    return [`--${name} ${one.value}`, one.help.replace(/;|$/u, `${byDefault}$&`)] as const;
  });
  return [
    about,
    "",
    ...columns(
      args.ways.map(([way, says = ""]) => [
        [called, way, ...(lines.length > 0 ? ["[параметры]"] : [])].filter(Boolean).join(" "),
        says,
      ]),
    ),
    "",
    ...columns([...lines, ["--help", "эта справка"]]),
    "",
    ...(notes === undefined ? [] : [notes]),
    ...wrapped(`Коды завершения: ${ends.join(", ")}.`, WIDTH),
  ].join("\n");
}

/** Two columns of a terminal: names, and what they mean. */
export function columns(rows: readonly (readonly [name: string, meaning: string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, meaning]) =>
    wrapped(meaning, WIDTH - width - 4).map((line, at) =>
      `  ${(at === 0 ? name : "").padEnd(width)}  ${line}`.trimEnd(),
    ),
  );
}

function wrapped(text: string, width: number): string[] {
  const [first = "", ...words] = text.split(" ");
  const lines = [first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Whoever read what is printed has gone (`| head`): nobody is left to tell, and the work goes on. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** Runs a command and turns what went wrong into one Russian message and an exit code. */
export async function runProgram(main: () => Promise<number>): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners("error").includes(ignoreClosedPipe)) stream.on("error", ignoreClosedPipe);
  try {
    process.exitCode = await main();
  } catch (error) {
    const code = exitCodeOf(error);
    const text = error instanceof Error ? error.message : String(error);
    if (code !== undefined) console.error(`Ошибка: ${text}`);
    else {
      console.error(INTERNAL_ERROR);
      console.error(error instanceof Error ? (error.stack ?? text) : text);
    }
    process.exitCode = code ?? exitCodes.ourBug;
  }
}

/** Runs the command of a file that was started itself; one that was imported only declares it. */
export async function runIfStarted(url: string, { main }: Command): Promise<void> {
  const [, started] = process.argv;
  if (started !== undefined && realpathSync(started) === fileURLToPath(url))
    await runProgram(() => main(process.argv.slice(2)));
}
