import { type EffectView, effectViews } from "../reports/effect/effect-indicators.ts";
import { exclusionWords } from "../reports/effect/effect-words.ts";
import type { OfficeCell, OfficeTable } from "../src/document/classification-table.ts";
import type { EffectReport } from "../src/study/answers.ts";
import type { CohortSchool } from "../src/support/effect/cohorts.ts";
import type { EffectEstimated } from "../src/support/effect/estimate-effect.ts";

/** Six digits are more than any of these numbers is sure of. */
const short = (_: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

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

const rounded = (value: number | undefined): OfficeCell =>
  value === undefined ? null : Number(value.toFixed(4));

/** A row for each school of an estimate and each one left out: `effect.csv`. */
export function effectTable(data: EffectReport): OfficeTable {
  const schools = new Map(data.schools.map((one) => [one.code, one]));
  const header = [
    "Показатель",
    "Роль",
    "Набор: школа с поддержкой",
    "Код ОО",
    "Наименование ОО",
    "Муниципалитет",
    "Поддержка с года",
    "Вес",
    "До, относительно школ без поддержки",
    "После, относительно школ без поддержки",
    "Пояснение",
  ];
  const row = (
    view: EffectView,
    code: string,
    cells: readonly [role: string, set: string, since: number | null, weight: number | null],
    own: CohortSchool | undefined,
    note = "",
  ): OfficeCell[] => [
    view.title,
    cells[0],
    cells[1],
    code,
    schools.get(code)?.name ?? "",
    schools.get(code)?.municipality ?? "",
    cells[2],
    cells[3] === null ? null : rounded(cells[3]),
    rounded(own?.before),
    rounded(own?.after),
    note,
  ];
  const rowsOf = (view: EffectView): OfficeCell[][] => {
    const { found } = view;
    const left = found.excluded.map(({ school, reason }) =>
      row(view, school, ["не вошла", "", null, null], undefined, exclusionWords[reason]),
    );
    if (found.status === "refused") return left;
    return [
      ...found.cohorts.flatMap(({ since, supported, pool, matching }) => {
        const own = new Map([...supported, ...pool].map((one) => [one.school, one]));
        return matching.sets.flatMap((set) => {
          const code = set.supported.school;
          return [
            row(view, code, ["с поддержкой", code, since, 1], own.get(code)),
            ...set.comparison.map(({ school }) =>
              row(
                view,
                school,
                ["сравнение", code, null, 1 / set.comparison.length],
                own.get(school),
              ),
            ),
          ];
        });
      }),
      ...left,
    ];
  };
  return { header, rows: effectViews(data.found).flatMap(rowsOf) };
}
