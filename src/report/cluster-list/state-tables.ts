import type { Classification } from "../../clusters/index.ts";
import { counted, type PluralForms } from "../../shared/russian.ts";
import { count, type Block } from "../document.ts";
import { schoolColumns } from "../school-rows.ts";
import { byPlace } from "../school-words.ts";
import { schoolRow } from "./school-tables.ts";

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
