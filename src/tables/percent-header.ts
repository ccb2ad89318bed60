import { normaliseHeader } from "./normalise-header.ts";

const behind = /^(?<name>.+?)[\s,]*\(?(?:в )?(?:%|процент\p{L}*)(?: от [^()]*)?\)?$/u;
const before = /^(?:%|процент\p{L}*|доля)\s+(?<name>.+)$/u;

/**
 * The name behind a header that says percent: «Из малообеспеченных семей, %» and «% детей-инвалидов»;
 * undefined of one that does not. «Доля» alone may be of 1 or of 100.
 *
 * @example percentName("«2», %") // => "2"
 */
export function percentName(header: string): string | undefined {
  const written = normaliseHeader(header);
  if (!/%|процент/u.test(written)) return undefined;
  const name = behind.exec(written)?.groups?.name ?? written;
  return before.exec(name)?.groups?.name ?? name;
}

/** The name behind «Доля …», which may be of 1 or of 100: only the sum of all parts tells. */
export const shareName = (header: string): string | undefined =>
  /^доля (?<name>.+)$/u.exec(normaliseHeader(header))?.groups?.name;
