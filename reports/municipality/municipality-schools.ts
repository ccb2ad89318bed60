import { wholeShare } from "../../src/document/figures.ts";
import { section, strong } from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import { absent, type Block } from "../../src/document/document.ts";
import { byPlace, isListed, schoolTags } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { membersOf } from "../cluster-list/members-of.ts";
import { decisionCell, listsCell, needColumns } from "../school-passport/passport-cells.ts";

/** Schools of the municipality. */
export const schoolsOf = (book: PassportBook, place: string): SchoolClassification[] =>
  byPlace(book.classification.schools.filter(({ municipality }) => municipality === place));

/** Which lists the schools of a municipality are in, and each school in a line (школы муниципалитета). */
export function municipalitySchools(book: PassportBook, place: string): Block[] {
  const schools = schoolsOf(book, place);
  const { clusters } = book.classification;
  return section(
    "schools",
    "Школы и перечни",
    clustersTable(book, place, schools),
    {
      kind: "school-filter",
      municipalities: [place],
      clusters: clusters.map(({ id }) => id).filter((id) => memberCount(book, schools, id) > 0),
    },
    tableOf(schools, {
      id: "table-schools",
      caption: "Школы муниципалитета",
      row: (school) => ({ school: schoolTags(book.classification, school) }),
      columns: [
        text("Школа", 25, ({ name }) => name),
        text("Кластер", 20, (school) => listsCell(book, school)),
        text("Решение о кластере", decisionCell),
        text(
          `Динамика с ${book.previous ?? "прошлого года"}`,
          ({ code }) => book.changeOf.get(code)?.label ?? "недостаточно данных",
        ),
        ...needColumns(book),
      ],
    }),
  );
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
  const all = classification.schools.length;
  const rows = classification.clusters.map(({ id, title }) => ({
    title: [strong(id), ` — ${title}`] as const,
    here: memberCount(book, schools, id),
    inRegion: membersOf(classification, id).length,
  }));
  const marked = {
    title: "Отмечено хотя бы одним",
    here: schools.filter(isListed).length,
    inRegion: classification.schools.filter(isListed).length,
  };
  return tableOf<(typeof rows)[number] | typeof marked>(rows, {
    id: "table-clusters",
    caption: `Школы по кластерам: ${place} и регион`,
    total: marked,
    columns: [
      text("Кластер", 45, ({ title }) => title),
      number("Школ", ({ here }) => (here === 0 ? absent("not-held") : here)),
      number("Доля школ муниципалитета", ({ here }) =>
        schools.length === 0 ? absent("not-held") : wholeShare(here / schools.length),
      ),
      number("Доля школ региона", ({ inRegion }) => wholeShare(inRegion / all)),
    ],
  });
}
