import { random } from "./random.ts";
import type { Cell, SampleFile } from "./sample-file.ts";
import { type SampleSchool, SUPPORT_SINCE } from "./schools.ts";

const csv = { kind: "csv", encoding: "utf-8-bom", delimiter: ";" } as const;

/** Register of schools: codes with their zeros, ВПР logins, names, types. */
export function register(schools: readonly SampleSchool[]): SampleFile {
  const header = [
    "Код ОО",
    "Логин ВПР",
    "Наименование ОО",
    "Муниципалитет",
    "Вид ОО",
    "Город-село",
  ];
  const rows = schools.map((school): Cell[] => [
    school.code,
    `sch${school.login}`,
    school.name,
    school.municipality.name,
    school.type,
    school.locality,
  ]);
  return {
    path: "schools.csv",
    layout: "register",
    format: csv,
    sheets: [{ name: "", rows: [header, ...rows] }],
  };
}

/** Which school got which support: the planted ones, and two low ones whom it did not help. */
export function participation(schools: readonly SampleSchool[]): SampleFile {
  const low = schools.filter(({ kind }) => kind === "persistently-low").slice(0, 2);
  const supported = schools.filter(({ kind }) => kind === "supported");
  const rows = [...supported, ...low].flatMap((school): Cell[][] =>
    [SUPPORT_SINCE, SUPPORT_SINCE + 1].map((year) => [
      school.code,
      year,
      "Адресная методическая помощь",
    ]),
  );
  const header = ["Код ОО", "Год", "Поддержка"];
  return {
    path: "participation.csv",
    layout: "participation",
    format: csv,
    sheets: [{ name: "", rows: [header, ...rows] }],
  };
}

/** Two manual decisions: one school taken off a list, one put on it. */
export function overrides(schools: readonly SampleSchool[]): SampleFile {
  const low = schools.filter(({ kind }) => kind === "persistently-low").at(-1);
  const evening = schools.find(({ type }) => type.startsWith("Вечерняя"));
  const act = "приказ от 01.09.2024 № 17-у (учебный пример)";
  const header = ["Код ОО", "Кластер", "Решение", "Акт", "Дата", "Причина", "Год"];
  const rows: Cell[][] = [
    [low?.code ?? "", "ШНОР", "исключить", act, "01.09.2024", "школа реорганизуется", 2024],
    [evening?.code ?? "", "ШНОР", "включить", act, "01.09.2024", "обращение муниципалитета", 2024],
  ];
  return {
    path: "overrides.csv",
    layout: "overrides",
    format: csv,
    sheets: [{ name: "", rows: [header, ...rows] }],
  };
}

/** Official list of bias markers of ВПР of a year. */
export function markerList(
  path: string,
  schools: readonly SampleSchool[],
  year: number,
): SampleFile {
  const rng = random(`markers ${year}`);
  const works = ["4 РУ", "4 МА", "5 РУ", "5 МА"];
  const header = ["Год", "Логин", "ОО", "Муниципалитет", ...works, "Количество маркеров"];
  const listed = schools.filter(
    (school) => school.kind === "inflated-vpr" || (school.kind === "plain" && rng.chance(0.06)),
  );
  const rows = listed.map((school): Cell[] => {
    const marks = works.map((): number =>
      rng.chance(school.kind === "inflated-vpr" ? 0.7 : 0.3) ? 1 : 0,
    );
    if (!marks.includes(1)) marks[0] = 1;
    const sum = marks.reduce<number>((total, mark) => total + mark, 0);
    return [year, `edu${school.login}`, school.name, school.municipality.name, ...marks, sum];
  });
  const sheets = [{ name: "Маркеры", rows: [header, ...rows] }];
  return { path, layout: "markers", format: { kind: "xlsx", sharedStrings: true }, sheets };
}
