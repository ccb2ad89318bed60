/**
 * Notebook «Динамика»: what improved from one year to the next, and what is noise. It reads from top to
 * bottom: the sentence, the region, the municipalities, the schools, how the lists moved, the schools
 * that had support. A change is never called an effect, and the rebound to be expected stands beside it.
 *
 *   npx tsx reports/dynamics.ts 2024
 */
import { UnknownYearError } from "../src/clusters/index.ts";
import { criteriaDigest, loadCriteria, type Criteria } from "../src/criteria/index.ts";
import {
  changeLabels,
  dynamics,
  repeatMeasurement,
  transitions,
  type ChangeLabel,
  type SchoolChange,
  type SeriesChange,
} from "../src/dynamics/index.ts";
import { clusteredDifference } from "../src/indicators/index.ts";
import { newcombeDifference } from "../src/indicators/statistics/index.ts";
import type { RegionData } from "../src/pipeline.ts";
import {
  capital,
  absent,
  byPlaceAndName,
  CHANGE_UNIT,
  changeColumns,
  changeRow,
  count,
  counted,
  expectedFigure,
  labelsOf,
  leadingChanges,
  leadingOf,
  movedLists,
  pointsFigure,
  procedureTitle,
  relativeFigure,
  schoolShare,
  share,
  shortPlace,
  type Block,
  type Document,
  type DynamicsReport,
  type Inline,
  type PluralForms,
  type TableRow,
} from "../src/report/index.ts";
import { runNotebook } from "./run-notebook.ts";

const OF_SCHOOLS: PluralForms = ["школы", "школ", "школ"];
const SCHOOLS: PluralForms = ["школа", "школы", "школ"];

/** What the notebook needs of a region that has been read. */
export type DynamicsRegion = Omit<RegionData, "folder" | "facts" | "close">;

/**
 * Asks everything of a region between a year and the last one before it that has results.
 *
 * @throws UnknownYearError when there are no results of the year, or of any year before it
 */
export function dynamicsOf(
  region: DynamicsRegion,
  criteria: Criteria,
  given: { readonly year: number; readonly act?: string },
): DynamicsReport {
  const { year: to, act } = given;
  const years = new Set(region.cells.map(({ year }) => year));
  const from = Math.max(...[...years].filter((year) => year < to));
  if (!Number.isFinite(from))
    throw new UnknownYearError(`нет результатов ни за один год до ${to}: сравнивать не с чем`);
  const changes = dynamics(region, { from, to });
  const supported = region.participation.filter(({ year }) => from < year && year <= to);
  return {
    region: region.title,
    schools: region.schools,
    act: act ?? null,
    sources: {
      criteria: { id: criteria.id, title: criteria.title, sha256: criteriaDigest(criteria) },
      inputs: region.inputs,
    },
    changes,
    moves: transitions(region, criteria, { from, to, dynamics: changes, approved: !!act }),
    repeated: repeatMeasurement(
      region,
      supported.map(({ school }) => school),
      changes.policy.indicators,
      { before: from, after: to },
    ),
  };
}

