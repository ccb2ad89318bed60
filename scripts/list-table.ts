import type { Classification, SchoolClassification } from "../src/clusters/classification.ts";
import { noneOf } from "../src/document/conclusion.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";
import { placesTable } from "./screen-table.ts";

const schoolForms = ["школа", "школы", "школ"] as const;

/** Municipality → cluster → number of schools, with «Итого»: the calm table of the terminal. */
export const listTable = ({ clusters, schools }: Classification): Promise<string> =>
  placesTable(schools, [
    ...clusters.map(({ id, kind }) => ({
      title: id,
      counts: (school: SchoolClassification) =>
        kind === "label" ? school.label === id : school.clusters.includes(id),
    })),
    { title: "Недостаточно данных", counts: ({ status }) => status === "insufficient-data" },
  ]);

const stabilityWords = ({ stability, decidedBy }: SchoolClassification): string =>
  stability !== null
    ? `устойчивость ${formatPercent(stability, 0)}`
    : decidedBy === "act"
      ? "по решению вручную"
      : "по маркерам ВПР";

/** None of those that were assessed, or nobody was: two different things. */
const noneWords = (id: string, { schools }: Classification): string =>
  noneOf(
    schools.filter(({ because }) =>
      because.some(({ cluster, verdict }) => cluster === id && verdict.outcome !== "not-assessed"),
    ).length,
    "данных недостаточно",
    {
      none: (of) => `нет, оценено ${counted(of, schoolForms)}`,
      notAssessed: (words) => words,
    },
  );

/** The schools of each label cluster, a line each, the surest first. */
export function listLines(result: Classification): string[] {
  return result.clusters
    .filter(({ kind }) => kind === "label")
    .flatMap(({ id, title }) => {
      const schools = result.schools
        .filter((school) => school.label === id)
        .sort((a, b) => (b.stability ?? 1) - (a.stability ?? 1) || (a.code < b.code ? -1 : 1));
      if (schools.length === 0) return ["", `${id} — ${title}: ${noneWords(id, result)}`];
      return [
        "",
        `${id} — ${title}: ${counted(schools.length, schoolForms)}`,
        ...schools.map((school) => {
          const extra = school.clusters.filter((one) => one !== id);
          const also = extra.length > 0 ? `; также ${extra.join(", ")}` : "";
          const tier = school.tier ? `; уровень: ${school.tier}` : "";
          return `  ${school.code}  ${school.name}, ${school.municipality} (${stabilityWords(school)}${also}${tier})`;
        }),
      ];
    });
}
