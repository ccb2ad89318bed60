import { wholeShare } from "../../src/document/figures.ts";
import { SCHOOLS } from "../../src/document/nouns.ts";
import { blocksOf, link } from "../../src/document/blocks.ts";
import type { Classification, SchoolClassification } from "../../src/clusters/classification.ts";
import type { Block, ColumnWidth, Table } from "../../src/document/document.ts";
import {
  byPlace,
  isListed,
  isDisputed,
  schoolAnchor,
  schoolTags,
} from "../../src/document/school-words.ts";
import { number, tableOfAny, text } from "../../src/document/table-of.ts";
import { counted } from "../../src/shared/russian.ts";
import { labelWords } from "./members-of.ts";
import { whatIsMissing, wouldChangeWords } from "./why-listed.ts";

const tagsIn = (classification: Classification) => (school: SchoolClassification) => ({
  school: schoolTags(classification, school),
});

/** A list of schools of the annex: an order names the municipality in full. */
const annexColumns = ([school, place]: readonly [ColumnWidth, ColumnWidth?]) => [
  text("Школа", school, ({ name }: SchoolClassification) => name),
  text("Муниципалитет", place ?? {}, ({ municipality }: SchoolClassification) => municipality),
];

/** Decisions that an act made (решения вручную); undefined where there is none. */
export function manualTable(classification: Classification): Table | undefined {
  const schools = byPlace(classification.schools.filter((school) => school.overrides.length > 0));
  return tableOfAny(schools, {
    id: "table-manual",
    caption: "Решения, принятые вручную: акт и причина",
    row: tagsIn(classification),
    columns: [
      ...annexColumns([30, 25]),
      text("Решение и акт", ({ overrides }) => overrides.join(" ")),
    ],
  });
}

/** Decisions that do not survive small swings (спорные решения), the least sure first. */
export function unstableTable(classification: Classification): Table | undefined {
  const schools = classification.schools
    .filter((school) => isListed(school) && isDisputed(school))
    .sort(
      (a, b) =>
        (a.certainty?.probability ?? 1) - (b.certainty?.probability ?? 1) ||
        a.code.localeCompare(b.code),
    );
  return tableOfAny(schools, {
    id: "table-unstable",
    caption: "Школы со спорным решением о кластере",
    row: tagsIn(classification),
    columns: [
      text("Школа", 25, (school) => link(schoolAnchor(school), school.name)),
      text("Кластеризация", 20, (school) => labelWords(classification, school)),
      number("Вероятность вывода", 15, ({ certainty }) =>
        certainty ? wholeShare(certainty.probability) : "—",
      ),
      text("Что изменило бы решение", (school) => wouldChangeWords(school, school.wouldChange[0])),
    ],
  });
}

/** Schools nothing can be decided of (недостаточно данных), and what they lack. */
export function insufficientTable(classification: Classification): Table | undefined {
  const schools = classification.schools.filter((school) => school.status === "insufficient-data");
  return tableOfAny(schools, {
    id: "table-insufficient",
    caption: "Школы, по которым данных недостаточно",
    row: tagsIn(classification),
    columns: [
      ...annexColumns([30, 25]),
      text("Чего не хватает", (school) => whatIsMissing(classification, school)),
    ],
  });
}

/** What a state of the cycle means; the words are those of the classification. */
const STATES: readonly (readonly [state: string, meaning: string])[] = [
  ["кандидат", "признаки есть впервые, акта ещё нет"],
  ["в перечне", "признаки есть"],
  ["возврат", "признаки вернулись после выхода из перечня"],
  ["под наблюдением", "признаков в этом году нет, срок до выхода не истёк"],
  ["выведена", "признаков нет столько лет, сколько требуют критерии"],
];

/**
 * Schools by state of the cycle (состояния школ): how many, and by name those whose state the lists do
 * not say; nothing without states.
 */
export function stateTables(classification: Classification): Block[] {
  const rows = STATES.map(([state, meaning]) => ({
    state,
    meaning,
    schools: byPlace(classification.schools.filter((school) => school.state === state)),
  })).filter(({ schools }) => schools.length > 0);
  const apart = rows.filter(({ state }) => state !== "в перечне" && state !== "кандидат");
  const names = tableOfAny<SchoolClassification>([], {
    id: "table-state-schools",
    caption: "Школы в состояниях «возврат», «под наблюдением» и «выведена»",
    row: tagsIn(classification),
    columns: annexColumns([50]),
    groups: apart.map(({ state, schools }) => ({
      title: `${state}: ${counted(schools.length, SCHOOLS)}`,
      rows: schools,
    })),
  });
  return blocksOf(
    tableOfAny(rows, {
      id: "table-states",
      caption: "Школы по состоянию",
      columns: [
        text("Состояние", 20, ({ state }) => state),
        text("Что это значит", ({ meaning }) => meaning),
        number("Школ", 10, ({ schools }) => schools.length),
      ],
    }),
    names,
  );
}
