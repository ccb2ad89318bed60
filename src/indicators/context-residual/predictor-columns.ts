import { policy } from "../../reference/policy.ts";
import { schoolContextIndex } from "../context-index.ts";
import { marksOf } from "../marks.ts";
import type { MissingReason } from "../measured.ts";
import { keyed } from "../procedure-key.ts";
import { isMissing } from "../reading.ts";
import { cellOf, type DataSet } from "../data-set.ts";
import type { Outcomes } from "./outcome.ts";
import { defaultContextIndex, type Predictor, type ResidualSpec } from "./residual-spec.ts";

/** Columns of a regression by name, one row a school, and schools that cannot be in it. */
interface PredictorColumns {
  readonly schools: readonly string[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
  readonly lacking: ReadonlyMap<string, MissingReason>;
}

/** What a school is written down as; the register leads, the context row helps out. */
export function categoryOf(
  dataSet: DataSet,
  kind: "locality" | "type",
  school: string,
  year: number,
): string {
  const known = dataSet.schools.get(school);
  if (kind === "type") return known?.type ?? "";
  const surveyed = dataSet.context.get(year)?.get(school)?.values["localityType"];
  return known?.locality ?? (surveyed === undefined ? "" : String(surveyed));
}

/** Mean mark of a cohort's earlier work: the one measure that all exports of ВПР give. */
function meanMark(dataSet: DataSet, work: ResidualSpec["prior"], school: string, year: number) {
  const cell = work && cellOf(dataSet, year - work.yearsAgo, keyed(work), school);
  const marks = cell && marksOf(cell);
  if (!marks) return undefined;
  const n = marks.reduce((sum, count) => sum + count, 0);
  if (n === 0) return undefined;
  return { value: marks.reduce((sum, count, at) => sum + count * (at + 2), 0) / n, n };
}

function numbersOf(
  dataSet: DataSet,
  predictor: "index" | "size" | "prior",
  spec: Omit<ResidualSpec, "procedure">,
  year: number,
  outcomes: Outcomes,
): (school: string) => number | MissingReason {
  switch (predictor) {
    case "index":
      return (school) => {
        const read = schoolContextIndex(dataSet, spec.index ?? defaultContextIndex, school, year);
        return isMissing(read) ? read.reason : read.value;
      };
    case "size":
      return (school) => Math.log(outcomes.get(school)?.n ?? 1);
    case "prior":
      return (school) => meanMark(dataSet, spec.prior, school, year)?.value ?? "no-earlier-year";
  }
}

/**
 * 0/1 columns of a category against the commonest one. Rare ones (fewer schools than a predictor
 * needs) go together; where they are still few, they go with the commonest.
 */
function indicatorColumns(
  name: string,
  labels: readonly string[],
  least: number,
): Record<string, number[]> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const kept = sorted.slice(1).filter(([, count]) => count >= least);
  const rare = new Set(sorted.slice(1 + kept.length).map(([label]) => label));
  const inRare = labels.filter((label) => rare.has(label)).length;
  const column = (belongs: (label: string) => boolean) =>
    labels.map((one) => (belongs(one) ? 1 : 0));
  return {
    ...Object.fromEntries(
      kept.map(([label]) => [`${name}: ${label}`, column((one) => one === label)]),
    ),
    ...(inRare >= least && { [`${name}: другие`]: column((one) => rare.has(one)) }),
  };
}

const isConstant = (values: readonly number[]) => values.every((value) => value === values[0]);

const predictorsOf = (spec: Omit<ResidualSpec, "procedure">): readonly Predictor[] =>
  spec.predictors ?? [
    "index",
    "locality",
    "type",
    "size",
    ...(spec.prior ? (["prior"] as const) : []),
  ];

/** Columns of the regression of a year. What differs between no schools explains nothing and is left out. */
export function predictorColumns(
  dataSet: DataSet,
  spec: Omit<ResidualSpec, "procedure">,
  year: number,
  outcomes: Outcomes,
): PredictorColumns {
  const numeric = predictorsOf(spec).flatMap((name) =>
    name === "locality" || name === "type"
      ? []
      : [{ name, read: numbersOf(dataSet, name, spec, year, outcomes) }],
  );
  const lacking = new Map<string, MissingReason>();
  const schools: string[] = [];
  for (const school of [...outcomes.keys()].sort()) {
    const reasons = numeric
      .map(({ read }) => read(school))
      .filter((one) => typeof one === "string");
    if (reasons[0] !== undefined) lacking.set(school, reasons[0]);
    else schools.push(school);
  }
  const columns: Record<string, number[]> = {};
  for (const { name, read } of numeric)
    columns[name] = schools.map((school) => Number(read(school)));
  for (const name of predictorsOf(spec)) {
    if (name !== "locality" && name !== "type") continue;
    const labels = schools.map((school) => categoryOf(dataSet, name, school, year));
    Object.assign(
      columns,
      indicatorColumns(
        name,
        labels,
        spec.schoolsPerPredictor ?? policy.context.schoolsPerPredictor,
      ),
    );
  }
  const telling = Object.entries(columns).filter(([, values]) => !isConstant(values));
  return { schools, columns: Object.fromEntries(telling), lacking };
}
