import {
  type Classification,
  decisionWord,
  type SchoolClassification,
  standingWords,
} from "../src/clusters/classification.ts";
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

const certaintyWords = (school: SchoolClassification): string =>
  school.certainty
    ? `${decisionWord(school)}, ${formatPercent(school.certainty.probability, 0)}`
    : decisionWord(school);

/** None of those that were assessed, or nobody was: two different things. */
const noneWords = (id: string, { schools }: Classification): string =>
  noneOf(
    schools.filter(({ because }) =>
      because.some(({ cluster, outcome }) => cluster === id && outcome !== "not-assessed"),
    ).length,
    "данных недостаточно",
    {
      none: (of) => `нет, оценено ${counted(of, schoolForms)}`,
      notAssessed: (words) => words,
    },
  );

/** Schools that the rule leaves out by this year's shares, though the cluster is likely theirs. */
function outsideLines({ schools }: Classification, cluster: string): string[] {
  const outside = schools.filter(
    ({ clusters, standing }) => !clusters.includes(cluster) && standing[cluster] !== undefined,
  );
  return outside.length === 0
    ? []
    : [
        `  По правилу не в перечне, но признак вероятен: ${outside
          .map(({ code, standing, probability }) => {
            const tier = standing[cluster];
            return `${code} (${tier ? standingWords[tier] : ""}, ${formatPercent(probability[cluster] ?? 0, 0)})`;
          })
          .join(", ")}`,
      ];
}

/** The schools of each label cluster, a line each, the surest first. */
export function listLines(result: Classification): string[] {
  return result.clusters
    .filter(({ kind }) => kind === "label")
    .flatMap(({ id, title }) => {
      const schools = result.schools
        .filter((school) => school.label === id)
        .sort(
          (a, b) =>
            (b.certainty?.probability ?? 1) - (a.certainty?.probability ?? 1) ||
            (a.code < b.code ? -1 : 1),
        );
      const beside = outsideLines(result, id);
      if (schools.length === 0)
        return ["", `${id} — ${title}: ${noneWords(id, result)}`, ...beside];
      return [
        "",
        `${id} — ${title}: ${counted(schools.length, schoolForms)}`,
        ...schools.map((school) => {
          const extra = school.clusters.filter((one) => one !== id);
          const also = extra.length > 0 ? `; также ${extra.join(", ")}` : "";
          const tier = school.tier ? `; уровень: ${school.tier}` : "";
          return `  ${school.code}  ${school.name}, ${school.municipality} (${certaintyWords(school)}${also}${tier})`;
        }),
        ...beside,
      ];
    });
}
