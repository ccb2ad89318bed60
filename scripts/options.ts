/** Options and arguments that several commands have, each declared once. */
import { UsageError } from "./command.ts";

export const data = {
  value: "ПАПКА",
  help: "папка региона",
  default: "data-samples",
} as const;

export const regions = {
  value: "ПАПКА",
  help: "вместо --data: папка с пакетами нескольких регионов, которые составила команда publish",
} as const;

export const criteria = {
  value: "НАБОР|ФАЙЛ",
  help: "критерии: имя готового набора или файл .json",
  default: "default",
} as const;

/** One of a few words: `--format json`. */
const oneOf =
  <Word extends string>(name: string, words: readonly Word[]) =>
  (written: string): Word => {
    const found = words.find((word) => word === written);
    if (found === undefined)
      throw new UsageError(`--${name} ${written}: ожидается ${words.join(" или ")}`);
    return found;
  };

/** Where results lie, and where what has been read is kept: of every command that reads a region. */
export const store = {
  cache: {
    value: "ПАПКА",
    help: "где хранить прочитанные результаты (по умолчанию .cache в папке региона)",
  },
  "no-cache": { flag: true, help: "прочитать все выгрузки заново и ничего не хранить" },
  engine: {
    value: "duckdb|clickhouse",
    help: "где лежат и считаются результаты: в файлах или на сервере ClickHouse (CLICKHOUSE.ru.md)",
    default: "duckdb",
    read: oneOf("engine", ["duckdb", "clickhouse"]),
  },
  url: { value: "АДРЕС", help: "адрес ClickHouse, например https://reader@сервер:8443/region" },
  table: { value: "ИМЯ", help: "таблица ClickHouse с результатами (по умолчанию exam_results)" },
} as const;

/** @param what files it writes, in the genitive of the help: «куда писать effect.json» */
export const out = (what: string, folder = "out/<год>") => ({
  value: "ПАПКА",
  help: `куда писать${what === "" ? "" : ` ${what}`} (по умолчанию ${folder})`,
});

export const act = {
  value: '"№ … от …"',
  help: "акт, утвердивший список; без него список — «проект»",
} as const;

export const service = {
  flag: true,
  help: "показать и малые группы; каждая страница помечена «Для служебного пользования»",
} as const;

/** What a command prints. */
export const format = {
  value: "table|json",
  help: "что печатать: таблицу или JSON",
  default: "table",
  read: oneOf("format", ["table", "json"]),
} as const;

/** Percent of rows as a share from 0 to 1: `--max-rejected 5` is 0.05. */
export const maxRejected = {
  value: "ДОЛЯ",
  help: "допустимая доля отклонённых строк, %",
  default: "5",
  read: (written: string): number => {
    const value = Number(written.replace(",", "."));
    if (!Number.isFinite(value) || value < 0 || value > 100)
      throw new UsageError(`«${written}» не доля в процентах. Пример: --max-rejected 5`);
    return value / 100;
  },
} as const;

/** A day of the calendar: `--date 2024-06-01`. */
export const date = (help: string) => ({
  value: "ГГГГ-ММ-ДД",
  help,
  read: (written: string): string => {
    const day = new Date(`${written}T00:00:00Z`);
    const isDay =
      /^20\d\d-\d\d-\d\d$/u.test(written) &&
      !Number.isNaN(day.getTime()) &&
      day.toISOString().startsWith(written);
    if (!isDay) throw new UsageError(`«${written}» не дата. Пример: --date 2024-06-01`);
    return written;
  },
});

export const isYear = (written: string): boolean => /^20\d\d$/u.test(written);

/** A year: four digits. */
export function readYear(written: string): number {
  if (!isYear(written)) throw new UsageError(`«${written}» не год. Ожидается год, например 2024`);
  return Number(written);
}

/** The year of a command, its only argument without a name. */
export const yearArgument = {
  ways: [["<год>"]],
  example: "2024",
  read: ([written, ...more]: readonly string[]): number => {
    if (written === undefined) throw new UsageError("не указан год");
    if (more.length > 0) throw new UsageError(`лишние аргументы: ${more.join(" ")}`);
    return readYear(written);
  },
} as const;

/** A whole number between two; thousands may be parted by `_`. */
export function wholeNumber(name: string, from: number, to?: number) {
  return (written: string): number => {
    const value = Number(written.replaceAll("_", ""));
    if (!Number.isInteger(value) || value < from || value > (to ?? value))
      throw new UsageError(
        `--${name} ${written}: ожидается целое число от ${from}${to === undefined ? "" : ` до ${to}`}`,
      );
    return value;
  };
}

/** Arguments of a command that takes only options. */
export const noArguments = {
  ways: [[""]],
  example: "--help",
  read: (written: readonly string[]): void => {
    if (written.length > 0) throw new UsageError(`лишние аргументы: ${written.join(" ")}`);
  },
} as const;
