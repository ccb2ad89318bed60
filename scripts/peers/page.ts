import { paperDrawing } from "../../src/render/charts/paper-drawing.ts";
import type { IntervalPoint } from "../../src/document/document.ts";
import type { Runs } from "../bench-run.ts";
import type { BenchFound, BenchSize } from "./measure.ts";
import { peers } from "./peers.ts";

const OURS = "Вся команда classify";
const WARM = "Вся команда, повторно (хранилище полно)";
const titleOf = (name: string): string =>
  ({ classify: OURS, warm: WARM })[name] ?? peers[name]?.title ?? name;

const written = (value: number, digits = 2): string =>
  Number.isFinite(value)
    ? value.toLocaleString("ru", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : "—";
const whole = (value: number): string => written(value, 0);
const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Figures of one run: seconds with their spread, of the processor, megabytes. */
const figures = (run: Runs): string[] => [
  `${written(run.seconds)} (${written(run.fastest)}–${written(run.slowest)})`,
  run.processor === 0 ? "—" : written(run.processor),
  run.megabytes === 0 ? "—" : whole(run.megabytes),
];

function sizeTable({ rows, megabytes, answer, repeated, runs }: BenchSize): string[] {
  const ours = runs["classify"];
  if (ours === undefined) return [];
  return [
    `## ${whole(rows)} строк, ${whole(megabytes)} МБ`,
    "",
    `Ячеек ${whole(answer.cells)}, результатов в них ${whole(answer.n)}; повторных попыток, которые команда не считает, ${whole(repeated)}. Ответы всех программ совпали.`,
    "",
    row(
      "Программа",
      "время команды к ней",
      "процессор команды к ней",
      "время, с (от–до)",
      "процессор, с",
      "память, МБ",
    ),
    row("---", "--:", "--:", "--:", "--:", "--:"),
    ...Object.entries(runs).map(([name, run]) =>
      row(
        name === "classify" ? `**${titleOf(name)}**` : titleOf(name),
        name === "classify" ? "" : `${written(ours.seconds / run.seconds)} ×`,
        name === "classify" || run.processor === 0
          ? ""
          : `${written(ours.processor / run.processor)} ×`,
        ...figures(run),
      ),
    ),
    "",
  ];
}

/** Power of rows that the time grows with between the smallest and the largest size. */
function growth(sizes: readonly BenchSize[]): number | null {
  const [first, last] = [sizes[0], sizes.at(-1)];
  const [from, to] = [first?.runs["classify"]?.seconds, last?.runs["classify"]?.seconds];
  if (!first || !last || first === last || from === undefined || to === undefined) return null;
  return Math.log(to / from) / Math.log(last.rows / first.rows);
}

/** The report of a run of the benchmark, as Markdown. */
export function benchPage({ day, machine, settings, versions, sizes, lanes }: BenchFound): string {
  const plain = sizes.find(({ rows }) => rows === lanes[0]?.rows)?.runs["classify"];
  const exponent = growth(sizes);
  const absent = Object.keys(versions).filter((name) => versions[name] === null);
  return [
    "# Скорость",
    "",
    `Записано программой \`npm run bench -- --rows ${settings.rows.join(",")} --runs ${settings.runs}${settings.lanes ? " --lanes" : ""} --page\` ${day}. Машина: ${machine}. ${settings.runs === 1 ? "По одному запуску" : `Числа — медианы ${settings.runs} запусков по очереди; память — наибольшая`}.`,
    "",
    `Команда — собранная программа с набором критериев \`${settings.criteria}\`, от запуска до записанных файлов: проверка каждой строки, повторные попытки, модель результатов, устойчивость перечней. Остальные считают по тому же файлу меньше: число результатов, средний балл и число баллов ниже 36 в каждой школе, предмете и году.`,
    "",
    "![Время программ по тому же файлу](benchmarks.svg)",
    "",
    ...sizes.flatMap(sizeTable),
    ...(exponent === null
      ? []
      : [`Время команды растёт как число строк в степени ${written(exponent)}.`, ""]),
    ...(lanes.length === 0
      ? []
      : [
          "## Другие данные",
          "",
          row(
            "Данные",
            "строк",
            "к обычным, × на строку",
            "время, с (от–до)",
            "процессор, с",
            "память, МБ",
            "повторно, с",
          ),
          row("---", "--:", "--:", "--:", "--:", "--:", "--:"),
          ...lanes.map(({ title, rows, cold, warm }) =>
            row(
              title,
              whole(rows),
              plain
                ? `${written(cold.processor / rows / (plain.processor / (lanes[0]?.rows ?? 1)))}`
                : "—",
              ...figures(cold),
              written(warm.seconds),
            ),
          ),
          "",
        ]),
    "## Версии",
    "",
    ...Object.entries(versions).flatMap(([name, version]) =>
      version === null ? [] : [`- ${titleOf(name)}: ${version === "" ? "—" : version}`],
    ),
    ...(absent.length === 0 ? [] : ["", `Не установлены и пропущены: ${absent.join(", ")}.`]),
    "",
  ].join("\n");
}

/** Seconds of every program over the largest export, as SVG: the median and the spread of the runs. */
export async function benchPicture({ sizes }: BenchFound): Promise<string> {
  const runs = Object.entries(sizes.at(-1)?.runs ?? {}).sort(
    ([, a], [, b]) => a.seconds - b.seconds,
  );
  const data = runs.map(([name, run], rowRank): IntervalPoint => {
    const ours = name === "classify" || name === "warm";
    return {
      row: titleOf(name),
      rowRank,
      series: ours ? "эта программа" : "рядом",
      seriesRank: ours ? 0 : 1,
      value: run.seconds,
      low: run.fastest,
      high: run.slowest,
      told: `${titleOf(name)}: ${written(run.seconds)} с`,
    };
  });
  const title = `Время по файлу в ${whole(sizes.at(-1)?.rows ?? 0)} строк, с`;
  const { svg } = await paperDrawing({
    ...{ kind: "chart", chart: "interval-points", id: "benchmark", title, description: title },
    ...{ table: "benchmark", format: "decimal", data },
  });
  return `${svg}\n`;
}
