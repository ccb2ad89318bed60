import type { OfficeCell, OfficeTable } from "../src/document/classification-table.ts";
import type { Change, Dynamics, SeriesChange, YearPoint } from "../src/dynamics/change.ts";
import { moveTitles } from "../src/dynamics/list-moves.ts";
import type { RepeatMeasurement } from "../src/dynamics/repeat-measurement.ts";
import type { Transitions } from "../src/dynamics/transitions.ts";
import type { School } from "../src/read/tables.ts";

type SchoolsByCode = ReadonlyMap<string, School>;

const rounded = (value: number | null | undefined, digits = 4): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(digits));

const schoolCells = (code: string, schools: SchoolsByCode): OfficeCell[] => [
  code,
  schools.get(code)?.name ?? "",
  schools.get(code)?.municipality ?? "",
];
const schoolHeader = ["Код ОО", "Наименование ОО", "Муниципалитет"];

const changeHeader = (what: string) => [
  what,
  `${what}: нижняя граница`,
  `${what}: верхняя граница`,
];
const changeCells = (change: Change | null): OfficeCell[] => [
  rounded(change?.difference),
  rounded(change?.low),
  rounded(change?.high),
];
const yearHeader = (year: number) => [
  `${year}: значение`,
  `${year}: участников`,
  `${year}: нижняя граница`,
  `${year}: верхняя граница`,
];
const yearCells = (point: YearPoint | null): OfficeCell[] => [
  rounded(point?.value),
  point?.n ?? null,
  rounded(point?.low),
  rounded(point?.high),
];
const yesNo = (flag: boolean): string => (flag ? "да" : "нет");

const titleOf = ({ policy }: Dynamics, id: string): string =>
  policy.indicators.find((one) => one.id === id)?.title ?? id;

function noteOf(series: SeriesChange, { policy }: Dynamics): string {
  const notes = [
    series.reason,
    series.rawReason === series.reason ? undefined : series.rawReason,
    series.relative?.crossesBreak
      ? "сравнение с регионом проходит через разрыв ряда: сравниваются места, а не значения"
      : undefined,
    series.jump
      ? `сигнал: доля выросла не менее чем на ${policy.jump?.percentagePoints ?? 0} п.п., что может быть и случайностью`
      : undefined,
  ];
  return notes.filter((one) => one !== undefined).join(". ");
}

/** A row for each school, procedure and indicator: `dynamics.csv`. */
export function seriesTable(found: Dynamics, schools: SchoolsByCode): OfficeTable {
  const header = [
    ...schoolHeader,
    "Процедура",
    "Предмет",
    "Класс",
    "Показатель",
    ...yearHeader(found.from),
    ...yearHeader(found.to),
    ...changeHeader("Изменение относительно региона, ст. откл. школ"),
    "Изменение места среди школ (−1…1)",
    ...changeHeader("Изменение значения"),
    "Ожидалось без поддержки, ст. откл. школ",
    "Ожидалось без поддержки, значение",
    "Надёжность показателя",
    "Динамика",
    "Значимо с поправкой на множественность",
    "Направление по годам",
    "Наклон, ст. откл. школ в год",
    "Пояснение",
  ];
  const rows = found.series.map((one): OfficeCell[] => [
    ...schoolCells(one.school, schools),
    one.exam,
    one.subject,
    one.grade,
    titleOf(found, one.indicator),
    ...yearCells(one.before),
    ...yearCells(one.now),
    ...changeCells(one.relative),
    rounded(one.relative?.percentile),
    ...changeCells(one.raw),
    rounded(one.expected?.relative),
    rounded(one.expected?.raw),
    rounded(one.expected?.reliability),
    one.label,
    yesNo(one.significant),
    one.trend.direction,
    rounded(one.trend.slope),
    noteOf(one, found),
  ]);
  return { header, rows };
}

/** A row for each school and indicator, all procedures together. */
export function schoolsTable(found: Dynamics, schools: SchoolsByCode): OfficeTable {
  const header = [
    ...schoolHeader,
    "Показатель",
    "Процедур",
    ...changeHeader("Изменение относительно региона, ст. откл. школ"),
    "Ожидалось без поддержки, ст. откл. школ",
    ...changeHeader("Изменение доли по сопоставимым процедурам"),
    "Динамика",
    "Значимо с поправкой на множественность",
    "Направление по годам",
    "Разрывы ряда",
    "Пояснение",
  ];
  const rows = found.schools.map((one): OfficeCell[] => [
    ...schoolCells(one.school, schools),
    titleOf(found, one.indicator),
    one.procedures,
    ...changeCells(one.relative),
    rounded(one.expected?.relative),
    ...changeCells(one.raw),
    one.label,
    yesNo(one.significant),
    one.trend.direction,
    one.trend.breaks.join(" "),
    one.reason ?? "",
  ]);
  return { header, rows };
}

/** A row for each school that is or was on a list. */
export function movesTable({ clusters, from, to }: Transitions): OfficeTable {
  const header = ["Кластер", ...schoolHeader, `С ${from} по ${to}`, "Состояние", "Основание"];
  const rows = clusters.flatMap(({ cluster, moves }) =>
    moves.map((one): OfficeCell[] => [
      cluster,
      one.school,
      one.name,
      one.municipality,
      moveTitles[one.move],
      one.state,
      one.reason,
    ]),
  );
  return { header, rows };
}

/** Label × label. */
export function matrixTable({ matrix, from, to }: Transitions): OfficeTable {
  return {
    header: [`${from} ↓ / ${to} →`, ...matrix.labels, "Итого"],
    rows: matrix.labels.map((label, at) => {
      const counts = matrix.counts[at] ?? [];
      return [label, ...counts, counts.reduce((sum, one) => sum + one, 0)];
    }),
  };
}

/** Supported schools, before and after: all together first, then each. */
export function repeatTable(repeated: RepeatMeasurement, schools: SchoolsByCode): OfficeTable {
  const header = [
    "Показатель",
    ...schoolHeader,
    ...changeHeader("Изменение относительно региона, ст. откл. школ"),
    "Ожидалось без поддержки, ст. откл. школ",
    ...changeHeader("Изменение доли"),
    "Пояснение",
  ];
  const rows = repeated.indicators.flatMap((one): OfficeCell[][] => [
    [
      one.title,
      "",
      `Все вместе (школ: ${one.pooled.schools})`,
      "",
      ...changeCells(one.pooled.relative),
      rounded(one.pooled.expected),
      ...changeCells(one.pooled.raw),
      repeated.caveat,
    ],
    ...one.schools.map((own): OfficeCell[] => [
      one.title,
      ...schoolCells(own.school, schools),
      ...changeCells(own.relative),
      rounded(own.expected?.relative),
      ...changeCells(own.raw),
      own.label,
    ]),
    ...one.notMeasured.map(({ school, reason }): OfficeCell[] => [
      one.title,
      ...schoolCells(school, schools),
      ...Array.from({ length: 7 }, () => null),
      reason,
    ]),
  ]);
  return { header, rows };
}
