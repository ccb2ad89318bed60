/** Tables of `dynamics.csv` and `dynamics.xlsx`, each by its columns. */
import type { OfficeTable } from "../src/document/classification-table.ts";
import type { Change, Dynamics, SeriesChange, YearPoint } from "../src/dynamics/change.ts";
import { moveTitles } from "../src/dynamics/list-moves.ts";
import type { RepeatMeasurement } from "../src/dynamics/repeat-measurement.ts";
import type { Transitions } from "../src/dynamics/transitions.ts";
import type { School } from "../src/read/tables.ts";
import { type Column, officeTable, rounded, schoolColumns } from "./office-table.ts";

type SchoolsByCode = ReadonlyMap<string, School>;

const changeColumns = <R>(
  heading: string,
  of: (row: R) => Change | null | undefined,
): Column<R>[] => [
  [heading, (row) => rounded(of(row)?.difference)],
  [`${heading}: нижняя граница`, (row) => rounded(of(row)?.low)],
  [`${heading}: верхняя граница`, (row) => rounded(of(row)?.high)],
];

const yearColumns = <R>(year: number, of: (row: R) => YearPoint | null): Column<R>[] => [
  [`${year}: значение`, (row) => rounded(of(row)?.value)],
  [`${year}: участников`, (row) => of(row)?.n],
  [`${year}: нижняя граница`, (row) => rounded(of(row)?.low)],
  [`${year}: верхняя граница`, (row) => rounded(of(row)?.high)],
];

const indicatorColumn = ({ policy }: Dynamics): Column<{ readonly indicator: string }> => [
  "Показатель",
  ({ indicator }) => policy.indicators.find(({ id }) => id === indicator)?.title ?? indicator,
];

const labelColumns: readonly Column<
  Pick<SeriesChange, "label" | "significant"> & { readonly trend: { readonly direction: string } }
>[] = [
  ["Динамика", ({ label }) => label],
  ["Значимо с поправкой на множественность", ({ significant }) => (significant ? "да" : "нет")],
  ["Направление по годам", ({ trend }) => trend.direction],
];

const RELATIVE = "Изменение относительно региона, ст. откл. школ";
const EXPECTED = "Ожидалось без поддержки, ст. откл. школ";

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
export const seriesTable = (found: Dynamics, schools: SchoolsByCode): OfficeTable =>
  officeTable(found.series, [
    ...schoolColumns(schools),
    ["Процедура", ({ exam }) => exam],
    ["Предмет", ({ subject }) => subject],
    ["Класс", ({ grade }) => grade],
    indicatorColumn(found),
    ...yearColumns<SeriesChange>(found.from, ({ before }) => before),
    ...yearColumns<SeriesChange>(found.to, ({ now }) => now),
    ...changeColumns<SeriesChange>(RELATIVE, ({ relative }) => relative),
    ["Изменение места среди школ (−1…1)", ({ relative }) => rounded(relative?.percentile)],
    ...changeColumns<SeriesChange>("Изменение значения", ({ raw }) => raw),
    [EXPECTED, ({ expected }) => rounded(expected?.relative)],
    ["Ожидалось без поддержки, значение", ({ expected }) => rounded(expected?.raw)],
    ["Надёжность показателя", ({ expected }) => rounded(expected?.reliability)],
    ...labelColumns,
    ["Наклон, ст. откл. школ в год", ({ trend }) => rounded(trend.slope)],
    ["Пояснение", (one) => noteOf(one, found)],
  ]);

/** A row for each school and indicator, all procedures together. */
export const schoolsTable = (found: Dynamics, schools: SchoolsByCode): OfficeTable =>
  officeTable(found.schools, [
    ...schoolColumns(schools),
    indicatorColumn(found),
    ["Процедур", ({ procedures }) => procedures],
    ...changeColumns<Dynamics["schools"][number]>(RELATIVE, ({ relative }) => relative),
    [EXPECTED, ({ expected }) => rounded(expected?.relative)],
    ...changeColumns<Dynamics["schools"][number]>(
      "Изменение доли по сопоставимым процедурам",
      ({ raw }) => raw,
    ),
    ...labelColumns,
    ["Разрывы ряда", ({ trend }) => trend.breaks.join(" ")],
    ["Пояснение", ({ reason }) => reason ?? ""],
  ]);

/** A row for each school that is or was on a list. */
export const movesTable = (
  { clusters, from, to }: Transitions,
  schools: SchoolsByCode,
): OfficeTable =>
  officeTable(
    clusters.flatMap(({ cluster, moves }) => moves.map((one) => ({ ...one, cluster }))),
    [
      ["Кластер", ({ cluster }) => cluster],
      ...schoolColumns(schools),
      [`С ${from} по ${to}`, ({ move }) => moveTitles[move]],
      ["Состояние", ({ state }) => state],
      ["Основание", ({ reason }) => reason],
    ],
  );

/** Label × label. */
export const matrixTable = ({ matrix, from, to }: Transitions): OfficeTable => ({
  header: [`${from} ↓ / ${to} →`, ...matrix.labels, "Итого"],
  rows: matrix.labels.map((label, at) => {
    const counts = matrix.counts[at] ?? [];
    return [label, ...counts, counts.reduce((sum, one) => sum + one, 0)];
  }),
});

/** Supported schools, before and after: all together first, then each, then those not measured. */
export function repeatTable(repeated: RepeatMeasurement, schools: SchoolsByCode): OfficeTable {
  const rows = repeated.indicators.flatMap((one): Repeated[] => [
    {
      ...one.pooled,
      title: one.title,
      school: "",
      name: `Все вместе (школ: ${one.pooled.schools})`,
      note: repeated.caveat,
    },
    ...one.schools.map(({ expected, ...own }) => ({
      ...own,
      expected: expected?.relative,
      title: one.title,
      note: own.label,
    })),
    ...one.notMeasured.map(({ school, reason }) => ({ title: one.title, school, note: reason })),
  ]);
  return officeTable(rows, [
    ["Показатель", ({ title }) => title],
    ...schoolColumns(schools),
    ...changeColumns<Repeated>(RELATIVE, ({ relative }) => relative),
    [EXPECTED, ({ expected }) => rounded(expected)],
    ...changeColumns<Repeated>("Изменение доли", ({ raw }) => raw),
    ["Пояснение", ({ note }) => note],
  ]);
}

/** A row of the repeated measurement: an indicator of the supported schools, or of one of them. */
interface Repeated {
  readonly title: string;
  readonly school: string;
  readonly name?: string;
  readonly relative?: Change | null;
  readonly expected?: number | null | undefined;
  readonly raw?: Change | null;
  readonly note: string;
}
