import type { Classification } from "../../clusters/index.ts";
import { counted, type PluralForms } from "../../shared/russian.ts";
import { absent, count, type Block, type TableRow } from "../document.ts";
import { isListed, listsOf, municipalities, shortPlace } from "../school-words.ts";
import { membersOf } from "./members-of.ts";

const OF_SCHOOLS: PluralForms = ["школы", "школ", "школ"];

/**
 * Schools by municipality and cluster (школы по муниципалитетам и кластерам): the picture and its table;
 * nothing without municipalities or clusters.
 */
export function placesOverview(classification: Classification): Block[] {
  const { clusters, schools } = classification;
  const places = municipalities(classification);
  if (places.length === 0 || clusters.length === 0) return [];
  const lists = new Map(schools.map((school) => [school, listsOf(classification, school)]));
  const here = (place: string | null) =>
    schools.filter((school) => place === null || school.municipality === place);
  const counts = (place: string | null) =>
    clusters.map(
      ({ id }) => here(place).filter((school) => lists.get(school)?.includes(id)).length,
    );
  const row = (place: string | null, title: string): TableRow => ({
    cells: [
      [title],
      ...counts(place).map((n) => [n === 0 ? absent("not-held") : count(n)]),
      [count(here(place).filter(isListed).length)],
      [count(here(place).length)],
    ],
  });
  return [
    {
      kind: "chart",
      chart: "cluster-counts",
      id: "chart-overview",
      title: "Школы по муниципалитетам и кластерам",
      description: foremostWords(classification),
      table: "table-overview",
      data: places.flatMap((municipality, municipalityRank) =>
        counts(municipality).map((n, clusterRank) => ({
          municipality,
          place: shortPlace(municipality),
          municipalityRank,
          cluster: clusters[clusterRank]?.id ?? "",
          clusterRank,
          count: n,
        })),
      ),
    },
    {
      kind: "table",
      id: "table-overview",
      caption: "Число школ по муниципалитетам и кластерам",
      columns: [
        { title: "Муниципалитет", align: "text", width: 25 },
        ...clusters.map((cluster) => ({ title: cluster.id, align: "number" as const })),
        { title: "Всего отмечено", align: "number" },
        { title: "Всего школ", align: "number" },
      ],
      rows: places.map((place) => row(place, shortPlace(place))),
      total: row(null, "Итого"),
    },
  ];
}

/** The one thing to see in the picture: where the schools of the foremost cluster are. */
function foremostWords(classification: Classification): string {
  const first = classification.clusters.find(
    ({ id, kind }) => kind === "label" && membersOf(classification, id).length > 0,
  );
  if (first === undefined) return "Школ, отнесённых к кластерам, нет.";
  const own = membersOf(classification, first.id);
  const counts = municipalities(classification)
    .map((place) => ({ place, n: own.filter((school) => school.municipality === place).length }))
    .filter(({ n }) => n > 0);
  const most = Math.max(...counts.map(({ n }) => n));
  const leaders = counts.filter(({ n }) => n === most).map(({ place }) => shortPlace(place));
  const all = counted(own.length, OF_SCHOOLS);
  const where = `${first.id} есть в ${counted(counts.length, ["муниципалитете", "муниципалитетах", "муниципалитетах"])} из ${municipalities(classification).length}`;
  return leaders.length > 3
    ? `${where}.`
    : `${where}; больше всего${leaders.length > 1 ? `, по ${most},` : ""}\u00a0— ${leaders.join(", ")}${leaders.length > 1 ? "" : `: ${most} из ${all}`}.`;
}
