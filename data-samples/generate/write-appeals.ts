import type { Result, Sitting } from "./model.ts";
import { documentNumber, documentOf, firstName, patronymic, series, surname } from "./person.ts";
import { type CodeCell, protocolTitle } from "./protocol-columns.ts";
import type { Cell, Format, SampleFile } from "./sample-file.ts";
import { markOf, scoreOf } from "./works.ts";

/** A changed result: the protocol holds the old one, the appeals the new one. */
interface Appeal {
  readonly result: Result;
  /** Primary score after the appeal. */
  readonly primary: number;
}

/** Some participants, spread over the protocol, get a point or two more. */
function appealsOf(candidates: readonly Result[], count: number, gain: number): Appeal[] {
  const step = Math.floor(candidates.length / (count + 1));
  return Array.from({ length: count }, (_, at) => candidates[(at + 1) * step]).flatMap(
    (result, at) => (result ? [{ result, primary: result.primary + gain + (at % 2) }] : []),
  );
}

const day = (year: number, at: number) => `${year}.06.${20 + (at % 5)}`;

/** Appeals of the ЕГЭ: «Балл до изменения» and «Текущие» over a second row of headers. */
export function egeAppeals(path: string, format: Format, sitting: Sitting): SampleFile {
  const head: Cell[][] = [
    [protocolTitle(sitting)],
    [
      "Документ",
      "Тип апелляции / перепроверки",
      "Состояние",
      "Дата отправки на обработку",
      "Дата изменений",
      ...["Балл до изменения", "", "Текущие", "", ""],
    ],
    [...Array<string>(5).fill(""), "Первичный балл", "Балл", "Первичный балл", "Балл", "Разница"],
  ];
  const { work, year } = sitting;
  const rows = appealsOf(sitting.results, 8, 1).map(({ result, primary }, at): Cell[] => {
    const [before, after] = [result.score ?? 0, scoreOf(work, primary) ?? 0];
    return [
      documentOf(result.pupil),
      "О несогласии с выставленными баллами",
      "Обработана",
      day(year, at),
      day(year, at + 1),
      ...[result.primary, before, primary, after, after - before],
    ];
  });
  const sheets = [{ name: "Апелляции", rows: [...head, ...rows] }];
  return { path, layout: "appeals-ege", format, sheets };
}

/** Appeals of the ОГЭ: column «Экзамен» names the work, «Текущие» holds the mark. */
export function ogeAppeals(
  path: string,
  format: Format,
  sitting: Sitting,
  code: CodeCell,
): SampleFile {
  const { work, year, results } = sitting;
  const near = results.filter(({ primary }) => work.marks?.includes(primary + 1));
  const header: Cell[] = ["№", "Код ОО", "Класс", "ФИО", "Серия", "Номер", "Экзамен"];
  header.push("Состояние апелляции", "Дата изменений", "Текущие");
  const rows = appealsOf(near, 5, 1).map(({ result, primary }, at): Cell[] => [
    at + 1,
    code(result),
    result.pupil.class,
    `${surname(result.pupil)} ${firstName(result.pupil)} ${patronymic()}`,
    series,
    documentNumber(result.pupil),
    `${work.subject}(${work.date.replaceAll("-", ".")})`,
    "Удовлетворена",
    day(year, at),
    markOf(work, primary) ?? null,
  ]);
  const sheets = [{ name: "Апелляции", rows: [header, ...rows] }];
  return { path, layout: "appeals-oge", format, sheets };
}
