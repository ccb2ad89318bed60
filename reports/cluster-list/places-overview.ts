import type { Classification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import { absent, type Block, count, type TableRow } from "../../src/document/document.ts";
import { foremostPlaces } from "../../src/document/foremost-places.ts";
import { isListed, municipalities, shortPlace } from "../../src/document/school-words.ts";
import { counted, type PluralForms } from "../../src/shared/russian.ts";
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
  const { schools } = classification;
  if (first === undefined) {
    const judged = schools.filter(({ status }) => status !== "insufficient-data").length;
    return judged === 0
      ? "Есть ли школы, отнесённые к кластерам, не оценено: данных недостаточно."
      : `Школ, отнесённых к кластерам, нет среди ${counted(judged, OF_SCHOOLS)}, по которым данных достаточно.`;
  }
  const own = membersOf(classification, first.id);
  const places = municipalities(classification);
  const counts = places.map((place) => ({
    place,
    n: own.filter((school) => school.municipality === place).length,
    of: schools.filter((school) => school.municipality === place).length,
  }));
  const where = `${first.id} есть в ${counted(counts.filter(({ n }) => n > 0).length, ["муниципалитете", "муниципалитетах", "муниципалитетах"])} из ${places.length}`;
  return `${[where, foremostPlaces(counts)].filter((words) => words !== "").join("; ")}.`;
}
