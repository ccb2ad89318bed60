import { decisionWord } from "../../src/clusters/classification.ts";
import { link } from "../../src/document/blocks.ts";
import type {
  Classification,
  ClusterDefinition,
  SchoolClassification,
} from "../../src/clusters/classification.ts";
import { absent, count, type Table, type TableRow } from "../../src/document/document.ts";
import {
  municipalities,
  schoolAnchor,
  schoolTags,
  tierWord,
} from "../../src/document/school-words.ts";
import { type Column, tableOf, text } from "../../src/document/table-of.ts";
import { labelWords } from "./members-of.ts";

/** The list of a cluster (перечень кластера); each municipality has its own numbers and its own «Итого». */
export function annexTable(
  classification: Classification,
  cluster: ClusterDefinition,
  schools: readonly SchoolClassification[],
  id: string,
): Table {
  const withTier = cluster.kind === "label" && schools.some((school) => school.tier !== undefined);
  const withState =
    cluster.kind === "label" && schools.some((school) => school.state !== undefined);
  const places = municipalities(classification).map((place) => ({
    place,
    here: schools.filter((school) => school.municipality === place),
  }));
  const columns: readonly (Column<SchoolClassification> | false)[] = [
    text("№", { sortable: false, width: 5 }, (_, at) => `${at + 1}.`),
    text("Наименование ОО", { width: 40, total: `Итого ${cluster.id}:` }, (school) =>
      link(schoolAnchor(school), school.name),
    ),
    text("Кластеризация", { width: 25, total: [count(schools.length), " ОО"] }, (school) =>
      labelWords(classification, school),
    ),
    withTier && text("Поддержка", ({ tier }) => (tier === undefined ? "" : tierWord(tier))),
    withState && text("Состояние", ({ state }) => state ?? absent("not-held")),
    text("Решение о кластере", decisionWord),
  ];
  const last = columns.filter((column) => column !== false).length - 3;
  const total = (n: number): TableRow => ({
    cells: [[], ["Итого:"], [count(n), " ОО"], ...Array.from({ length: last }, () => [])],
  });
  return tableOf([], {
    id,
    caption: `${cluster.id}: перечень по муниципалитетам`,
    headerColumn: 1,
    row: (school) => ({ school: schoolTags(classification, school) }),
    columns,
    groups: places.map(({ place, here }) => ({
      title: place,
      rows: here,
      total: total(here.length),
    })),
  });
}
