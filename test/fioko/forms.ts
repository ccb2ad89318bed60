import type { Random } from "../../src/shared/random.ts";
import type { TwinPupil, TwinWork } from "./pupils.ts";
import { pick, spelled, typed } from "./spelling.ts";

type Row = readonly string[];
/** Name of a sheet → its rows, the header first. */
export type Sheets = Readonly<Record<string, readonly Row[]>>;
export type Form = (random: Random, work: TwinWork, pupils: readonly TwinPupil[]) => Sheets;

const away = (random: Random): string =>
  pick(random, ["отсутствовал", "Отсутствовал", "отсутствовала", "не присутствовал"]);

/** Variants of the parts as a pupil's row has them. */
function variants(random: Random, { did }: TwinPupil, { second }: TwinWork): [string, string] {
  const written = () => String(1 + Math.floor(random() * 4));
  if (did === "absent") return [away(random), pick(random, ["", "отсутствовал"])];
  if (second === undefined) return [written(), ""];
  const none = () => pick(random, ["X", "отсутствовал", "Х"]);
  return [did === "second" ? none() : written(), did === "first" ? none() : written()];
}

/** A row with the cell at a place lost: all behind it stand one column to the left. */
const slide = (row: Row, { did }: TwinPupil, at: number): Row =>
  did === "slid" ? [...row.slice(0, at), ...row.slice(at + 1), ""] : row;

/** Rows with empty ones among them, and what somebody counted at the end. */
const withGaps = (random: Random, rows: readonly Row[]): Row[] => [
  ...rows.flatMap((row) => (random() < 0.05 ? [row.map(() => ""), row] : [row])),
  pick(random, [
    [],
    ["Итого", "", "", String(rows.length)],
    ["Всего участников", String(rows.length)],
  ]),
];

const totalOf = ({ did, total }: TwinPupil, ofAbsent: string): string =>
  did === "absent" ? ofAbsent : String(total);

/** 2019–2020: `user`, `otc`, `sum`, `a-N-grade`; a textbook stands in the place of a task. */
export const firstForm: Form = (random, work, pupils) => {
  const textbook = Math.floor(work.tasks.length / 2);
  const withTextbook = <T>(cells: readonly T[], one: T) => [
    ...cells.slice(0, textbook),
    one,
    ...cells.slice(textbook),
  ];
  const header = [
    ...["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"],
    ...withTextbook(
      work.tasks.map((_, i) => `a-${i + 1}-grade`),
      "Учебник",
    ),
    ...["a-38-grade", "a-39-grade", "a-40-grade"],
  ];
  const rows = pupils.map((pupil) => {
    const { school, code, mark, sex, group, cells } = pupil;
    const row = [
      ...[
        "99-RU-XXX,VPR_99",
        typed(random, `sch${school.digits}`),
        String(code - 1000),
        String(code),
      ],
      ...(pupil.did === "absent" ? ["", "", ""] : [mark, sex, group]),
      ...[...variants(random, pupil, work), totalOf(pupil, "")],
      ...withTextbook(cells, pick(random, ["", "Кенарев К. К. Учебник 7"])),
      ...["", "", ""],
    ];
    return slide(row, pupil, 4);
  });
  return { Sheet1: [header.map((name) => spelled(random, name)), ...withGaps(random, rows)] };
};

/** 2021: «логин школы», «балл за N»; the subject stands in the file's name only. */
export const secondForm: Form = (random, work, pupils) => {
  const header = [
    ...["логин школы", "регион", "номер обучающегося", "код обучающегося"],
    ...["отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов"],
    ...work.tasks.map(({ id }) => `балл за ${id}`),
    ...["Учебник", "Др.уч. автор", "Др.уч. название"],
  ];
  const rows = pupils.map((pupil) => {
    const { school, code, mark, sex, group, cells } = pupil;
    const row = [
      ...[
        typed(random, `sch${school.digits}`),
        typed(random, school.municipality),
        String(code - 1000),
        String(code),
      ],
      ...(pupil.did === "absent" ? ["", "", ""] : [mark, sex, group]),
      ...[variants(random, pupil, work)[0], totalOf(pupil, ""), ...cells],
      ...[pick(random, ["", "Кенарев К. К. Учебник 7"]), "", ""],
    ];
    return slide(row, pupil, 4);
  });
  return { Sheet: [header.map((name) => spelled(random, name)), ...withGaps(random, rows)] };
};

/** 2022: sheets «Классы» and «Протокол», a school's login with its name, tasks with their points. */
export const thirdForm: Form = (random, work, pupils) => {
  const place = [
    "Пользователь",
    "Код региона",
    "Регион",
    "Муниципалитет",
    "Школа",
    "Дата загрузки",
  ];
  const placeOf = ({ school: { digits, name, municipality } }: TwinPupil) => [
    ...[`edu${digits}`, "99", "reg990000 | Приозёрская область"],
    ...[
      `reg99_m001 | ${typed(random, municipality)}`,
      `edu${digits} | ${name}`,
      `09.03.${work.year} 08:03:00`,
    ],
  ];
  const header = [
    ...[...place, "Код", "Вариант", ...work.tasks.map(({ id, claim }) => `${id} (${claim}б)`)],
    ...["Наименование класса", "Пол", "Отметка за предыдущий триместр/ четверть/полугодие"],
    "Итого баллов",
  ];
  const rows = pupils.map((pupil) => {
    const row = [
      ...[...placeOf(pupil), String(pupil.code), variants(random, pupil, work)[0], ...pupil.cells],
      ...(pupil.did === "absent" ? ["", "", ""] : [pupil.group, pupil.sex, pupil.mark]),
      totalOf(pupil, "0"),
    ];
    return slide(row, pupil, 8 + work.tasks.length);
  });
  const classes = [
    ...place,
    'Буква (цифра) класса. Введите "нет" - если отсутствует',
    "Основной учебник по предмету",
  ];
  const [first] = pupils;
  return {
    Классы: [classes, first ? [...placeOf(first), "а", "ma5.8 | Кенарев К. К."] : []],
    Служебный: [["Варианты"], ["1"], ["2"]],
    Протокол: [header.map((name) => spelled(random, name)), ...withGaps(random, rows)],
  };
};

/** 2025: the form in which results are collected, with a variant for each part. */
export const collectionForm: Form = (random, work, pupils) => {
  const header = [
    ...["Логин ОО", "Код участника", "Вариант (часть 1)", "Вариант (часть 2)"],
    ...work.tasks.map(({ id, claim }) => `${id.replace("К", " k")} (${claim}б)`),
    ...[
      "Порядковый номер класса",
      "Отметка за предыдущий триместр/ четверть/полугодие",
      "Итого баллов",
    ],
  ];
  const rows = pupils
    .filter(({ did }) => did !== "slid")
    .map((pupil) => [
      ...[`edu${pupil.school.digits}`, String(pupil.code), ...variants(random, pupil, work)],
      ...[...pupil.cells, "1", pupil.did === "absent" ? "" : pupil.mark, totalOf(pupil, "0")],
    ]);
  const empty = Array.from({ length: 20 }, () =>
    header.map((_, at) => (at === header.length - 1 ? "0" : "")),
  );
  return { Протокол: [header.map((name) => spelled(random, name)), ...rows, ...empty] };
};
