import type {
  Classification,
  ClusterDefinition,
  SchoolClassification,
} from "../../src/clusters/classification.ts";
import {
  absent,
  count,
  type Table,
  type TableColumn,
  type TableRow,
} from "../../src/document/document.ts";
import {
  decisionWord,
  municipalities,
  schoolAnchor,
  schoolTags,
  tierWord,
} from "../../src/document/school-words.ts";
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
  const places = municipalities(classification)
    .map((place) => ({ place, here: schools.filter((school) => school.municipality === place) }))
    .filter(({ here }) => here.length > 0);
  const columns: TableColumn[] = [
    { title: "№", align: "text", sortable: false, width: 5 },
    { title: "Наименование ОО", align: "text", width: 40 },
    { title: "Кластеризация", align: "text", width: 25 },
    ...(withTier ? [{ title: "Поддержка", align: "text" } as const] : []),
    ...(withState ? [{ title: "Состояние", align: "text" } as const] : []),
    { title: "Решение о кластере", align: "text" },
  ];
  const row = (school: SchoolClassification, at: number): TableRow => ({
    school: schoolTags(classification, school),
    cells: [
      [`${at + 1}.`],
      [{ kind: "link", to: schoolAnchor(school), text: school.name }],
      labelWords(classification, school),
      ...(withTier ? [[school.tier === undefined ? "" : tierWord(school.tier)]] : []),
      ...(withState ? [[school.state ?? absent("not-held")]] : []),
      [decisionWord(school)],
    ],
  });
  const total = (title: string, n: number): TableRow => ({
    cells: columns.map((_, at) => (at === 1 ? [title] : at === 2 ? [count(n), " ОО"] : [])),
  });
  return {
    kind: "table",
    id,
    caption: `${cluster.id}: перечень по муниципалитетам`,
    headerColumn: 1,
    columns,
    rows: [],
    groups: places.map(({ place, here }) => ({
      title: place,
      rows: here.map(row),
      total: total("Итого:", here.length),
    })),
    total: total(`Итого ${cluster.id}:`, schools.length),
  };
}
