import { type EffectView, effectViews } from "../reports/effect/effect-indicators.ts";
import {
  exclusionWords,
  modelExclusionWords,
  notAssessedWords,
} from "../reports/effect/effect-words.ts";
import { checksOf } from "../reports/effect/model-blocks.ts";
import type { OfficeTable } from "../src/document/classification-table.ts";
import type { EffectReport } from "../src/study/answers.ts";
import type { CohortSchool } from "../src/support/effect/cohorts.ts";
import type { EffectEstimated } from "../src/support/effect/estimate-effect.ts";
import { officeTable, rounded, schoolColumns, short } from "./office-table.ts";

/** An estimate without the histories of all schools: who is compared with whom, and the numbers. */
const written = ({ cohorts, ...numbers }: EffectEstimated) => ({
  ...numbers,
  cohorts: cohorts.map(({ since, earlier, later, matching }) => ({
    since,
    earlier,
    later,
    sets: matching.sets.map(({ supported, comparison }) => ({
      supported: supported.school,
      comparison: comparison.map(({ school }) => school),
    })),
  })),
});

/** The assessment for programs: `effect.json`. */
export function effectJson({ region, found, listed }: EffectReport): string {
  const assessed = (one: EffectView["found"]) => (one.status === "refused" ? one : written(one));
  const { low, score, ...rest } = found;
  const content = { region, listed, ...rest, low: assessed(low), score: assessed(score) };
  return `${JSON.stringify(content, short, 2)}\n`;
}

/** Every estimate with its interval, in percentage points, and when it is right: `effect-estimates.csv`. */
export function estimatesTable(data: EffectReport): OfficeTable {
  const { model } = data.found;
  const none = { one: null, schools: undefined, n: undefined };
  const main = "Эффект по модели: школы отбирали по результатам (основная оценка)";
  const rows =
    model.status === "estimated"
      ? [
          {
            ...{ name: main, one: model.effect.share, schools: model.schools, n: model.effect.n },
            words: "Если школы отбирали по результатам, учтённым в модели.",
          },
          {
            ...{ name: "Эффект по модели: отбирало нечто устойчивое", schools: model.schools },
            ...{ one: model.byLasting?.share ?? null, n: model.effect.n },
            words: "Если школы отбирало нечто устойчивое, чего в результатах не видно.",
          },
        ]
      : [{ ...none, name: main, words: `Не оценено: ${notAssessedWords[model.reason]}.` }];
  const checks = checksOf(data).map((check) => ({ ...none, ...check }));
  const points = (share: number | undefined) =>
    share === undefined ? null : Number((100 * share).toFixed(2));
  return officeTable(
    [...rows, ...checks],
    [
      ["Оценка", ({ name }) => name],
      ["Доля низких результатов, п.п.", ({ one }) => points(one?.value)],
      ["Интервал 95 %: от", ({ one }) => points(one?.low)],
      ["до", ({ one }) => points(one?.high)],
      ["Школ с поддержкой", ({ schools }) => schools],
      ["Результатов", ({ n }) => n],
      ["Когда верна", ({ words }) => words],
    ],
  );
}

/** A school of an estimate, or one left out. */
interface EffectRow {
  readonly title: string;
  readonly role: string;
  /** Code of the supported school of its set. */
  readonly set?: string;
  readonly school: string;
  readonly since?: number;
  readonly weight?: number;
  readonly own?: CohortSchool | undefined;
  readonly note?: string;
}

/** A row for each school of an estimate and each one left out: `effect.csv`. */
export function effectTable({ schools, found }: EffectReport): OfficeTable {
  const byCode = new Map(schools.map((one) => [one.code, one]));
  const rows = [...modelRows(found), ...effectViews(found).flatMap(rowsOf)];
  return officeTable(rows, [
    ["Показатель", ({ title }) => title],
    ["Роль", ({ role }) => role],
    ["Набор: школа с поддержкой", ({ set }) => set ?? ""],
    ...schoolColumns(byCode),
    ["Поддержка с года", ({ since }) => since],
    ["Вес", ({ weight }) => rounded(weight)],
    ["До, относительно школ без поддержки", ({ own }) => rounded(own?.before)],
    ["После, относительно школ без поддержки", ({ own }) => rounded(own?.after)],
    ["Пояснение", ({ note }) => note ?? ""],
  ]);
}

/** Supported schools of the estimate by the model, and those left out of it. */
function modelRows({ model, supported }: EffectReport["found"]): EffectRow[] {
  const title = "Эффект по модели";
  const left = new Map(model.excluded.map(({ school, reason }) => [school, reason]));
  return supported.map((school) => {
    const reason = left.get(school);
    if (reason !== undefined)
      return { title, role: "не вошла", school, note: modelExclusionWords[reason] };
    return { title, role: model.status === "estimated" ? "с поддержкой" : "не вошла", school };
  });
}

function rowsOf({ title, found }: EffectView): EffectRow[] {
  const left = found.excluded.map(({ school, reason }) => ({
    ...{ title, role: "не вошла", school, note: exclusionWords[reason] },
  }));
  if (found.status === "refused") return left;
  const estimated = found.cohorts.flatMap(({ since, supported, pool, matching }) => {
    const own = new Map([...supported, ...pool].map((one) => [one.school, one]));
    return matching.sets.flatMap(({ supported: { school: set }, comparison }) => [
      { title, role: "с поддержкой", set, school: set, since, weight: 1, own: own.get(set) },
      ...comparison.map(({ school }) => ({
        ...{ title, role: "сравнение", set, school },
        weight: 1 / comparison.length,
        own: own.get(school),
      })),
    ]);
  });
  return [...estimated, ...left];
}
