import { OF_SCHOOLS, SCHOOLS } from "../../src/document/nouns.ts";
import { details, note, section, strong } from "../../src/document/blocks.ts";
import { absent, type Block } from "../../src/document/document.ts";
import {
  type CellContent,
  number,
  schoolAndPlace,
  tableOf,
  text,
} from "../../src/document/table-of.ts";
import {
  type ClusterTransition,
  type Move,
  moveTitles,
  type SchoolMove,
} from "../../src/dynamics/list-moves.ts";
import { capital, counted } from "../../src/shared/russian.ts";
import type { DynamicsReport } from "../../src/study/answers.ts";
import { rowTags } from "./dynamics-report.ts";
import { reasonWords } from "./reason-words.ts";

const MOVE_WORDS =
  "«Вошла» — признаки кластера впервые за годы, по которым есть данные; «вернулась» — были раньше, но не в прошлом году; «выбыла» — признаков больше нет. Состояние «возврат» строже: так названа школа, которую до этого вывели из перечня.";
/** A place in the matrix that says nothing of staying or moving. */
const NO_DATA = "недостаточно данных";
const MOVES: readonly Move[] = ["entered", "returned", "left", "unconfirmed", "stayed"];

/** How the lists moved (изменение перечней): in numbers, from where to where, school by school. */
export function movedLists(data: DynamicsReport): Block[] {
  const { from, to, matrix, clusters } = data.moves;
  const labels = clusters.filter(({ kind, moves }) => kind === "label" && moves.length > 0);
  const shown = matrix.labels.flatMap((label, at) => {
    const all = matrix.counts.reduce((sum, row) => sum + (row[at] ?? 0), 0);
    const own = (matrix.counts[at] ?? []).reduce((sum, n) => sum + n, 0);
    return all + own > 0 ? [{ label, at }] : [];
  });
  const movedFrom = (at: number) => matrix.counts[at] ?? [];
  const cell = (from: number, to: number): CellContent => {
    const n = movedFrom(from)[to] ?? 0;
    if (n === 0) return absent("not-held");
    return from === to ? strong(String(n)) : n;
  };
  return section(
    "moves",
    "Кто вошёл в перечни, остался и выбыл",
    movesChart(labels),
    tableOf(labels, {
      id: "table-moves",
      caption: `Изменение перечней, ${from}\u00a0→\u00a0${to}: число школ`,
      columns: [
        text("Кластер", ({ cluster }) => cluster),
        ...MOVES.map((move) =>
          number(
            capital(moveTitles[move]),
            (one: ClusterTransition) => size(one, move) || absent("not-held"),
          ),
        ),
      ],
    }),
    note(MOVE_WORDS),
    flowChart(data),
    tableOf(shown, {
      id: "table-flow",
      caption: `Откуда и куда: строка — место в ${from}\u00a0году, столбец — в ${to}\u00a0году`,
      columns: [
        text(`${from}\u00a0год`, 20, ({ label }) => capital(label)),
        ...shown.map((column) =>
          number(capital(column.label), (row: typeof column) => cell(row.at, column.at)),
        ),
        number("Всего", ({ at }) => movedFrom(at).reduce((sum, n) => sum + n, 0)),
      ],
    }),
    note(
      "Жирным — школы, место которых не изменилось. Здесь школа стоит в одном кластере, по старшинству.",
    ),
    labels.map((cluster, at) => movesOf(data, cluster, at)),
  );
}

/** From where to where, as ribbons; the same numbers as in the table of the matrix. */
function flowChart({ moves: { from, to, matrix } }: DynamicsReport): Block[] {
  const flows = matrix.counts.flatMap((row, fromRank) =>
    row.flatMap((n, toRank) => (n === 0 ? [] : [{ fromRank, toRank, n }])),
  );
  if (flows.length === 0) return [];
  const label = (rank: number): string => capital(matrix.labels[rank] ?? "");
  const known = flows.filter(({ fromRank, toRank }) =>
    [fromRank, toRank].every((rank) => matrix.labels[rank] !== NO_DATA),
  );
  const total = (list: typeof flows): number => list.reduce((sum, { n }) => sum + n, 0);
  const all = total(known);
  const stayed = total(known.filter(({ fromRank, toRank }) => fromRank === toRank));
  const unknown = total(flows) - all;
  return [
    {
      kind: "chart",
      chart: "flows",
      id: "chart-flow",
      title: `Переходы школ, ${from}\u00a0→\u00a0${to}`,
      description: `Из ${counted(all, OF_SCHOOLS)}, о которых можно судить в оба года, место не сменили ${stayed}, сменили ${all - stayed}.${unknown === 0 ? "" : ` Ещё по ${unknown} данных недостаточно.`}`,
      table: "table-flow",
      data: flows.map(({ fromRank, toRank, n }) => ({
        from: label(fromRank),
        fromRank,
        to: label(toRank),
        toRank,
        count: n,
        told: `${label(fromRank)} → ${label(toRank)}: ${counted(n, SCHOOLS)}`,
      })),
    },
  ];
}

const size = ({ moves }: ClusterTransition, move: Move): number =>
  moves.filter((one) => one.move === move).length;

function movesChart(labels: readonly ClusterTransition[]): Block[] {
  const kinds = MOVES.filter((move) => labels.some((one) => size(one, move) > 0));
  const [first] = labels;
  if (!first) return [];
  return [
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-moves",
      title: "Изменение перечней",
      description: `${first.cluster}: ${kinds.map((move) => `${moveTitles[move]}\u00a0— ${size(first, move)}`).join(", ")}.`,
      table: "table-moves",
      data: labels.flatMap((one, rowRank) =>
        kinds.map((move, columnRank) => ({
          row: one.cluster,
          rowRank,
          column: move === "unconfirmed" ? "Нет данных" : capital(moveTitles[move]),
          columnRank,
          count: size(one, move),
          told: `${one.cluster}, ${moveTitles[move]}: ${counted(size(one, move), SCHOOLS)}`,
        })),
      ),
    },
  ];
}

function movesOf(
  data: DynamicsReport,
  { cluster, title, moves }: ClusterTransition,
  at: number,
): Block {
  const changed = moves.filter(({ move }) => move !== "stayed").length;
  return details(
    `moves-${at + 1}`,
    `${cluster} — ${title}: изменилось у ${counted(changed, OF_SCHOOLS)}, осталось ${moves.length - changed}`,
    tableOf<SchoolMove>([], {
      id: `table-moves-${at + 1}`,
      caption: `${cluster}: школы и причины`,
      row: ({ school }) => rowTags(data, school),
      columns: [
        ...schoolAndPlace((move: SchoolMove) => move, [25, 15]),
        text("Состояние", 10, ({ state }) => state ?? absent("not-held")),
        text("Почему", 50, ({ reason }) => reasonWords(reason)),
      ],
      groups: MOVES.map((move) => moves.filter((one) => one.move === move)).flatMap((rows) =>
        rows[0] ? [{ title: `${capital(moveTitles[rows[0].move])}: ${rows.length}`, rows }] : [],
      ),
    }),
  );
}
