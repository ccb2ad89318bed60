import { changeLabels } from "../../dynamics/index.ts";
import { capital, counted, type PluralForms } from "../../shared/russian.ts";
import { absent, count, type Block, type TableRow } from "../document.ts";
import { municipalities, shortPlace } from "../school-words.ts";
import { labelsOf, type DynamicsReport } from "./dynamics-report.ts";

const SCHOOLS: PluralForms = ["школа", "школы", "школ"];

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
  const row = (place: string | null, title: string): TableRow => ({
    cells: [
      [title],
      [count(here(place).length)],
      ...counts(place).map((n) => [n === 0 ? absent("not-held") : count(n)]),
    ],
  });
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
    {
      kind: "table",
      id: "table-places",
      caption: "Число школ по муниципалитетам и динамике",
      columns: [
        { title: "Муниципалитет", align: "text", width: 25 },
        { title: "Школ", align: "number" },
        ...changeLabels.map((label) => ({ title: capital(label), align: "number" as const })),
      ],
      rows: names.map((place) => row(place, shortPlace(place))),
      total: row(null, "Регион"),
    },
  ];
}

/** The one thing to see in the picture: where schools got worse. */
function worseWords(
  names: readonly string[],
  counts: (place: string) => readonly number[],
): string {
  const worse = changeLabels.indexOf("отрицательная");
  const most = Math.max(0, ...names.map((name) => counts(name)[worse] ?? 0));
  if (most === 0) return "Школ с отрицательной динамикой нет ни в одном муниципалитете.";
  const leaders = names.filter((name) => counts(name)[worse] === most);
  const all = names.reduce((sum, name) => sum + (counts(name)[worse] ?? 0), 0);
  return `Школ с отрицательной динамикой ${all}; ${leaders.length === 1 ? "больше всего" : `больше всего, по ${most},`}\u00a0— ${leaders.map(shortPlace).join(", ")}${leaders.length === 1 ? `: ${most}` : ""}.`;
}
