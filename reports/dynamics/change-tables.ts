import { OF_SCHOOLS, SCHOOLS } from "../../src/document/nouns.ts";
import { details } from "../../src/document/blocks.ts";
import {
  absent,
  count,
  type Details,
  type Inline,
  type People,
  type Table,
} from "../../src/document/document.ts";
import { shortPlace } from "../../src/document/school-words.ts";
import { number, type TableOf, tableOf, text } from "../../src/document/table-of.ts";
import type { ChangeLabel, SchoolChange } from "../../src/dynamics/change.ts";
import { chance } from "../../src/reference/policy.ts";
import { capital, counted } from "../../src/shared/russian.ts";
import type { DynamicsReport } from "../../src/study/answers.ts";
import { expectedFigure, pointsFigure, relativeFigure } from "./change-figures.ts";
import { CHANGE_UNIT, rowTags, leadingChanges, leadingOf } from "./dynamics-report.ts";

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
  const group = (title: string, labels: readonly ChangeLabel[]) => {
    const rows = changesOf(data, labels);
    return rows.length === 0 ? [] : [{ title: `${title}: ${counted(rows.length, SCHOOLS)}`, rows }];
  };
  const groups = [...group("Лучше", IMPROVED), ...group("Хуже", ["отрицательная"])];
  if (groups.length === 0) return undefined;
  return changesTable(data, [], {
    id: "table-schools",
    caption: `${capital(leadingOf(data)?.title ?? "")}: изменение больше случайного`,
    groups,
  });
}

/** Schools whose change cannot be told from chance (не отличить от случайного), folded; if any. */
export function noiseDetails(data: DynamicsReport): Details | undefined {
  const noise = changesOf(data, ["без значимых изменений"]);
  if (noise.length === 0) return undefined;
  return details(
    "noise",
    `Изменение не отличить от случайного: ${counted(noise.length, SCHOOLS)} (это не значит, что его нет)`,
    changesTable(data, noise, {
      id: "table-noise",
      caption: "Изменение не отличить от случайного",
    }),
  );
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

/** Changes by school (изменение по школам): ★ where one stays after the correction for many schools. */
function changesTable(
  data: DynamicsReport,
  changes: readonly SchoolChange[],
  table: Omit<TableOf<SchoolChange>, "columns">,
): Table {
  const nameOf = ({ school: code, significant }: SchoolChange): string[] => {
    const school = data.schools.find((one) => one.code === code);
    const place = `, ${shortPlace(school?.municipality ?? "")}`;
    return [school?.name ?? code, place, ...(significant ? [" ★"] : [])];
  };
  return tableOf(changes, {
    ...table,
    row: ({ school, label }) => ({
      ...rowTags(data, school),
      ...(label === "без значимых изменений" && { significant: false }),
    }),
    columns: [
      text("Школа", 30, nameOf),
      number(`Изменение относительно региона, ${CHANGE_UNIT}`, 20, (change) =>
        relativeFigure(change.relative, peopleOf(data, change)),
      ),
      number("Ожидалось без поддержки", 10, (change) =>
        expectedFigure(change.expected?.relative, peopleOf(data, change)),
      ),
      number("Изменение доли", 20, ({ raw }) =>
        raw ? pointsFigure(raw, [raw.before, raw.now], 0) : absent("not-assessed", "ряд прерван"),
      ),
      text("По годам", 10, ({ trend: { direction } }) =>
        direction === "без направления" ? absent("not-held", direction) : direction,
      ),
    ],
  });
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
 * @param assessed schools that can be assessed
 * @param sure those of them whose change stays
 */
export function changesByChance(assessed: number, sure: number): Inline[] {
  if (assessed === 0) return ["Изменения не оценены: ни об одной школе судить нельзя."];
  const expected = Math.round(chance * assessed);
  const alone = `Если бы не менялась ни одна школа, больше случайного показалось бы изменение примерно у ${counted(expected, OF_SCHOOLS)} из ${assessed}. `;
  return [
    expected === 0 ? "" : alone,
    ...(sure === 0
      ? [
          `С поправкой на число школ больше случайного не остаётся ни одно изменение из ${assessed}.`,
        ]
      : ["С поправкой на число школ таких изменений остаётся\u00a0", count(sure), "."]),
  ];
}
