import { MUNICIPALITIES, SCHOOLS } from "../../src/document/nouns.ts";
import { absent, count, type Inline, share } from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { statusWords } from "../../src/roadmap/execution/execution-table.ts";
import type { IndicatorExecution } from "../../src/roadmap/execution/indicator-status.ts";
import type { FollowedRoadmap } from "../../src/roadmap/follow-roadmap.ts";
import { counted, type PluralForms } from "../../src/shared/russian.ts";

/** Schools or months told by name; how many others there are is told as a number. */
const NAMED = 3;

const PERIODS: Readonly<Record<string, PluralForms>> = {
  week: ["недели", "недель", "недель"],
  month: ["месяца", "месяцев", "месяцев"],
  quarter: ["квартала", "кварталов", "кварталов"],
  "half-year": ["полугодия", "полугодий", "полугодий"],
  year: ["года", "лет", "лет"],
};

/** What was reached: «12 из 33 (36,4 %)», «11 из 12 месяцев», «4»; why not, where it is not known. */
export function valueContent(one: IndicatorExecution): Inline[] {
  const { numerator, denominator, of: whom, value, target, reason } = one;
  if (numerator === null || value === null) {
    return [absent("not-assessed", reason ?? "в реестре нет фактов")];
  }
  const people = target.base === "pupils" && denominator !== null;
  const of = people ? [{ k: numerator, n: denominator }] : undefined;
  if (denominator === null) return [count(numerator)];
  const periods = target.kind === "frequency" ? PERIODS[target.per ?? ""] : undefined;
  if (periods) return [count(numerator), ` из ${counted(denominator, periods)}`];
  return [
    count(numerator, of),
    " из ",
    count(denominator, of && [{ n: denominator }]),
    ...(whom === undefined ? [] : [` ${whom}`]),
    ...(denominator === 0 ? [] : [" (", share(value, undefined, undefined, of), ")"]),
  ];
}

/** «выполнен», «выполнен с опозданием», «не выполнен», «нет данных»… */
export const statusOf = ({ status, late }: IndicatorExecution): string =>
  `${statusWords[status]}${late && status === "met" ? " с опозданием" : ""}`;

const MONTHS =
  "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" ");

/** A bucket of time as people name it: `2024-07` → «июль 2024 г.», `2024-К1` → «1-й квартал 2024 г.». */
function bucketWords(key: string): string {
  const [year = "", rest = ""] = [key.slice(0, 4), key.slice(5)];
  if (/^\d{4}-\d{2}-\d{2}$/u.test(key)) {
    return `неделя с ${key.split("-").reverse().join(".")}`;
  }
  if (/^\d{2}$/u.test(rest)) return `${MONTHS[Number(rest) - 1] ?? rest} ${year}\u00a0г.`;
  if (rest.startsWith("К")) return `${rest.slice(1)}-й квартал ${year}\u00a0г.`;
  if (rest.startsWith("П")) return `${rest.slice(1)}-е полугодие ${year}\u00a0г.`;
  return `${key}\u00a0год`;
}

const PERIOD: PluralForms = ["период", "периода", "периодов"];

/** Who or when is missing (чего не хватает): schools and municipalities by name, months in words. */
export function missingWords(
  { missing, numerator, reason, target, status }: IndicatorExecution,
  { participants }: Pick<FollowedRoadmap, "participants">,
): string {
  if (status === "met") return "";
  if (reason !== undefined) return reason;
  if (status === "without-target") return "";
  if (numerator === null) return "нет ни одной записи";
  const schools = new Map(
    participants.map(({ code, name, municipality }) => [
      code,
      `${name} (${shortPlace(municipality)})`,
    ]),
  );
  const often = target.kind === "frequency";
  const said = often ? missing.map(bucketWords) : missing.map((key) => schools.get(key) ?? key);
  const forms = often ? PERIOD : missing.some((key) => schools.has(key)) ? SCHOOLS : MUNICIPALITIES;
  const more = said.length - NAMED;
  const shown = said.slice(0, more > 0 ? NAMED : said.length).join("; ");
  return more > 0 ? `${shown}; и ещё ${counted(more, forms)}` : shown;
}
