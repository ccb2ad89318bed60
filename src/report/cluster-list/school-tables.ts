import type { Classification, SchoolClassification } from "../../clusters/index.ts";
import { share, type Inline, type Table, type TableRow } from "../document.ts";
import { schoolColumns } from "../school-rows.ts";
import { byPlace, isListed, isUnstable, schoolAnchor, schoolTags } from "../school-words.ts";
import { labelWords } from "./members-of.ts";
import { whatIsMissing, wouldChangeWords } from "./why-listed.ts";

/** A school in a table of the annex: an order names the municipality in full. */
export const schoolRow = (
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
