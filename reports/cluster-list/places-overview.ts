import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import type { Classification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import { paragraph } from "../../src/document/blocks.ts";
import { absent, type Block } from "../../src/document/document.ts";
import { foremostPlaces } from "../../src/document/foremost-places.ts";
import { isListed, municipalities, shortPlace } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { counted } from "../../src/shared/russian.ts";
import { membersOf } from "./members-of.ts";

/**
 * Schools by municipality and cluster (школы по муниципалитетам и кластерам): the picture and its table;
 * nothing without municipalities or clusters.
 */
export function placesOverview(classification: Classification): Block[] {
  const { clusters, schools } = classification;
  const places = municipalities(classification);
  if (places.length === 0 || clusters.length === 0) return [];
  if (!schools.some(isListed)) return [paragraph(foremostWords(classification))];
  const lists = new Map(schools.map((school) => [school, listsOf(classification, school)]));
  const here = (place: string | null) =>
    schools.filter((school) => place === null || school.municipality === place);
  const counts = (place: string | null) =>
    clusters.map(
      ({ id }) => here(place).filter((school) => lists.get(school)?.includes(id)).length,
    );
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
    tableOf<string | null>(places, {
      id: "table-overview",
      caption: "Число школ по муниципалитетам и кластерам",
      total: null,
      columns: [
        text("Муниципалитет", 25, (place) => (place === null ? "Итого" : shortPlace(place))),
        ...clusters.map(({ id }, at) =>
          number(id, (place: string | null) => counts(place)[at] || absent("not-held")),
        ),
        number("Всего отмечено", (place) => here(place).filter(isListed).length),
        number("Всего школ", (place) => here(place).length),
      ],
    }),
  ];
}

/** The one thing to see in the picture: where the schools of the foremost cluster are. */
function foremostWords(classification: Classification): string {
  const first = classification.clusters.find(
    ({ id, kind }) => kind === "label" && membersOf(classification, id).length > 0,
  );
  const { schools } = classification;
  if (first === undefined) {
    const assessed = schools.filter(({ status }) => status !== "insufficient-data").length;
    return assessed === 0
      ? "Есть ли школы, отнесённые к кластерам, не оценено: данных недостаточно."
      : `Школ, отнесённых к кластерам, нет среди ${counted(assessed, OF_SCHOOLS)}, по которым данных достаточно.`;
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
