import type { Classification, SchoolClassification } from "../src/clusters/classification.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";

const schoolForms = ["школа", "школы", "школ"] as const;

/** Municipality → cluster → number of schools, with «Итого»: the calm table of the terminal. */
export async function listTable(result: Classification): Promise<string> {
  const { default: Table } = await import("cli-table3");
  const clusters = result.clusters.map(({ id }) => id);
  const municipalities = [...new Set(result.schools.map(({ municipality }) => municipality))];
  const row = (name: string, schools: Classification["schools"]) => [
    name,
    schools.length,
    ...result.clusters.map(
      ({ id, kind }) =>
        schools.filter((school) =>
          kind === "label" ? school.label === id : school.clusters.includes(id),
        ).length || "—",
    ),
    schools.filter((school) => school.status === "insufficient-data").length || "—",
  ];
  const table = new Table({
    head: ["Муниципалитет", "Школ", ...clusters, "Недостаточно данных"],
    colAligns: ["left", ...Array.from({ length: clusters.length + 2 }, () => "right" as const)],
    style: { head: [], border: [] },
  });
  for (const name of municipalities)
    table.push(
      row(
        name,
        result.schools.filter((school) => school.municipality === name),
      ),
    );
  table.push(row("Итого", result.schools));
  return table.toString();
}

const stabilityWords = ({ stability, decidedBy }: SchoolClassification): string =>
  stability !== null
    ? `устойчивость ${formatPercent(stability, 0)}`
    : decidedBy === "act"
      ? "по решению вручную"
      : "по маркерам ВПР";

/** The schools of each label cluster, a line each, the surest first. */
export function listLines(result: Classification): string[] {
  return result.clusters
    .filter(({ kind }) => kind === "label")
    .flatMap(({ id, title }) => {
      const schools = result.schools
        .filter((school) => school.label === id)
        .sort((a, b) => (b.stability ?? 1) - (a.stability ?? 1) || (a.code < b.code ? -1 : 1));
      if (schools.length === 0) return ["", `${id} — ${title}: нет школ`];
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
