import { type EffectView, effectViews } from "../reports/effect/effect-indicators.ts";
import { exclusionWords } from "../reports/effect/effect-words.ts";
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
  return officeTable(effectViews(found).flatMap(rowsOf), [
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