/** Dynamics of a region (динамика результатов) as a document. */
export function dynamicsReport(data: DynamicsReport): Document {
  const { from, to } = data.changes;
  return {
    title: `Динамика результатов, ${from}–${to}`,
    region: data.region,
    year: to,
    act: data.act,
    sources: data.sources,
    blocks: [
      ...summary(data),
      ...region(data),
      ...places(data),
      ...schools(data),
      ...lists(data),
      ...movedLists(data),
      ...support(data),
      ...breaks(data),
      ...reading(data),
    ],
  };
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

const IMPROVED: readonly ChangeLabel[] = ["устойчиво положительная", "положительная"];
const isImproved = ({ label }: SchoolChange) => IMPROVED.includes(label);

function summary(data: DynamicsReport): Block[] {
  const labels = [...labelsOf(data).values()];
  const of = (...asked: readonly ChangeLabel[]) =>
    labels.filter((label) => asked.includes(label)).length;
  const judged = labels.length - of("недостаточно данных");
  const sure = leadingChanges(data).filter(({ significant }) => significant).length;
  return [
    {
      kind: "paragraph",
      role: "lead",
      content: [
        `${data.changes.from}\u00a0→\u00a0${data.changes.to}: из `,
        counted(judged, OF_SCHOOLS),
        ", о которых можно судить, лучше стало у ",
        count(of(...IMPROVED)),
        ", хуже\u00a0— у ",
        count(of("отрицательная")),
        "; у ",
        count(of("без значимых изменений")),
        " изменение не отличить от случайного. Ещё у ",
        count(of("недостаточно данных")),
        " данных недостаточно.",
      ],
    },
    {
      kind: "paragraph",
      content: [
        `Судим по показателю «${leadingOf(data)?.title ?? ""}» относительно региона. `,
        ...byChance(judged, sure),
      ],
    },
    { kind: "callout", tone: "caution", title: "Как читать.", content: [data.changes.caveat] },
    {
      kind: "school-filter",
      municipalities: [...new Set(data.schools.map(({ municipality }) => municipality))].sort(
        (a, b) => a.localeCompare(b, "ru"),
      ),
      clusters: data.moves.clusters
        .filter(({ kind }) => kind === "label")
        .map(({ cluster }) => cluster),
    },
  ];
}

/** Share of the intervals that leave out no change where there was none: 95 % ones. */
const FALSE_ALARMS = 0.05;

/** How many changes would look significant by chance alone, and how many stay after the correction. */
function byChance(judged: number, sure: number): Inline[] {
  const expected = Math.round(FALSE_ALARMS * judged);
  const alone = `Если бы не менялась ни одна школа, больше случайного показалось бы изменение примерно у ${counted(expected, OF_SCHOOLS)} из ${judged}. `;
  return [
    expected === 0 ? "" : alone,
    ...(sure === 0
      ? ["С поправкой на число школ больше случайного не остаётся ни одно изменение."]
      : ["С поправкой на число школ таких изменений остаётся\u00a0", count(sure), "."]),
  ];
}

// ── Регион ──────────────────────────────────────────────────────────────────────────────────────

interface Pool {
  readonly k: number;
  readonly n: number;
}

/** All schools of a procedure together, in either year. */
function poolOf(series: readonly SeriesChange[], when: "before" | "now"): Pool {
  const points = series.flatMap((one) => one[when] ?? []);
  return {
    k: points.reduce((sum, { k }) => sum + (k ?? 0), 0),
    n: points.reduce((sum, { n }) => sum + n, 0),
  };
}

/** Each school's pupils of either year: a school is one draw, not its pupils. */
const sumsOf = (series: readonly SeriesChange[], when: "before" | "now") =>
  series.flatMap((one) => {
    const point = one[when];
    return point ? [{ sum: point.k ?? 0, n: point.n }] : [];
  });

function region(data: DynamicsReport): Block[] {
  const leading = leadingOf(data);
  const series = data.changes.series.filter(({ indicator }) => indicator === leading?.id);
  const names = [...new Set(series.map(procedureTitle))];
  const rows = names.flatMap((name): TableRow[] => {
    const own = series.filter((one) => procedureTitle(one) === name);
    const [before, now] = [poolOf(own, "before"), poolOf(own, "now")];
    if (before.n === 0 || now.n === 0) return [];
    const { difference, low, high } =
      clusteredDifference(sumsOf(own, "now"), sumsOf(own, "before")) ??
      newcombeDifference(now.k, now.n, before.k, before.n);
    const broken = own.some((one) => one.breaks.length > 0);
    const chance = broken || (low <= 0 && high >= 0);
    return [
      {
        ...(chance && { significant: false }),
        cells: [
          [name],
          [share(before.k / before.n, undefined, undefined, [before])],
          [share(now.k / now.n, undefined, undefined, [now])],
          [pointsFigure({ difference, low, high }, [before, now])],
          [
            broken
              ? "ряд прерван: сравнивать нельзя"
              : chance
                ? "в пределах случайного"
                : "больше случайного",
          ],
        ],
      },
    ];
  });
  if (rows.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "region", text: "Регион" },
    {
      kind: "table",
      id: "table-region",
      caption: `${capital(leading?.title ?? "")} по процедурам, все школы вместе`,
      columns: [
        { title: "Процедура", align: "text", width: 30 },
        { title: String(data.changes.from), align: "number" },
        { title: String(data.changes.to), align: "number" },
        { title: "Изменение, п.п.", align: "number" },
        { title: "Оценка", align: "text" },
      ],
      rows,
    },
    {
      kind: "note",
      content: [
        "Шкалы и варианты разных лет не выравнены: изменение по региону может говорить о варианте, а не о подготовке. Поэтому школы сравниваются не с собой прошлогодними, а с регионом в оба года. Интервалы учитывают, что ученики одной школы похожи; и всё же одна строка из двадцати выходит за случайное сама собой.",
      ],
    },
  ];
}

// ── Муниципалитеты ──────────────────────────────────────────────────────────────────────────────

