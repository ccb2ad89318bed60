import { SCHOOLS } from "../../src/document/nouns.ts";
import { paragraph } from "../../src/document/blocks.ts";
import { absent, type Block } from "../../src/document/document.ts";
import { foremostPlaces } from "../../src/document/foremost-places.ts";
import { municipalities, shortPlace } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { changeLabels } from "../../src/dynamics/change.ts";
import { capital, counted } from "../../src/shared/russian.ts";
import type { DynamicsReport } from "../../src/study/answers.ts";
import { labelsOf } from "./dynamics-report.ts";

/** Schools by municipality and label of change (динамика по муниципалитетам): the picture and its table. */
export function placesDynamics(data: DynamicsReport): Block[] {
  const labels = labelsOf(data);
  const names = municipalities(data);
  const here = (place: string | null) =>
    data.schools.filter(({ municipality }) => place === null || municipality === place);
  const counts = (place: string | null) =>
    changeLabels.map(
      (label) => here(place).filter(({ code }) => labels.get(code) === label).length,
    );
  const assessed = [...labels.values()].some((label) => label !== "недостаточно данных");
  if (!assessed) return [paragraph(worseWords(names, counts))];
  return [
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-places",
      title: "Школы по динамике",
      description: worseWords(names, counts),
      table: "table-places",
      data: names.flatMap((place, rowRank) =>
        counts(place).map((n, columnRank) => ({
          row: shortPlace(place),
          rowRank,
          column: capital(changeLabels[columnRank] ?? ""),
          columnRank,
          count: n,
          told: `${place}, ${changeLabels[columnRank] ?? ""}: ${counted(n, SCHOOLS)}`,
        })),
      ),
    },
    tableOf<string | null>(names, {
      id: "table-places",
      caption: "Число школ по муниципалитетам и динамике",
      total: null,
      columns: [
        text("Муниципалитет", 25, (place) => (place === null ? "Регион" : shortPlace(place))),
        number("Школ", (place) => here(place).length),
        ...changeLabels.map((label, at) =>
          number(capital(label), (place: string | null) => counts(place)[at] || absent("not-held")),
        ),
      ],
    }),
  ];
}

/** The one thing to see in the picture: where schools got worse. */
function worseWords(
  names: readonly string[],
  counts: (place: string) => readonly number[],
): string {
  const worse = changeLabels.indexOf("отрицательная");
  const at = names.map((place) => {
    const own = counts(place);
    return { place, n: own[worse] ?? 0, of: own.reduce((sum, n) => sum + n, 0) };
  });
  const sum = (key: "n" | "of") => at.reduce((all, one) => all + one[key], 0);
  if (sum("n") === 0) {
    const unknown = changeLabels.indexOf("недостаточно данных");
    const assessed = sum("of") - names.reduce((all, name) => all + (counts(name)[unknown] ?? 0), 0);
    return assessed === 0
      ? "Есть ли школы с отрицательной динамикой, не оценено: данных недостаточно."
      : `Школ с отрицательной динамикой нет: ни одной из ${assessed}, о которых можно судить.`;
  }
  const all = `Школ с отрицательной динамикой ${sum("n")} из ${sum("of")}`;
  return `${[all, foremostPlaces(at)].filter((words) => words !== "").join("; ")}.`;
}
