import type { Classification, SchoolClassification } from "../../src/clusters/classification.ts";
import {
  type Block,
  count,
  type Inline,
  share,
  type Table,
  type TableRow,
} from "../../src/document/document.ts";
import {
  byPlace,
  isListed,
  isUnstable,
  schoolAnchor,
  schoolColumns,
  schoolTags,
} from "../../src/document/school-words.ts";
import { counted, type PluralForms } from "../../src/shared/russian.ts";
import { labelWords } from "./members-of.ts";
import { whatIsMissing, wouldChangeWords } from "./why-listed.ts";

/** A school in a table of the annex: an order names the municipality in full. */
const schoolRow = (
  classification: Classification,
  school: SchoolClassification,
  own: readonly (readonly Inline[])[],
): TableRow => ({
  school: schoolTags(classification, school),
  cells: [[school.name], [school.municipality], ...own],
});

/** Decisions that an act made (решения вручную); undefined where there is none. */
export function manualTable(classification: Classification): Table | undefined {
  const schools = byPlace(classification.schools.filter((school) => school.overrides.length > 0));
  if (schools.length === 0) return undefined;
  return {
    kind: "table",
    id: "table-manual",
    caption: "Решения, принятые вручную: акт и причина",
    columns: schoolColumns([30, 25], [{ title: "Решение и акт", align: "text" }]),
    rows: schools.map((school) =>
      schoolRow(classification, school, [[school.overrides.join(" ")]]),
    ),
  };
}

/** Decisions that do not survive small swings (неустойчивые решения), the least sure first. */
export function unstableTable(classification: Classification): Table | undefined {
  const schools = classification.schools
    .filter((school) => isListed(school) && isUnstable(school))
    .sort((a, b) => (a.stability ?? 1) - (b.stability ?? 1) || a.code.localeCompare(b.code));
  if (schools.length === 0) return undefined;
  return {
    kind: "table",
    id: "table-unstable",
    caption: "Школы с неустойчивым решением о кластере",
    columns: [
      { title: "Школа", align: "text", width: 25 },
      { title: "Кластеризация", align: "text", width: 20 },
      { title: "Повторяется в пересчётах", align: "number", width: 15 },
      { title: "Что изменило бы решение", align: "text" },
    ],
    rows: schools.map((school) => ({
      school: schoolTags(classification, school),
      cells: [
        [{ kind: "link", to: schoolAnchor(school), text: school.name }],
        labelWords(classification, school),
        [school.stability === null ? "—" : { ...share(school.stability), digits: 0 }],
        [wouldChangeWords(school, school.wouldChange[0])],
      ],
    })),
  };
}

/** Schools nothing can be decided of (недостаточно данных), and what they lack. */
export function insufficientTable(classification: Classification): Table | undefined {
  const schools = classification.schools.filter((school) => school.status === "insufficient-data");
  if (schools.length === 0) return undefined;
  return {
    kind: "table",
    id: "table-insufficient",
    caption: "Школы, по которым данных недостаточно",
    columns: schoolColumns([30, 25], [{ title: "Чего не хватает", align: "text" }]),
    rows: schools.map((school) =>
      schoolRow(classification, school, [[whatIsMissing(classification, school)]]),
    ),
  };
}

const SCHOOLS: PluralForms = ["школа", "школы", "школ"];

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
  if (rows.length === 0) return [];
  const apart = rows.filter(({ state }) => state !== "в перечне" && state !== "кандидат");
  const names: Block = {
    kind: "table",
    id: "table-state-schools",
    caption: "Школы в состояниях «возврат», «под наблюдением» и «выведена»",
    columns: schoolColumns([50], []),
    rows: [],
    groups: apart.map(({ state, schools }) => ({
      title: `${state}: ${counted(schools.length, SCHOOLS)}`,
      rows: schools.map((school) => schoolRow(classification, school, [])),
    })),
  };
  return [
    {
      kind: "table",
      id: "table-states",
      caption: "Школы по состоянию",
      columns: [
        { title: "Состояние", align: "text", width: 20 },
        { title: "Что это значит", align: "text" },
        { title: "Школ", align: "number", width: 10 },
      ],
      rows: rows.map(({ state, meaning, schools }) => ({
        cells: [[state], [meaning], [count(schools.length)]],
      })),
    },
    ...(apart.length === 0 ? [] : [names]),
  ];
}
