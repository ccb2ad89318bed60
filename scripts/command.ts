import { parseArgs, type ParseArgsConfig } from "node:util";

/** Exit codes (коды завершения), the same for every command. */
export const exitCodes = {
  fine: 0,
  ourBug: 1,
  wrongArguments: 2,
  badCriteria: 10,
  unreadableData: 11,
  manyRejected: 12,
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

type Options = NonNullable<ParseArgsConfig["options"]>;
interface Config<T extends Options> {
  readonly options: T;
  readonly allowPositionals: true;
  readonly strict: true;
}

/** Arguments by `node:util`, with its complaints in Russian. */
export function readArguments<T extends Options>(
  options: T,
): ReturnType<typeof parseArgs<Config<T>>> {
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

/** A day of the calendar as arguments have it: `2024-06-01`. */
export const isDate = (written: string): boolean => {
  const day = new Date(`${written}T00:00:00Z`);
  return (
    /^20\d\d-\d\d-\d\d$/u.test(written) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(written)
  );
};

/** Runs a command and turns what went wrong into one Russian message and an exit code. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    const code = codesByError[name];
    const text = error instanceof Error ? error.message : String(error);
    if (code !== undefined) console.error(`Ошибка: ${text}`);
    else {
      console.error(
        "Внутренняя ошибка программы. Сообщите о ней разработчикам вместе с текстом ниже.",
      );
      console.error(error instanceof Error ? (error.stack ?? text) : text);
    }
    process.exitCode = code ?? exitCodes.ourBug;
  }
}
