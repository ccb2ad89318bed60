import type { ChangeLabel, SchoolChange } from "../../dynamics/index.ts";
import { capital, counted, type PluralForms } from "../../shared/russian.ts";
import type { Details, Table, TableGroup } from "../document.ts";
import { byPlaceAndName, changeColumns, changeRow } from "./change-rows.ts";
import { leadingChanges, leadingOf } from "./dynamics-report.ts";
import type { DynamicsReport } from "../../study/answers.ts";

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
