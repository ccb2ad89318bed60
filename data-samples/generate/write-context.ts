import type { CodesOf } from "./codes.ts";
import { random } from "./random.ts";
import type { Cell, SampleFile } from "./sample-file.ts";
import type { SampleSchool } from "./schools.ts";

/** Columns of the context: name in a flat table, title in a social passport. */
const columns: readonly (readonly [flat: string, title: string])[] = [
  ["pupils_total", "Обучающихся всего"],
  ["classes", "Классов-комплектов"],
  ["pupils_ovz", "Обучающихся с ОВЗ"],
  ["pupils_disabled", "Детей-инвалидов"],
  ["pupils_nonnative", "Обучающихся, для которых русский язык неродной"],
  ["pupils_incomplete_family", "Обучающихся из неполных семей"],
  ["pupils_low_income", "Обучающихся из малообеспеченных семей"],
  ["pupils_large_family", "Обучающихся из многодетных семей"],
  ["pupils_guardianship", "Обучающихся под опекой"],
  ["pupils_registered", "На учёте (ВШУ, КДН, ПДН)"],
  ["parents_higher_both", "Оба родителя с высшим образованием"],
  ["pupils_transported", "Обучающихся на подвозе"],
  ["teachers_total", "Педагогов всего"],
  ["teachers_highest_cat", "Педагогов высшей категории"],
  ["teachers_first_cat", "Педагогов первой категории"],
  ["teachers_young3", "Педагогов со стажем до 3 лет"],
  ["teachers_part_time", "Внешних совместителей"],
  ["vacancies", "Вакансий педагогов"],
  ["locality_type", "Тип населённого пункта"],
  ["locality_size", "Размер населённого пункта"],
  ["internet_mbit", "Скорость Интернета, Мбит/с"],
  ["computers_per_100", "Компьютеров на 100 обучающихся"],
  ["managers_total", "Управленческих кадров всего"],
];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Counts of a school in a year. A harder context moves every share its way, with chance on top. */
function contextOf(school: SampleSchool, year: number): number[] {
  const rng = random(`context ${school.login} ${year}`);
  const lasting = random(`context ${school.login}`);
  const total = Math.round(school.size * school.grades.length * (1.7 + 0.04 * rng.normal()));
  const teachers = Math.max(4, Math.round(total / 13 + 3));
  const count = (whole: number, level: number, slope: number) => {
    const own = 0.35 * lasting.normal();
    return Math.round(
      whole * sigmoid(level + slope * school.adversity + own + 0.06 * rng.normal()),
    );
  };
  const village = school.locality === "село";
  const highest = count(teachers, -1.2, -0.35);
  return [
    total,
    Math.max(2, Math.ceil(total / 22)),
    count(total, -3, 0.3),
    count(total, -4.2, 0.15),
    count(total, -2.6, 0.4),
    count(total, -1, 0.3),
    count(total, -1.3, 0.55),
    count(total, -1.9, 0.25),
    count(total, -3.9, 0.3),
    count(total, -3.7, 0.5),
    count(total, -0.9, -0.6),
    village ? count(total, -1.2, 0.2) : 0,
    teachers,
    highest,
    Math.min(teachers - highest, count(teachers, -0.8, -0.1)),
    count(teachers, -2.1, 0.25),
    count(teachers, -2.6, 0.25),
    count(teachers, -2.8, 0.45),
    village ? 4 : school.municipality.code === "011" ? 1 : 2,
    village ? 1 + (school.size % 2) : school.municipality.code === "011" ? 6 : 4,
    lasting.pick(village ? [10, 25, 50] : [50, 100, 100]),
    count(40, -0.6, -0.2),
    2 + Math.floor(total / 250),
  ];
}

/** NBSP between thousands, as a printed passport has it. */
const spaced = (value: number): Cell =>
  value >= 1000
    ? `${Math.floor(value / 1000)}\u00a0${String(value % 1000).padStart(3, "0")}`
    : value;

/** Context of a year: a flat table to 2022, a «социальный паспорт» workbook since. */
export function context(
  schools: readonly SampleSchool[],
  year: number,
  codes: CodesOf,
): SampleFile {
  const data = schools.map((school) => ({ school, values: contextOf(school, year) }));
  if (year < 2023) {
    const header = ["year", "school_code", ...columns.map(([flat]) => flat)];
    const rows = data.map(({ school, values }): Cell[] => [
      year,
      codes.codeOfSchool(school, year),
      ...values,
    ]);
    const format = { kind: "csv", encoding: "utf-8", delimiter: ";" } as const;
    const sheets = [{ name: "", rows: [header, ...rows] }];
    return { path: `context/${year}.csv`, layout: "context-flat", format, sheets };
  }
  const header = ["Код ОО", "Наименование ОО", ...columns.map(([, title]) => title)];
  const rows = data.map(({ school, values }): Cell[] => [
    school.code,
    school.name,
    ...values.map(spaced),
  ]);
  const title: Cell[][] = [[`Социальный паспорт школ Приозёрской области, ${year} год`], []];
  const body = [...title, header, ...(year === 2024 ? [header] : []), ...rows];
  const format = { kind: "xlsx", sharedStrings: true } as const;
  const sheets = [{ name: "Паспорт", rows: body }];
  return { path: `context/${year}.xlsx`, layout: "context-passport", format, sheets };
}
