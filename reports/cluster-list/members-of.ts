import type { Classification, SchoolClassification } from "../../src/clusters/classification.ts";
import { listsOf } from "../../src/clusters/lists.ts";
import type { Inline } from "../../src/document/document.ts";
import { alsoMet, byPlace, clusterMarks } from "../../src/document/school-words.ts";

/** Schools of a cluster's list: by label, or by a flag. */
export const membersOf = (classification: Classification, cluster: string) =>
  byPlace(
    classification.schools.filter((school) => listsOf(classification, school).includes(cluster)),
  );

/** The column «Кластеризация»: label and flags, and what else the school answers to. */
export function labelWords(classification: Classification, school: SchoolClassification): Inline[] {
  const also = alsoMet(classification, school);
  return [
    ...clusterMarks(classification, school),
    ...(school.status === "insufficient-data" ? [` (для кластера — ${school.label})`] : []),
    ...(also.length === 0 ? [] : [`; также признаки: ${also.join(", ")}`]),
  ];
}
