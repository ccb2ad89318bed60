import type { Cell } from "../../src/facts/cell.ts";
import type { TaskBin } from "../../src/facts/exam-counts.ts";
import { objectivity } from "../../src/indicators/objectivity/objectivity.ts";
import type { TaskPoints } from "../../src/indicators/school-deficits/task-points.ts";
import type { School } from "../../src/read/tables.ts";
import { type VprCounts, vprData, type VprRegion } from "../../src/study/load-vpr.ts";
import type { VprData } from "../../src/study/vpr-data.ts";
import { marked } from "../indicators/cells.ts";
import { code, lift, scales, vprRegion, work } from "../indicators/objectivity/vpr-region.ts";
import { HOSTILE_NAME } from "./sample-classification.ts";

const SCHOOLS = 14;
const dataSet = vprRegion(5, {
  schools: SCHOOLS,
  size: 50,
  treat: (at) => (at === 0 ? lift : undefined),
});
const simulated = [...dataSet.dataSet.cells.values()]
  .flatMap((works) => [...works.values()])
  .flatMap((own) => [...own.values()]);

const other = (subject: string, grade: number, year: number) =>
  Array.from({ length: SCHOOLS }, (_, at): Cell[] =>
    // one school wrote no Russian this year though it has the class
    at === 3 && year === 2024 && subject === "Русский язык"
      ? []
      : [
          marked([2 + (at % 3), 8, 10 + (year - 2023), 5], {
            exam: "ВПР",
            subject,
            grade,
            year,
            school: code(at),
          }),
        ],
  ).flat();

/** A simulated work of maths with scores; Russian with marks alone; history, which is drawn by lot. */
export const cells: readonly Cell[] = [
  ...simulated,
  ...other("Русский язык", 5, 2023),
  ...other("Русский язык", 5, 2024),
  ...other("История", 6, 2023),
  ...other("История", 6, 2024),
];

const schools: readonly School[] = Array.from({ length: SCHOOLS }, (_, at) => ({
  code: code(at),
  name: at === 0 ? HOSTILE_NAME : `Школа № ${at + 1}`,
  municipality: at < 5 ? "Озёрный район" : "Лесной район",
  logins: [],
  otherNames: [],
  line: at + 2,
}));

/** Points of two criteria of one task and of another; the schools of one place lag in the last. */
const points: readonly TaskPoints[] = schools.flatMap(({ code: school }, at) =>
  [
    { task: "1", max: 1, points: 40 + (at % 5) },
    { task: "2К1", max: 2, points: at < 5 ? 22 + at : 70 + (at % 4) },
    { task: "2К2", max: 1, points: 20 + (at % 6) },
  ].map((one) => ({ ...work, year: 2024, school, n: 50, squares: null, ...one })),
);
const bins: readonly TaskBin[] = ["1", "2К1", "2К2"].flatMap((task, at) =>
  [0, 1, 2, 3].flatMap((place) =>
    [0, 1].map((score) => ({
      ...work,
      year: 2024,
      task,
      max: 1,
      place,
      points: score,
      n: score === 1 ? 10 + 12 * place - at : 60 - 12 * place + at,
    })),
  ),
);

const counts: VprCounts = {
  histograms: dataSet.histograms,
  results: [],
  funnels: [],
  bins,
  points,
};
const region: VprRegion = {
  title: "Приозёрская область",
  settings: { scales: scales.map((scale) => ({ ...scale })) },
  schools,
  cells,
  closed: [],
  inputs: [
    {
      file: "results/2024/vpr.xlsx",
      sha256: "a1b2".repeat(16),
      rowsRead: 40,
      rowsAccepted: 40,
      rowsRejected: 0,
    },
  ],
};

const official = [2023, 2024].map((year) => ({
  school: code(0),
  year,
  markers: ["5 МА"],
  line: 2,
}));

/** The report's data of the invented region. */
export const smallVpr = (): VprData =>
  vprData(
    region,
    2024,
    {
      ...counts,
      histograms: counts.histograms.filter(({ year }) => year === 2024),
    },
    [2024, 2023].map((year) => ({
      year,
      schools: objectivity({ ...dataSet, year, official }),
    })),
  );
