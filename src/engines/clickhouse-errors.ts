import { ResultSourceError } from "../facts/result-source.ts";

/** Versions on whose servers the statements were tried; a current one in process. See README.ru.md. */
export const triedVersions = ["18.16", "26.7"] as const;

/** Where and as whom the server was asked: what messages may say, never the password. */
export interface Asked {
  /** Scheme, host and port. */
  readonly address: string;
  readonly user: string;
  readonly table: string;
  /** Of the server, as soon as it has said it. */
  version?: string;
}

/** Environment variable with the user's password. */
export const passwordVariable = "SCHOOL_RISK_PROFILE_CLICKHOUSE_PASSWORD";

/** What the numbers of the server's errors mean for whoever runs the command. */
const kinds: readonly {
  readonly codes: readonly number[];
  readonly says: (asked: Asked, code: number) => string;
}[] = [
  {
    codes: [192, 193, 194, 516],
    says: ({ user }) =>
      `не пустил пользователя «${user}». Проверьте имя в адресе (http://имя@сервер:8123) и пароль в переменной ${passwordVariable}`,
  },
  {
    codes: [164, 291, 497],
    says: ({ user, table }) =>
      `не дал пользователю «${user}» права на это. Для подсчёта нужен SELECT на ${table}, для load — ещё INSERT`,
  },
  {
    codes: [60, 81],
    says: ({ table }) => `не нашёл таблицу ${table} или то, из чего она составлена`,
  },
  {
    // syntax, function, identifier, type, column, setting
    codes: [62, 46, 47, 43, 42, 53, 10, 16, 115, 386],
    says: ({ version = "" }, code) =>
      `версии ${version} не понял запроса (код ${code}). Запросы проверены на версиях ${triedVersions.join(" и ")}`,
  },
  {
    // connections among the servers of the cluster, also those that end half-way
    codes: [279, 210, 209, 32, 198, 203, 519],
    says: (_, code) =>
      `отвечает не весь: часть серверов кластера недоступна (код ${code}). Без неё результаты неполны, поэтому ничего не сосчитано и не записано`,
  },
  {
    codes: [241, 159, 160, 201, 307, 396],
    says: (_, code) =>
      `прервал запрос: не хватило памяти или времени, отведённых ему (код ${code})`,
  },
];

/** Errors of Node on the way to a server whose certificate it does not trust. */
const isOfCertificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO|ERR_SSL|ERR_TLS/u;

/**
 * One sentence for an error of the server or of the way to it. What the server wrote itself is never told:
 * there may be a row in it.
 */
export function refusalOf(error: unknown, asked: Asked): ResultSourceError {
  const { message = "", code: own } = error as { message?: string; code?: unknown };
  const found = Number(/^\d+$/u.test(String(own)) ? own : /\bCode: (\d+)/u.exec(message)?.[1]);
  const system = typeof own === "string" && !/^\d+$/u.test(own) ? own : "";
  return new ResultSourceError(
    `ClickHouse по адресу ${asked.address} ${sentence(found, system, message, asked)}.`,
    { cause: error },
  );
}

function sentence(code: number, system: string, message: string, asked: Asked): string {
  const known = kinds.find(({ codes }) => codes.includes(code));
  if (known) return known.says(asked, code);
  if (Number.isFinite(code)) return `ответил ошибкой (код ${code})`;
  if (isOfCertificate.test(system))
    return `не подтвердил себя сертификатом (${system}). Файл удостоверяющего центра указывает переменная NODE_EXTRA_CA_CERTS`;
  if (system !== "" || /timeout|abort|hang up|ECONN/iu.test(message))
    return `не отвечает${system === "" ? "" : ` (${system})`}. Проверьте адрес, порт и запущен ли сервер`;
  return "не найден: там отвечает не он. Нужен порт HTTP, обычно 8123 (HTTPS — 8443)";
}
