import {
  absent,
  count,
  type Details,
  type Inline,
  type People,
  type Table,
  type TableColumn,
  type TableGroup,
  type TableRow,
} from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import type { ChangeLabel, SchoolChange } from "../../src/dynamics/change.ts";
import { chance } from "../../src/reference/policy.ts";
import { capital, counted, type PluralForms } from "../../src/shared/russian.ts";
import type { DynamicsReport } from "../../src/study/answers.ts";
import { expectedFigure, pointsFigure, relativeFigure } from "./change-figures.ts";
import { CHANGE_UNIT, changeTags, leadingChanges, leadingOf } from "./dynamics-report.ts";

const SCHOOLS: PluralForms = ["школа", "школы", "школ"];

/** Labels of a change for the better (положительная динамика). */
export const IMPROVED: readonly ChangeLabel[] = ["устойчиво положительная", "положительная"];

/** Schools with one of the labels, by place and name. */
const changesOf = (data: DynamicsReport, labels: readonly ChangeLabel[]): SchoolChange[] =>
  byPlaceAndName(
    data,
    leadingChanges(data).filter(({ label }) => labels.includes(label)),
  );

/** Schools that got better or worse by more than chance (изменение больше случайного), if any. */
export function clearChanges(data: DynamicsReport): Table | undefined {
  const group = (title: string, labels: readonly ChangeLabel[]): TableGroup[] => {
    const own = changesOf(data, labels);
    return own.length === 0
      ? []
      : [
          {
            title: `${title}: ${counted(own.length, SCHOOLS)}`,
            rows: own.map((one) => changeRow(data, one)),
          },
        ];
  };
  const groups = [...group("Лучше", IMPROVED), ...group("Хуже", ["отрицательная"])];
  if (groups.length === 0) return undefined;
  return {
    kind: "table",
    id: "table-schools",
    caption: `${capital(leadingOf(data)?.title ?? "")}: изменение больше случайного`,
    columns: changeColumns,
    rows: [],
    groups,
  };
}

/** Schools whose change cannot be told from chance (не отличить от случайного), folded; if any. */
export function noiseDetails(data: DynamicsReport): Details | undefined {
  const noise = changesOf(data, ["без значимых изменений"]);
  if (noise.length === 0) return undefined;
  return {
    kind: "details",
    id: "noise",
    summary: [
      `Изменение не отличить от случайного: ${counted(noise.length, SCHOOLS)} (это не значит, что его нет)`,
    ],
    blocks: [
      {
        kind: "table",
        id: "table-noise",
        caption: "Изменение не отличить от случайного",
        columns: changeColumns,
        rows: noise.map((one) => changeRow(data, one)),
      },
    ],
  };
}

/** Pupils behind a school's change: with one procedure its numbers could be found from the change. */
function peopleOf(data: DynamicsReport, change: SchoolChange): People[] {
  const { minN } = data.changes.policy;
  const series = data.changes.series.filter(
    ({ school, indicator, before, now }) =>
      school === change.school &&
      indicator === change.indicator &&
      (before?.n ?? 0) >= minN &&
      (now?.n ?? 0) >= minN,
  );
  const alone = series.length === 1;
  return series.flatMap(({ before, now }) =>
    [before, now].flatMap((point) =>
      point ? [{ n: point.n, ...(alone && point.k !== undefined && { k: point.k }) }] : [],
    ),
  );
}

/** Columns of a table of changed schools (изменение по школам). */
const changeColumns: TableColumn[] = [
  { title: "Школа", align: "text", width: 30 },
  { title: `Изменение относительно региона, ${CHANGE_UNIT}`, align: "number", width: 20 },
  { title: "Ожидалось без поддержки", align: "number", width: 10 },
  { title: "Изменение доли", align: "number", width: 20 },
  { title: "По годам", align: "text", width: 10 },
];

/** A school's change (изменение школы): ★ where it stays after the correction for many schools. */
function changeRow(data: DynamicsReport, change: SchoolChange): TableRow {
  const school = data.schools.find(({ code }) => code === change.school);
  const people = peopleOf(data, change);
  const { raw } = change;
  const tags = changeTags(data, change.school);
  return {
    ...(tags && { school: tags }),
    ...(change.label === "без значимых изменений" && { significant: false }),
    cells: [
      [
        school?.name ?? change.school,
        `, ${shortPlace(school?.municipality ?? "")}`,
        ...(change.significant ? [" ★"] : []),
      ],
      [relativeFigure(change.relative, people)],
      [expectedFigure(change.expected?.relative, people)],
      [raw ? pointsFigure(raw, [raw.before, raw.now], 0) : absent("not-assessed", "ряд прерван")],
      [
        change.trend.direction === "без направления"
          ? absent("not-held", "без направления")
          : change.trend.direction,
      ],
    ],
  };
}

/** By municipality and name: an order by the change would tell about a hidden one. */
function byPlaceAndName(data: DynamicsReport, list: readonly SchoolChange[]): SchoolChange[] {
  const names = new Map(
    data.schools.map(({ code, municipality, name }) => [code, `${municipality} ${name}`]),
  );
  const name = ({ school }: SchoolChange) => names.get(school) ?? school;
  return [...list].sort((a, b) => name(a).localeCompare(name(b), "ru", { numeric: true }));
}

/**
 * How many changes would look significant by chance alone, and how many stay after the correction for
 * many schools (поправка на число школ).
 *
 * @param judged schools that can be judged
 * @param sure those of them whose change stays
 */
export function changesByChance(judged: number, sure: number): Inline[] {
  if (judged === 0) return ["Изменения не оценены: ни об одной школе судить нельзя."];
  const expected = Math.round(chance * judged);
  const alone = `Если бы не менялась ни одна школа, больше случайного показалось бы изменение примерно у ${counted(expected, ["школы", "школ", "школ"])} из ${judged}. `;
  return [
    expected === 0 ? "" : alone,
    ...(sure === 0
      ? [`С поправкой на число школ больше случайного не остаётся ни одно изменение из ${judged}.`]
      : ["С поправкой на число школ таких изменений остаётся\u00a0", count(sure), "."]),
  ];
}
