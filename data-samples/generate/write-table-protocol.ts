import { longMask, shortMask } from "./answers.ts";
import type { Sitting } from "./model.ts";
import { documentNumber, firstName, patronymic, series, surname } from "./person.ts";
import {
  classOf,
  type CodeCell,
  long,
  mark,
  municipality,
  names,
  number,
  pad,
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
import type { Column, Format, SampleFile } from "./sample-file.ts";

/** Compact XLSX of the ЕГЭ: one header, no merged cells. */
export function compactProtocol(
  path: string,
  format: Format,
  sitting: Sitting,
  code: CodeCell,
): SampleFile {
  const columns: Column[] = [
    number,
    station,
    school(code),
    classOf,
    { header: "Код ООП", value: () => "1" },
    { header: "Профиль", value: () => "Универсальный" },
    ...names,
    { header: "Вариант", value: (_, at) => 301 + (at % 4) },
    { header: "Код участника", value: ({ pupil }) => `99000${pad(pupil.number, 6)}`, is: "person" },
    { header: "№ бланка", value: (_, at) => `000${pad(at + 1, 6)}` },
    short("Ответы в краткой форме"),
    long("Ответы в развернутой форме"),
    primary,
    score("Итоговый балл"),
  ];
  const title = [[protocolTitle(sitting)]];
  return protocolFile({
    path,
    layout: "protocol-compact",
    format,
    sitting,
    title,
    columns,
    footers: false,
  });
}

/** ОГЭ protocol with «Оценка»; `schoolHeader` lets a region name the column in its own way. */
export function ogeProtocol(
  path: string,
  format: Format,
  sitting: Sitting,
  code: CodeCell,
  schoolHeader = "Код ОО",
): SampleFile {
  const columns: Column[] = [
    number,
    school(code, schoolHeader),
    classOf,
    station,
    room,
    { header: "Код участника", value: ({ pupil }) => `98000${pad(pupil.number, 6)}` },
    {
      header: "ФИО",
      value: ({ pupil }) => `${surname(pupil)} ${firstName(pupil)} ${patronymic()}`,
      is: "name",
    },
    ...seriesNumber,
    short("Задания с кратким ответом"),
    long("Задания с развёрнутым ответом"),
    primary,
    mark,
  ];
  const title = [[protocolTitle(sitting)]];
  return protocolFile({
    path,
    layout: "protocol-oge",
    format,
    sitting,
    title,
    columns,
    footers: true,
  });
}

/** English headers of the normalised export. */
export function englishProtocol(
  path: string,
  format: Format,
  sitting: Sitting,
  code: CodeCell,
): SampleFile {
  const columns: Column[] = [
    school(code, "SchoolCode"),
    { header: "ClassCode", value: ({ pupil }) => pupil.class },
    { header: "StationCode", value: stationOf },
    { header: "AuditoriumCode", value: room.value },
    { header: "GovernmentCell", value: municipality.value },
    { header: "SurnameCell", value: ({ pupil }) => surname(pupil), is: "name" },
    { header: "NameCell", value: ({ pupil }) => firstName(pupil) },
    { header: "SecondNameCell", value: patronymic },
    { header: "DocumentSeriesCode", value: () => series },
    { header: "DocumentNumberCode", value: ({ pupil }) => documentNumber(pupil), is: "person" },
    { header: "TestResultBCell", value: shortMask },
    { header: "TestResultCCell", value: (result) => longMask(result) },
    { header: "PrimaryMark", value: (r) => r.primary, is: "primary" },
    { header: "Mark5", value: (r) => r.mark ?? null, is: "mark" },
  ];
  return protocolFile({
    path,
    layout: "protocol-english",
    format,
    sitting,
    title: [],
    columns,
    footers: false,
  });
}
