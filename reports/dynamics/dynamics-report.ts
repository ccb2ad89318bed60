import type { TableRow } from "../../src/document/document.ts";
import type { ChangeLabel, SchoolChange } from "../../src/dynamics/change.ts";
import type { DynamicsReport } from "../../src/study/answers.ts";

/** What a Δ is measured in (стандартные отклонения школ). */
export const CHANGE_UNIT = "ст. откл. школ";

/** The leading indicator (ведущий показатель). */
export const leadingOf = ({ changes }: DynamicsReport) => changes.policy.indicators[0];
/** What the leading indicator says of each school. */
export const leadingChanges = (data: DynamicsReport): SchoolChange[] =>
  data.changes.schools.filter(({ indicator }) => indicator === leadingOf(data)?.id);

/** Labels of all schools (метки динамики); one without any result has no data. */
export const labelsOf = (data: DynamicsReport): Map<string, ChangeLabel> => {
  const found = new Map(leadingChanges(data).map(({ school, label }) => [school, label]));
  return new Map(
    data.schools.map(({ code }) => [code, found.get(code) ?? "недостаточно данных"] as const),
  );
};

/** What the page's filter goes by: the lists a school is on now. */
export function rowTags(data: DynamicsReport, code: string): Pick<TableRow, "school"> {
  const school = data.schools.find((one) => one.code === code);
  if (!school) return {};
  const clusters = data.moves.clusters.flatMap(({ cluster, kind, moves }) =>
    kind === "label" &&
    moves.some(({ school: of, move }) => of === code && move !== "left" && move !== "unconfirmed")
      ? [cluster]
      : [],
  );
  const { municipality, name } = school;
  return { school: { municipality, clusters, search: `${code} ${name}` } };
}
