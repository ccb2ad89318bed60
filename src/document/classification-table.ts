import {
  type Classification,
  placeWords,
  type SchoolClassification,
  standingWords,
} from "../clusters/classification.ts";
import { overYears } from "../criteria/verdict.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { formatNumber, formatPercent } from "../shared/russian.ts";

/** A cell of an office file: text, a number, or nothing. */
export type OfficeCell = string | number | null;

export interface OfficeTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly OfficeCell[])[];
}

const outcomes = { met: "да", "not-met": "нет", "not-assessed": "не оценено" } as const;

/** The met thresholds under a met rule: what the decision rests on. */
function decisive(verdict: Verdict): Verdict[] {
  if (verdict.outcome !== "met" || verdict.rule === "not") return [];
  if (!verdict.children || verdict.children.length === 0)
    return verdict.value === undefined ? [] : [verdict];
  return verdict.children.flatMap(decisive);
}

function fact(verdict: Verdict): string {
  const value = verdict.value ?? 0;
  const number = verdict.unit === "share" ? formatPercent(value) : formatNumber(value, 2);
  const counts =
    verdict.k !== undefined && verdict.n !== undefined
      ? ` (${verdict.k} из ${verdict.n}${overYears(verdict)})`
      : "";
  const { procedure } = verdict;
  const what = procedure
    ? `${procedure.exam}, ${procedure.subject}, ${procedure.grade} класс`
    : verdict.title;
  return `${what}${verdict.year === undefined ? "" : `, ${verdict.year}`}: ${number}${counts}`;
}

/** The decision in one line: the facts each cluster of the school rests on. */
function becauseLine(school: SchoolClassification): string {
  return school.because
    .filter(({ cluster }) => school.clusters.includes(cluster))
    .map(({ cluster, verdict }) => {
      const facts = [...new Set(decisive(verdict).map(fact))];
      return facts.length > 0 ? `${cluster}: ${facts.join("; ")}` : cluster;
    })
    .join(". ");
}

/** The classification as one flat table for Excel: a school a row, in the order of the file. */
export function classificationTable(classification: Classification): OfficeTable {
  const header = [
    "Код ОО",
    "Наименование ОО",
    "Муниципалитет",
    "Кластеризация",
    "Кластеры",
    "Статус",
    "Уровень поддержки",
    "Состояние",
    "Надёжность",
    "Вероятность вывода",
    "Устойчивость",
    ...classification.clusters.map((cluster) => `${cluster.id}: признак`),
    ...classification.clusters.map((cluster) => `${cluster.id}: вероятность`),
    ...classification.clusters.map((cluster) => `${cluster.id}: ярус`),
    "Отнесение без ВПР",
    "Основание",
    "Что изменило бы вывод",
    "Решения вручную",
    "Примечания",
  ];
  const rows = classification.schools.map((school) => [
    school.code,
    school.name,
    school.municipality,
    school.label,
    school.clusters.join(", "),
    school.status === "classified" ? "классифицирована" : "недостаточно данных",
    school.tier ?? null,
    school.state ?? null,
    school.certainty && placeWords[school.certainty.word],
    school.certainty?.probability ?? null,
    school.stability,
    ...classification.clusters.map(({ id }) => {
      const own = school.because.find((one) => one.cluster === id);
      return own ? outcomes[own.outcome] : null;
    }),
    ...classification.clusters.map(({ id }) => school.probability[id] ?? null),
    ...classification.clusters.map(({ id }) => {
      const standing = school.standing[id];
      return standing ? standingWords[standing] : null;
    }),
    school.withoutVpr?.label ?? null,
    becauseLine(school),
    school.wouldChange.join(" "),
    school.overrides.join(" "),
    (school.notes ?? []).join(" "),
  ]);
  return { header, rows };
}
