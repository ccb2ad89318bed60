import type { Result, Sitting } from "./model.ts";
import type { Cell, DirtGround, Format, SampleFile } from "./sample-file.ts";
import type { SampleSchool } from "./schools.ts";
import { loginOf, taskLabels, vprHead, vprName } from "./vpr-groups.ts";

const ABSENT = "отсутствовал";
const participant = ({ pupil }: Result) => pupil.grade * 10_000 + pupil.place;

/** All of a sitting by school, absent pupils with them. */
function schoolsOf(sitting: Sitting): [SampleSchool, Result[]][] {
  const schools = [...new Set(sitting.results.map(({ pupil }) => pupil.school))];
  return schools.map((school) => [
    school,
    sitting.results.filter(({ pupil }) => pupil.school === school),
  ]);
}

/** «Индивидуальные результаты» (Ф1): a separator row before each school; only those who came. */
export function individualResults(path: string, format: Format, sitting: Sitting): SampleFile {
  const tasks = taskLabels(sitting);
  const name = "Индивидуальные результаты";
  const levels: Cell[] = ["Уровень сложности задания", "", "", "", "", ""];
  levels.push(...tasks.map(({ max }) => (max > 2 ? "П" : "Б")));
  const header: Cell[] = [
    "ОО",
    "Муниципалитет",
    "Название ОО",
    "Код участника",
    "Класс",
    "Вариант",
  ];
  header.push(...tasks.map(({ label, max }) => `${label} (${max}б)`));
  header.push("Первичный балл", "Отметка", "Отметка по журналу");
  const data: Cell[][] = [];
  const body = schoolsOf(sitting).flatMap(([school, all]): Cell[][] => {
    const results = all.filter(({ absent }) => !absent);
    const login = loginOf(school, sitting.year);
    const title = vprName(school, sitting.year);
    const rows = results.map((result, at): Cell[] => [
      login,
      school.municipality.name,
      title,
      participant(result),
      result.pupil.class,
      1 + (at % 2),
      ...result.points.map((one) => one ?? "X"),
      result.primary,
      result.mark ?? null,
      result.journal ?? "Нет отметки",
    ]);
    data.push(...rows);
    return [[`${title} (${login}) | Кол-во участников: ${results.length}`], ...rows];
  });
  const head = vprHead(name, sitting).slice(0, 6);
  const rows = [...head, levels, header, ...body];
  const columns = { school: 0, person: 3, primary: 6 + tasks.length, mark: 7 + tasks.length };
  const ground: DirtGround = { sheet: 0, header, rows: data, columns };
  return { path, layout: "vpr-individual", format, sheets: [{ name, rows }], ground };
}

/** «Форма сбора результатов» of one school: filled rows, then the empty rows of the template. */
export function collectionForm(
  path: string,
  format: Format,
  sitting: Sitting,
  school: SampleSchool,
): SampleFile {
  const tasks = taskLabels(sitting);
  const labels = tasks.map(({ label, max }) => `${label} (${max}б)`);
  const header: Cell[] = ["Код участника", "Вариант", ...labels, "Порядковый номер класса"];
  header.push("Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов");
  const results = sitting.results.filter(({ pupil }) => pupil.school === school);
  const classes = [...new Set(results.map(({ pupil }) => pupil.class))].sort();
  const data = results.map((result, at): Cell[] => [
    participant(result),
    result.absent ? ABSENT : 1 + (at % 2),
    ...tasks.map((_, task) => (result.absent ? null : (result.points[task] ?? "X"))),
    result.absent ? null : classes.indexOf(result.pupil.class) + 1,
    result.absent ? null : (result.journal ?? "нет отметки"),
    result.absent ? 0 : result.primary,
  ]);
  const empty = Array.from({ length: 120 }, (): Cell[] =>
    header.map((_, at) => (at === header.length - 1 ? 0 : null)),
  );
  const allowed: Cell[] = ["", `1,2,${ABSENT}`];
  allowed.push(
    ...tasks.map(({ max }) => `${Array.from({ length: max + 1 }, (_, p) => p).join(",")},X`),
  );
  allowed.push(classes.map((_, at) => at + 1).join(","), "5,4,3,2,нет отметки", "");
  const sheets = [
    { name: "Протокол", rows: [header, ...data, ...empty] },
    { name: "Служебный", rows: [header, allowed] },
    {
      name: "Порядковый номер класса",
      rows: [["Номер", "Класс"], ...classes.map((one, at): Cell[] => [at + 1, one])],
    },
  ];
  const columns = { person: 0, variant: 1, primary: header.length - 1 };
  const ground: DirtGround = { sheet: 0, header, rows: data, columns };
  return { path, layout: "vpr-collection", format, sheets, ground };
}
