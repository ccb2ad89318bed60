import {
  type Classification,
  clusterVerdict,
  type PlaceCertainty,
  type SchoolClassification,
} from "../../src/clusters/classification.ts";
import type { Verdict } from "../../src/criteria/verdict.ts";

/** An invented region for the pages: two label clusters and a flag, hostile names among them. */
export const HOSTILE_NAME = "<img src=x onerror=alert(1)>";
export const FORMULA_NAME = '=HYPERLINK("https://example.org";"щёлкните")';
const MUNICIPALITIES = ["Заозёрный район", "Приозёрский район", "г. Приозёрск", "Лесной район"];
const NAMES = ["Берёзовская", "Сосновская", "Ключевская", "Луговская", "Каменская", "Родниковская"];

/** Wilson's 95 % interval, written out here so that the fixture leans on no code of `src`. */
function wilson(k: number, n: number): { low: number; high: number } {
  const z = 1.959964;
  const p = k / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: (centre - half) / (1 + (z * z) / n), high: (centre + half) / (1 + (z * z) / n) };
}

function lowShare(exam: string, subject: string, grade: number, k: number, n: number): Verdict {
  const base = {
    rule: "threshold",
    title: "доля не преодолевших минимальный порог не менее 30 %",
    procedure: { exam, subject, grade },
    year: 2024,
    indicator: "belowMinimum",
    unit: "share",
    threshold: { operator: ">=", value: 0.3, kind: "absolute" },
  } as const;
  if (n < 10) return { ...base, outcome: "not-assessed", reason: `участников ${n}, нужно 10` };
  const met = 100 * k >= 30 * n;
  const sure = k / n > 0.45 ? "confirmed" : k / n > 0.36 ? "probable" : "unstable";
  return {
    ...base,
    outcome: met ? "met" : "not-met",
    value: k / n,
    k,
    n,
    ...wilson(k, n),
    certainty: sure,
    probability: sure === "confirmed" ? 0.96 : 0.6,
    cells: [`2024/${exam}/${grade}/${subject}`],
  };
}

const adverse = (value: number): Verdict => ({
  rule: "threshold",
  title: "индекс социального благополучия школы не выше 25-го процентиля региона",
  outcome: value <= -0.6 ? "met" : "not-met",
  unit: "index",
  value,
  threshold: { operator: "<=", value: -0.6, kind: "region-quantile" },
});

const sureOf = (kind: number): PlaceCertainty =>
  (
    [
      { word: "firm", probability: 1 },
      { word: "firm", probability: 0.97 },
      { word: "likely", probability: 0.72 },
      { word: "disputed", probability: 0.41 },
    ] as const
  )[kind] ?? { word: "firm", probability: 1 };

function school(index: number): SchoolClassification {
  const size = 6 + ((index * 7) % 48);
  const low = (shift: number) => Math.round(size * (((index * 13 + shift * 5) % 60) / 100));
  const children = [
    lowShare("ОГЭ", "Русский язык", 9, low(1), size),
    lowShare("ОГЭ", "Математика", 9, low(2), size),
    lowShare("ВПР", "Математика", 6, low(3), size + 3),
  ];
  const met = children.filter((child) => child.outcome === "met").length;
  const assessed = children.some((child) => child.outcome !== "not-assessed");
  const results: Verdict = {
    rule: "atLeast",
    title: "низкие результаты не менее чем в двух процедурах",
    outcome: !assessed ? "not-assessed" : met >= 2 ? "met" : "not-met",
    met,
    needed: 2,
    children,
  };
  const context = adverse(((index * 29) % 40) / 10 - 1.6);
  const some: Verdict = {
    rule: "any",
    title: "низкие результаты хотя бы в одной процедуре",
    outcome: !assessed ? "not-assessed" : met >= 1 ? "met" : "not-met",
    met,
    needed: 1,
    children,
  };
  const labels = [
    ...(results.outcome === "met" ? ["ШНОР"] : []),
    ...(some.outcome === "met" ? ["ШПУН"] : []),
  ];
  const clusters = [...labels, ...(assessed && context.outcome === "met" ? ["ШНСУ"] : [])];
  const name =
    index === 3
      ? HOSTILE_NAME
      : index === 8
        ? FORMULA_NAME
        : `МБОУ «${NAMES[index % NAMES.length]} СОШ № ${index + 1}»`;
  return {
    code: String(12001 + index).padStart(6, "0"),
    name,
    municipality: MUNICIPALITIES[index % MUNICIPALITIES.length] ?? "",
    clusters,
    label: labels[0] ?? (assessed ? "" : "недостаточно данных"),
    status: assessed ? "classified" : "insufficient-data",
    decidedBy: "rules",
    ...(labels[0] === "ШНОР" ? { tier: met === 3 ? "regional" : "municipal" } : {}),
    ...(labels.length > 0 ? { state: index % 3 === 0 ? "кандидат" : "в перечне" } : {}),
    ...(labels.length === 0 && index % 5 === 0 ? { state: "под наблюдением" } : {}),
    probability: {},
    standing: {},
    certainty: assessed ? sureOf(clusters.length === 0 ? 0 : index % 4) : null,
    stability: clusters.length === 0 ? 1 : [1, 0.97, 0.86, 0.62][index % 4]!,
    wouldChange:
      results.outcome === "met"
        ? [
            "ОГЭ, математика, 9\u00a0класс: если бы ниже порога было на 2 меньше, признаков не было бы.",
          ]
        : [],
    overrides:
      index === 11 ? ["включена вручную: приказ № 17 от 01.10.2024, «карантин в марте»"] : [],
    because: [
      clusterVerdict("ШНОР", results),
      clusterVerdict("ШПУН", some),
      clusterVerdict("ШНСУ", context),
    ],
  };
}

/** Another number of schools and an act on demand; the same for the same arguments. */
export function sampleClassification(schools = 40, act: string | null = null): Classification {
  return {
    year: 2024,
    region: "Приозёрская область",
    act,
    criteria: {
      id: "sample",
      title: "Низкие результаты и условия работы, пример",
      sha256: "3f5a".repeat(16),
    },
    clusters: [
      {
        id: "ШНОР",
        title: "школы с низкими образовательными результатами",
        kind: "label",
        aliases: [],
      },
      {
        id: "ШПУН",
        title: "школы, имеющие признаки учебной неуспешности",
        kind: "label",
        aliases: [],
      },
      {
        id: "ШНСУ",
        title: "школы в неблагоприятных социальных условиях",
        kind: "flag",
        aliases: [],
      },
    ],
    inputs: [
      {
        file: "results/2024/oge-rus.csv",
        sha256: "a1b2".repeat(16),
        rowsRead: 1534,
        rowsAccepted: 1530,
        rowsRejected: 4,
      },
      {
        file: "results/2024/vpr-6-math.xlsx",
        sha256: "c3d4".repeat(16),
        rowsRead: 987,
        rowsAccepted: 987,
        rowsRejected: 0,
      },
    ],
    schools: Array.from({ length: schools }, (_, index) => school(index)),
  };
}
