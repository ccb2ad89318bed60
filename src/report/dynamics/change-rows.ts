import type { SchoolChange } from "../../dynamics/index.ts";
import { absent, type People, type TableColumn, type TableRow } from "../document.ts";
import { shortPlace } from "../school-words.ts";
import { expectedFigure, pointsFigure, relativeFigure } from "./change-figures.ts";
import { CHANGE_UNIT, changeTags } from "./dynamics-report.ts";
import type { DynamicsReport } from "../../study/answers.ts";

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
export const changeColumns: TableColumn[] = [
  { title: "Школа", align: "text", width: 30 },
  { title: `Изменение относительно региона, ${CHANGE_UNIT}`, align: "number", width: 20 },
  { title: "Ожидалось без поддержки", align: "number", width: 10 },
  { title: "Изменение доли", align: "number", width: 20 },
  { title: "По годам", align: "text", width: 10 },
];

/** A school's change (изменение школы): ★ where it stays after the correction for many schools. */
export function changeRow(data: DynamicsReport, change: SchoolChange): TableRow {
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
export function byPlaceAndName(
  data: DynamicsReport,
  list: readonly SchoolChange[],
): SchoolChange[] {
  const names = new Map(
    data.schools.map(({ code, municipality, name }) => [code, `${municipality} ${name}`]),
  );
  const name = ({ school }: SchoolChange) => names.get(school) ?? school;
  return [...list].sort((a, b) => name(a).localeCompare(name(b), "ru", { numeric: true }));
}
