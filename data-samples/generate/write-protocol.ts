import { longMask, partSum } from "./answers.ts";
import type { Sitting } from "./model.ts";
import {
  classOf,
  type CodeCell,
  documentColumn,
  long,
  municipality,
  names,
  nextDay,
  number,
  outcome,
  primary,
  protocolTitle,
  room,
  school,
  score,
  seriesNumber,
  short,
  station,
  stationOf,
} from "./protocol-columns.ts";
import { protocolFile } from "./protocol-file.ts";
import {
  type Cell,
  type Column,
  type Format,
  gap,
  type SampleFile,
  sparse,
} from "./sample-file.ts";

/** CSV protocol with a sparse header, title and footers (РИС ГИА). */
export function sparseProtocol(
  path: string,
  format: Format,
  sitting: Sitting,
  code: CodeCell,
): SampleFile {
  const columns = sparse([
    number,
    municipality,
    school(code),
    classOf,
    station,
    room,
    ...names,
    ...seriesNumber,
    short("Задания с кратким ответом"),
    ...(sitting.work.long.length > 0 ? [long("Задания с развёрнутым ответом")] : []),
    primary,
    outcome(sitting, "Балл"),
  ]);
  const title = [[protocolTitle(sitting)]];
  return protocolFile({
    path,
    layout: "protocol-sparse",
    format,
    sitting,
    title,
    columns,
    footers: true,
  });
}

/** Protocol of short answers alone: base maths with a mark, КЕГЭ with a score. */
export function shortProtocol(
  path: string,
  format: Format,
  sitting: Sitting,
  code: CodeCell,
): SampleFile {
  const columns = [
    number,
    school(code),
    classOf,
    station,
    room,
    ...names,
    ...seriesNumber,
    short("Задания с кратким ответом"),
    primary,
    outcome(sitting, "Балл"),
  ];
  const title = [[protocolTitle(sitting)]];
  return protocolFile({
    path,
    layout: "protocol-short",
    format,
    sitting,
    title,
    columns,
    footers: true,
  });
}

/** Foreign language: written and oral parts as one subject. 2021 dates its title in its own way. */
export function foreignProtocol(
  path: string,
  format: Format,
  sitting: Sitting,
  code: CodeCell,
): SampleFile {
  const { work, year } = sitting;
  const [written, oral] = [work.date.replaceAll("-", "."), nextDay(work.date, 3)];
  const old = year === 2021;
  const both = (value: string) => (old ? value : `п:${value} у:${Number(value) + 1}`);
  const columns: Column[] = [
    number,
    ...(old ? [municipality] : []),
    ...(old ? [] : [...names.flatMap((column) => [column, gap]), documentColumn]),
    school(code),
    classOf,
    { header: "Код ППЭ", value: (result) => both(stationOf(result)) },
    room,
    ...(old ? [...names, documentColumn] : [gap]),
    short("Часть с кратким ответом"),
    long("Часть с развёрнутым ответом"),
    { header: "Устная часть", value: (result) => longMask(result, "oral") },
    { header: "Первичный балл устной части", value: (r) => partSum(r, "oral") },
    { header: "Первичный балл письм. части", value: (r) => r.primary - partSum(r, "oral") },
    primary,
    score("Тестовый балл"),
  ];
  const dates = old ? `п.: ${written}, у.: ${oral}` : `п:${written}; у:${oral}`;
  const title = [[`${work.subject} ${dates}`]];
  return protocolFile({
    path,
    layout: "protocol-foreign",
    format,
    sitting,
    title,
    columns,
    footers: false,
  });
}

/** «Протокол проверки» with merged blanks: title in row 6, header in row 8. */
export function regionalProtocol(
  path: string,
  format: Format,
  sitting: Sitting,
  code: CodeCell,
): SampleFile {
  const columns = sparse([
    number,
    municipality,
    school(code),
    classOf,
    station,
    room,
    ...names,
    ...seriesNumber,
    short("Задания с кратким ответом"),
    long("Задания с развёрнутым ответом"),
    primary,
    outcome(sitting, "Тестовый балл"),
  ]);
  const title: Cell[][] = [
    ["Протокол проверки"],
    [],
    ["99 - Приозёрская область"],
    [],
    [],
    [protocolTitle(sitting)],
    [],
  ];
  return protocolFile({
    path,
    layout: "protocol-regional",
    format,
    sitting,
    title,
    columns,
    footers: true,
  });
}

/** Several exams as consecutive blocks of one sheet, each with title, header and footers. */
export function blocksProtocol(
  path: string,
  format: Format,
  sittings: readonly Sitting[],
  code: CodeCell,
): SampleFile {
  const blocks = sittings.map((sitting) => sparseProtocol(path, format, sitting, code));
  const rows = blocks.flatMap((block, at) => [
    ...(at === 0 ? [] : [[""], [""]]),
    ...(block.sheets[0]?.rows ?? []),
  ]);
  const ground = blocks[0]?.ground;
  const sheets = [{ name: "Протоколы", rows }];
  return { path, layout: "protocol-blocks", format, sheets, ...(ground ? { ground } : {}) };
}
