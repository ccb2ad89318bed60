import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import {
  absent,
  type Block,
  count,
  type Inline,
  share,
  type TableRow,
} from "../../src/document/document.ts";
import { byPlace, isListed, schoolTags } from "../../src/document/school-words.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { membersOf } from "../cluster-list/members-of.ts";
import { decisionCell, highCell, listsCell, tasksCell } from "../school-passport/passport-cells.ts";

/** Schools of the municipality. */
export const schoolsOf = (book: PassportBook, place: string): SchoolClassification[] =>
  byPlace(book.classification.schools.filter(({ municipality }) => municipality === place));

/** Which lists the schools of a municipality are in, and each school in a line (школы муниципалитета). */
export function municipalitySchools(book: PassportBook, place: string): Block[] {
  const schools = schoolsOf(book, place);
  const { clusters } = book.classification;
  return [
    { kind: "heading", level: 2, id: "schools", text: "Школы и перечни" },
    clustersTable(book, place, schools),
    {
      kind: "school-filter",
      municipalities: [place],
      clusters: clusters.map(({ id }) => id).filter((id) => memberCount(book, schools, id) > 0),
    },
    {
      kind: "table",
      id: "table-schools",
      caption: "Школы муниципалитета",
      columns: [
        { title: "Школа", align: "text", width: 25 },
        { title: "Кластер", align: "text", width: 20 },
        { title: "Решение о кластере", align: "text" },
        { title: `Динамика с ${book.previous ?? "прошлого года"}`, align: "text" },
        { title: "Факторов высокой значимости", align: "number" },
        { title: "Заданий с дефицитом", align: "number" },
      ],
      rows: schools.map((school): TableRow => schoolRow(book, school)),
    },
  ];
}

const memberCount = (
  book: PassportBook,
  schools: readonly SchoolClassification[],
  cluster: string,
): number =>
  schools.filter((school) => listsOf(book.classification, school).includes(cluster)).length;

function clustersTable(
  book: PassportBook,
  place: string,
  schools: readonly SchoolClassification[],
): Block {
  const { classification } = book;
  const cells = (here: number, all: number): Inline[][] => [
    [here === 0 ? absent("not-held") : count(here)],
    [schools.length === 0 ? absent("not-held") : { ...share(here / schools.length), digits: 0 }],
    [{ ...share(all / classification.schools.length), digits: 0 }],
  ];
  return {
    kind: "table",
    id: "table-clusters",
    caption: `Школы по кластерам: ${place} и регион`,
    columns: [
      { title: "Кластер", align: "text", width: 45 },
      { title: "Школ", align: "number" },
      { title: "Доля школ муниципалитета", align: "number" },
      { title: "Доля школ региона", align: "number" },
    ],
    rows: classification.clusters.map(({ id, title }) => ({
      cells: [
        [{ kind: "strong", text: id }, ` — ${title}`],
        ...cells(memberCount(book, schools, id), membersOf(classification, id).length),
      ],
    })),
    total: {
      cells: [
        ["Отмечено хотя бы одним"],
        ...cells(schools.filter(isListed).length, classification.schools.filter(isListed).length),
      ],
    },
  };
}

function schoolRow(book: PassportBook, school: SchoolClassification): TableRow {
  const { classification } = book;
  return {
    school: schoolTags(classification, school),
    cells: [
      [school.name],
      listsCell(book, school),
      decisionCell(school),
      [book.changeOf.get(school.code)?.label ?? "недостаточно данных"],
      highCell(book, school.code),
      tasksCell(book, school.code),
    ],
  };
}