function places(data: DynamicsReport): Block[] {
  const labels = labelsOf(data);
  const names = [...new Set(data.schools.map(({ municipality }) => municipality))].sort((a, b) =>
    a.localeCompare(b, "ru"),
  );
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
    { kind: "heading", level: 2, id: "places", text: "Муниципалитеты" },
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-places",
      title: "Школы по динамике",
      description: placesSentence(names, counts),
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

function placesSentence(
  names: readonly string[],
  counts: (place: string) => readonly number[],
): string {
  const worse = changeLabels.indexOf("отрицательная");
  const most = Math.max(0, ...names.map((name) => counts(name)[worse] ?? 0));
  if (most === 0) return "Муниципалитетов с отрицательной динамикой школ нет.";
  const leaders = names.filter((name) => counts(name)[worse] === most);
  return `Больше всего школ с отрицательной динамикой (${most}): ${leaders.map(shortPlace).join(", ")}.`;
}

// ── Школы ───────────────────────────────────────────────────────────────────────────────────────
function schools(data: DynamicsReport): Block[] {
  const lower = leadingOf(data)?.better === "lower";
  const good = (change: SchoolChange) => (change.relative?.difference ?? 0) * (lower ? -1 : 1);
  const own = leadingChanges(data)
    .filter(({ label }) => label !== "недостаточно данных")
    .sort((a, b) => good(b) - good(a) || a.school.localeCompare(b.school));
  if (own.length === 0) return [];
  const better = own.filter(isImproved);
  const worse = own.filter(({ label }) => label === "отрицательная").reverse();
  const noise = own.filter(({ label }) => label === "без значимых изменений");
  const group = (title: string, list: readonly SchoolChange[]) =>
    list.length === 0
      ? []
      : [
          {
            title: `${title}: ${counted(list.length, SCHOOLS)}`,
            rows: byPlaceAndName(data, list).map((one) => changeRow(data, one)),
          },
        ];
  const clear = [...group("Лучше", better), ...group("Хуже", worse)];
  return [
    { kind: "heading", level: 2, id: "schools", text: "Школы" },
    clear.length === 0
      ? {
          kind: "paragraph",
          content: ["Школ, изменение которых больше случайного, нет."],
        }
      : {
          kind: "table",
          id: "table-schools",
          caption: `${capital(leadingOf(data)?.title ?? "")}: изменение больше случайного`,
          columns: changeColumns,
          rows: [],
          groups: clear,
        },
    {
      kind: "note",
      content: [
        `★ — остаётся и с поправкой на число школ. ${lower ? "Минус — лучше: доля неуспешных стала меньше." : "Плюс — лучше."} В скобках 95-процентный интервал; «от» и «до» по одну сторону от нуля — изменение больше случайного. «Ожидалось без поддержки» — возврат к среднему: крайний результат обычно приближается к среднему сам.`,
      ],
    },
    ...(noise.length === 0
      ? []
      : [
          {
            kind: "details" as const,
            id: "noise",
            summary: [
              `Изменение не отличить от случайного: ${counted(noise.length, SCHOOLS)}. Это не «без изменений», а «не видно»`,
            ],
            blocks: [
              {
                kind: "table" as const,
                id: "table-noise",
                caption: "Изменение не отличить от случайного",
                columns: changeColumns,
                rows: byPlaceAndName(data, noise).map((one) => changeRow(data, one)),
              },
            ],
          },
        ]),
  ];
}

// ── Перечни ─────────────────────────────────────────────────────────────────────────────────────

function lists(data: DynamicsReport): Block[] {
  const own = data.moves.clusters.filter(({ before, now }) => before + now > 0);
  if (own.length === 0) return [];
  const { from, to } = data.moves;
  return [
    { kind: "heading", level: 2, id: "lists", text: "Школы перечней" },
    {
      kind: "table",
      id: "table-lists",
      caption: "Что стало со школами перечней",
      columns: [
        { title: "Кластер", align: "text" },
        { title: String(from), align: "number" },
        { title: String(to), align: "number" },
        { title: "Выбыло", align: "number" },
        { title: "Из них ни в один кластер", align: "number" },
        { title: "Положительная динамика среди оценённых", align: "number" },
        { title: `Изменение в среднем, ${CHANGE_UNIT}`, align: "number" },
        { title: "Ожидалось без поддержки", align: "number" },
      ],
      rows: own.map((one) => ({
        cells: [
          [one.cluster],
          [count(one.before)],
          [count(one.now)],
          schoolShare(one.left),
          one.kind === "label" ? schoolShare(one.out) : [absent("not-held")],
          schoolShare(one.positive),
          [expectedFigure(one.observed)],
          [expectedFigure(one.expected)],
        ],
      })),
    },
    {
      kind: "note",
      content: [
        "Учтены все школы, которые отвечают условию кластера, и те, что отнесены к более старшему: поэтому числа больше, чем в перечне, где школа стоит один раз. Выбыть — ещё не улучшиться: школа могла перейти в другой кластер, а первый год без признака часто бывает возвратом к среднему. Сравнивайте изменение в среднем с ожидавшимся без поддержки.",
      ],
    },
  ];
}

// ── Школы с поддержкой ──────────────────────────────────────────────────────────────────────────

function support(data: DynamicsReport): Block[] {
  const { repeated } = data;
  const heading: Block = {
    kind: "heading",
    level: 2,
    id: "support",
    text: "Школы с поддержкой: повторное измерение",
  };
  if (repeated.schools.length === 0)
    return [
      heading,
      {
        kind: "paragraph",
        content: [
          "Сведений об участии школ в программах поддержки нет (participation.csv), сравнивать некого.",
        ],
      },
    ];
  const missing = repeated.indicators[0]?.notMeasured.length ?? 0;
  return [
    heading,
    {
      kind: "paragraph",
      content: [
        `Поддержку между измерениями ${repeated.before} и ${repeated.after}\u00a0годов имели `,
        counted(repeated.schools.length, SCHOOLS),
        missing === 0 ? "." : `; по ${missing} из них данных для сравнения недостаточно.`,
      ],
    },
    {
      kind: "table",
      id: "table-support",
      caption: "Те же показатели до и после, все школы с поддержкой вместе",
      columns: [
        { title: "Показатель", align: "text", width: 25 },
        { title: "Школ", align: "number" },
        { title: `Изменение относительно региона, ${CHANGE_UNIT}`, align: "number" },
        { title: "Ожидалось без поддержки", align: "number" },
        { title: "Изменение доли", align: "number" },
      ],
      rows: repeated.indicators.map(({ title, pooled }) => ({
        cells: [
          [capital(title)],
          [count(pooled.schools)],
          [relativeFigure(pooled.relative)],
          [expectedFigure(pooled.expected)],
          [
            pooled.raw
              ? pointsFigure(pooled.raw, [pooled.raw.before, pooled.raw.now])
              : absent("not-held"),
          ],
        ],
      })),
    },
    { kind: "callout", tone: "caution", title: "Не эффект.", content: [repeated.caveat] },
  ];
}

// ── Разрывы рядов ───────────────────────────────────────────────────────────────────────────────

function breaks(data: DynamicsReport): Block[] {
  const texts = new Map<string, Set<string>>();
  for (const one of data.changes.series)
    for (const text of one.breaks)
      texts.set(text, (texts.get(text) ?? new Set()).add(procedureTitle(one)));
  const { from, to } = data.changes;
  return [
    { kind: "heading", level: 2, id: "breaks", text: "Разрывы рядов" },
    texts.size === 0
      ? {
          kind: "paragraph",
          content: [
            `Между ${from} и ${to}\u00a0годами у сравниваемых процедур известных разрывов нет: задания, шкалы и состав участников те же.`,
          ],
        }
      : {
          kind: "table",
          id: "table-breaks",
          caption: "Что прервало ряды: значения этих процедур не сравниваются",
          columns: [
            { title: "Что изменилось", align: "text", width: 50 },
            { title: "Процедуры", align: "text" },
          ],
          rows: [...texts].map(([text, names]) => ({ cells: [[text], [[...names].join("; ")]] })),
        },
  ];
}

// ── Как читать ──────────────────────────────────────────────────────────────────────────────────

function reading({ changes }: DynamicsReport): Block[] {
  const { minN, q } = changes.policy;
  const lines: Inline[][] = [
    [
      `Изменение относительно региона: место школы среди школ региона в одном году минус её место в другом, в стандартных отклонениях школ. Оно не зависит от того, труднее ли стал вариант.`,
    ],
    [
      "«Положительная» и «отрицательная» — весь 95-процентный интервал по одну сторону от нуля; «устойчиво положительная» — и прошлое изменение было в ту же сторону.",
    ],
    [
      `«Недостаточно данных» — в одном из годов участников меньше ${minN} или нет сопоставимых процедур. Это не «без изменений».`,
    ],
    [
      "Поправка на число школ (Бенджамини — Хохберг): среди отмеченных ★ случайных в среднем не больше ",
      { ...share(q), digits: 0 },
      ".",
    ],
  ];
  return [
    { kind: "heading", level: 2, id: "reading", text: "Как читать отчёт" },
    { kind: "list", items: lines.map((content) => ({ content })) },
  ];
}

await runNotebook(import.meta.url, async (data, given) =>
  dynamicsReport(dynamicsOf(data, await loadCriteria("default"), given)),
);
