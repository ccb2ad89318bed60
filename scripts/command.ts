import { parseArgs, type ParseArgsConfig } from "node:util";

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
  RoadmapFileError: exitCodes.unreadableData,
};

export const INTERNAL_ERROR =
  "Внутренняя ошибка программы. Сообщите о ней разработчикам вместе с текстом ниже.";

/** The exit code of an error that is told to the user; undefined for a bug of ours. */
export const exitCodeOf = (error: unknown): number | undefined =>
  error instanceof Error ? codesByError[error.name] : undefined;

/** Options of every command that judges a region by criteria and writes files. */
export const regionOptions = {
  data: { type: "string", default: "data-samples" },
  criteria: { type: "string", default: "default" },
  out: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

type Options = NonNullable<ParseArgsConfig["options"]>;
interface Config<T extends Options> {
  readonly options: T;
  readonly allowPositionals: true;
  readonly strict: true;
}

/** An option written again, of which only the last value would count. */
function repeatedOption(options: Options): string | undefined {
  const { tokens } = parseArgs({ options, allowPositionals: true, strict: false, tokens: true });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (seen.has(token.name) && options[token.name]?.multiple !== true) return token.rawName;
    seen.add(token.name);
  }
  return undefined;
}

/** Arguments by `node:util`, with its complaints in Russian. */
export function readArguments<T extends Options>(
  options: T,
): ReturnType<typeof parseArgs<Config<T>>> {
  const again = repeatedOption(options);
  if (again !== undefined)
    throw new UsageError(
      `параметр ${again} указан не один раз. Несколько значений, где они возможны, пишутся через запятую. Справка: --help`,
    );
  try {
    return parseArgs<Config<T>>({ options, allowPositionals: true, strict: true });
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

/** The year of the command: four digits, the only argument without a name. */
export function yearArgument(positionals: readonly string[], example: string): number {
  const [written, ...more] = positionals;
  if (written === undefined) throw new UsageError(`не указан год. Пример: ${example}`);
  if (more.length > 0)
    throw new UsageError(`лишние аргументы: ${more.join(" ")}. Пример: ${example}`);
  if (!/^20\d\d$/u.test(written))
    throw new UsageError(`«${written}» не год. Ожидается год, например 2024`);
  return Number(written);
}

/** A day of the calendar: `--date 2024-06-01`. */
export function dateArgument(written: string): string {
  const day = new Date(`${written}T00:00:00Z`);
  const isDay =
    /^20\d\d-\d\d-\d\d$/u.test(written) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(written);
  if (!isDay) throw new UsageError(`«${written}» не дата. Пример: --date 2024-06-01`);
  return written;
}

/** What a command prints: `--format table|json`. */
export function printedArgument(written: string): "table" | "json" {
  if (written !== "table" && written !== "json")
    throw new UsageError(`--format ${written}: ожидается table или json`);
  return written;
}

/** Percent of rows as a share from 0 to 1: `--max-rejected 5` is 0.05. */
export function maxRejectedArgument(written: string): number {
  const value = Number(written.replace(",", "."));
  if (!Number.isFinite(value) || value < 0 || value > 100)
    throw new UsageError(`«${written}» не доля в процентах. Пример: --max-rejected 5`);
  return value / 100;
}

/** Runs a command and turns what went wrong into one Russian message and an exit code. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
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
