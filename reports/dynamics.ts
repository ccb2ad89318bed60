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
  moveTitles,
  repeatMeasurement,
  transitions,
  type ChangeLabel,
  type ClusterTransition,
  type Dynamics,
  type Move,
  type RepeatMeasurement,
  type SchoolChange,
  type SchoolMove,
  type SchoolShare,
  type SeriesChange,
  type Transitions,
} from "../src/dynamics/index.ts";
import { newcombeDifference } from "../src/indicators/statistics/index.ts";
import type { RegionData } from "../src/pipeline.ts";
import {
  absent,
  count,
  counted,
  procedureTitle,
  share,
  shortPlace,
  type Block,
  type Document,
  type DocumentSources,
  type Figure,
  type Inline,
  type People,
  type PluralForms,
  type SchoolTags,
  type TableColumn,
  type TableRow,
} from "../src/report/index.ts";
import { runNotebook } from "./run-notebook.ts";

const OF_SCHOOLS: PluralForms = ["школы", "школ", "школ"];
const SCHOOLS: PluralForms = ["школа", "школы", "школ"];
/** Conditions told beside a move; the others are in `dynamics.json`. */
const CONDITIONS = 3;
/** What a Δ is measured in. */
const UNIT = "ст. откл. школ";

/** What the notebook needs of a region that has been read. */
export type DynamicsRegion = Omit<RegionData, "folder" | "facts" | "close">;

/** Everything the notebook tells; nothing is decided or recounted in it but the region's own shares. */
export interface DynamicsReport {
  readonly region: string;
  readonly schools: RegionData["schools"];
  readonly act: string | null;
  readonly sources: DocumentSources;
  readonly changes: Dynamics;
  readonly moves: Transitions;
  /** Of the schools that had support between the two years. */
  readonly repeated: RepeatMeasurement;
}

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
      ...moved(data),
      ...support(data),
      ...breaks(data),
      ...reading(data),
    ],
  };
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

/** The leading indicator and what it is of each school. */
const leadingOf = ({ changes }: DynamicsReport) => changes.policy.indicators[0];
const leadingChanges = (data: DynamicsReport): SchoolChange[] =>
  data.changes.schools.filter(({ indicator }) => indicator === leadingOf(data)?.id);

const IMPROVED: readonly ChangeLabel[] = ["устойчиво положительная", "положительная"];
const isImproved = ({ label }: SchoolChange) => IMPROVED.includes(label);

/** Labels of all schools; one without any result has no data. */
const labelsOf = (data: DynamicsReport): Map<string, ChangeLabel> => {
  const found = new Map(leadingChanges(data).map(({ school, label }) => [school, label]));
  return new Map(
    data.schools.map(({ code }) => [code, found.get(code) ?? "недостаточно данных"] as const),
  );
};

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
        `Судим по показателю «${leadingOf(data)?.title ?? ""}» относительно региона. Когда школ много, часть изменений выглядит значимой случайно; с поправкой на это из них остаётся `,
        count(sure),
        ".",
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

function region(data: DynamicsReport): Block[] {
  const leading = leadingOf(data);
  const series = data.changes.series.filter(({ indicator }) => indicator === leading?.id);
  const names = [...new Set(series.map(procedureTitle))];
  const rows = names.flatMap((name): TableRow[] => {
    const own = series.filter((one) => procedureTitle(one) === name);
    const [before, now] = [poolOf(own, "before"), poolOf(own, "now")];
    if (before.n === 0 || now.n === 0) return [];
    const { difference, low, high } = newcombeDifference(now.k, now.n, before.k, before.n);
    const broken = own.some((one) => one.breaks.length > 0);
    return [
      {
        cells: [
          [name],
          [share(before.k / before.n, undefined, undefined, [before])],
          [share(now.k / now.n, undefined, undefined, [now])],
          [points({ difference, low, high }, [before, now])],
          [
            broken
              ? "ряд прерван: сравнивать нельзя"
              : low > 0 || high < 0
                ? "больше случайного"
                : "в пределах случайного",
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
        "Шкалы и варианты разных лет не выравнены: изменение по региону может говорить о варианте, а не о подготовке. Поэтому школы сравниваются не с собой прошлогодними, а с регионом в оба года. Интервалы здесь не учитывают, что ученики одной школы похожи, и потому узки.",
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

/** Pupils behind a school's change: with one procedure its numbers could be found from the change. */
function peopleOf(data: DynamicsReport, change: SchoolChange): People[] {
  const { minN } = data.changes.policy;
  const series = data.changes.series.filter(
    ({ school, indicator, before, now }) =>
      school === change.school &&
      indicator === change.indicator &&
      (before?.n ?? 0) >= minN &&
      (now?.n ?? 0) >= minN,
  );
  const alone = series.length === 1;
  return series.flatMap(({ before, now }) =>
    [before, now].flatMap((point) =>
      point ? [{ n: point.n, ...(alone && point.k !== undefined && { k: point.k }) }] : [],
    ),
  );
}

/** Change of a place in the region, with its interval. */
const relativeFigure = (
  change: { readonly difference: number; readonly low: number; readonly high: number } | null,
  people?: readonly People[],
): Figure =>
  change === null
    ? absent("not-assessed")
    : {
        kind: "figure",
        status: "measured",
        format: "signed",
        digits: 2,
        value: change.difference,
        low: change.low,
        high: change.high,
        ...(people && { people }),
      };

/** Change of a share in percentage points, with its interval. */
const points = (
  change: { readonly difference: number; readonly low: number; readonly high: number },
  people: readonly People[],
  digits = 1,
): Figure => ({
  kind: "figure",
  status: "measured",
  format: "percentage-points",
  digits,
  value: change.difference,
  low: change.low,
  high: change.high,
  people,
});

/** What would have come by itself; a mean over schools or a forecast from the place in the region. */
const expectedFigure = (value: number | null | undefined, people?: readonly People[]): Figure =>
  value === null || value === undefined
    ? absent("not-assessed")
    : {
        kind: "figure",
        status: "measured",
        format: "signed",
        digits: 2,
        value,
        ...(people && { people }),
      };

const schoolColumns: TableColumn[] = [
  { title: "Школа", align: "text", width: 30 },
  { title: `Изменение относительно региона, ${UNIT}`, align: "number", width: 20 },
  { title: "Ожидалось без поддержки", align: "number", width: 10 },
  { title: "Изменение доли", align: "number", width: 20 },
  { title: "По годам", align: "text", width: 10 },
];

function tagsOf(data: DynamicsReport, code: string): SchoolTags | undefined {
  const school = data.schools.find((one) => one.code === code);
  if (!school) return undefined;
  const clusters = data.moves.clusters.flatMap(({ cluster, kind, moves }) =>
    kind === "label" && moves.some((move) => move.school === code && isOn(move.move))
      ? [cluster]
      : [],
  );
  return { municipality: school.municipality, clusters, search: `${code} ${school.name}` };
}

const isOn = (move: Move): boolean => move !== "left";

function schoolRow(data: DynamicsReport, change: SchoolChange): TableRow {
  const school = data.schools.find(({ code }) => code === change.school);
  const people = peopleOf(data, change);
  const { raw } = change;
  const tags = tagsOf(data, change.school);
  return {
    ...(tags && { school: tags }),
    cells: [
      [
        school?.name ?? change.school,
        `, ${shortPlace(school?.municipality ?? "")}`,
        ...(change.significant ? [" ★"] : []),
      ],
      [relativeFigure(change.relative, people)],
      [expectedFigure(change.expected?.relative, people)],
      [raw ? points(raw, [raw.before, raw.now], 0) : absent("not-assessed", "ряд прерван")],
      [
        change.trend.direction === "без направления"
          ? absent("not-held", "без направления")
          : change.trend.direction,
      ],
    ],
  };
}

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
            rows: byName(data, list).map((one) => schoolRow(data, one)),
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
          columns: schoolColumns,
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
                columns: schoolColumns,
                rows: byName(data, noise).map((one) => schoolRow(data, one)),
              },
            ],
          },
        ]),
  ];
}

/** By municipality and name: an order by the change would tell about a hidden one. */
function byName(data: DynamicsReport, list: readonly SchoolChange[]): SchoolChange[] {
  const names = new Map(
    data.schools.map(({ code, municipality, name }) => [code, `${municipality} ${name}`]),
  );
  const name = ({ school }: SchoolChange) => names.get(school) ?? school;
  return [...list].sort((a, b) => name(a).localeCompare(name(b), "ru", { numeric: true }));
}

// ── Перечни ─────────────────────────────────────────────────────────────────────────────────────

/** Schools, not pupils, are counted: nothing to hide. */
const schoolShare = (value: SchoolShare): Inline[] =>
  value === null
    ? [absent("not-held")]
    : [
        count(value.k),
        ` из ${value.n}: `,
        { ...share(value.share, value.low, value.high), digits: 0 },
      ];

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
        { title: `Изменение в среднем, ${UNIT}`, align: "number" },
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
        "Учтены все школы, которые отвечают условию кластера, и те, что отнесены к более старшему. Выбыть — ещё не улучшиться: школа могла перейти в другой кластер, а первый год без признака часто бывает возвратом к среднему. Сравнивайте изменение в среднем с ожидавшимся без поддержки.",
      ],
    },
  ];
}

// ── Переходы ────────────────────────────────────────────────────────────────────────────────────

const MOVES: readonly Move[] = ["entered", "returned", "left", "unconfirmed", "stayed"];

function moved(data: DynamicsReport): Block[] {
  const { from, to, matrix, clusters } = data.moves;
  const labels = clusters.filter(({ kind, moves }) => kind === "label" && moves.length > 0);
  const shown = matrix.labels.flatMap((label, at) => {
    const all = matrix.counts.reduce((sum, row) => sum + (row[at] ?? 0), 0);
    const own = (matrix.counts[at] ?? []).reduce((sum, n) => sum + n, 0);
    return all + own > 0 ? [{ label, at }] : [];
  });
  const cells = (row: readonly number[], here: number): Inline[][] =>
    shown.map(({ at }) => {
      const n = row[at] ?? 0;
      if (n === 0) return [absent("not-held")];
      return at === here ? [{ kind: "strong", text: String(n) }] : [count(n)];
    });
  return [
    { kind: "heading", level: 2, id: "moves", text: "Кто вошёл, остался и выбыл" },
    ...movesChart(labels),
    {
      kind: "table",
      id: "table-moves",
      caption: "Изменение перечней",
      columns: [
        { title: "Кластер", align: "text" },
        ...MOVES.map((move) => ({ title: capital(moveTitles[move]), align: "number" as const })),
      ],
      rows: labels.map(({ cluster, moves }) => ({
        cells: [
          [cluster],
          ...MOVES.map((move): Inline[] => {
            const n = moves.filter((one) => one.move === move).length;
            return [n === 0 ? absent("not-held") : count(n)];
          }),
        ],
      })),
    },
    {
      kind: "table",
      id: "table-flow",
      caption: `Откуда и куда: строка — место в ${from}\u00a0году, столбец — в ${to}\u00a0году`,
      columns: [
        { title: `${from}\u00a0год`, align: "text", width: 20 },
        ...shown.map(({ label }) => ({ title: capital(label), align: "number" as const })),
        { title: "Всего", align: "number" },
      ],
      rows: shown.map(({ label, at }) => ({
        cells: [
          [capital(label)],
          ...cells(matrix.counts[at] ?? [], at),
          [count((matrix.counts[at] ?? []).reduce((sum, n) => sum + n, 0))],
        ],
      })),
    },
    { kind: "note", content: ["Жирным — школы, которые остались на своём месте."] },
    ...labels.map((cluster, at) => movesOf(data, cluster, at)),
  ];
}

function movesChart(labels: readonly ClusterTransition[]): Block[] {
  const size = ({ moves }: ClusterTransition, move: Move) =>
    moves.filter((one) => one.move === move).length;
  const kinds = MOVES.filter((move) => labels.some((one) => size(one, move) > 0));
  const [first] = labels;
  if (!first) return [];
  return [
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-moves",
      title: "Изменение перечней",
      description: `${first.cluster}: ${kinds.map((move) => `${moveTitles[move]} ${size(first, move)}`).join(", ")}.`,
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
  const row = (move: SchoolMove): TableRow => {
    const tags = tagsOf(data, move.school);
    return {
      ...(tags && { school: tags }),
      cells: [
        [move.name],
        [shortPlace(move.municipality)],
        [move.state ?? absent("not-held")],
        reasonWords(move.reason),
      ],
    };
  };
  const changed = moves.filter(({ move }) => move !== "stayed").length;
  return {
    kind: "details",
    id: `moves-${at + 1}`,
    summary: [
      `${cluster} — ${title}: изменилось у ${counted(changed, OF_SCHOOLS)}, осталось ${moves.length - changed}`,
    ],
    blocks: [
      {
        kind: "table",
        id: `table-moves-${at + 1}`,
        caption: `${cluster}: школы и причины`,
        columns: [
          { title: "Школа", align: "text", width: 25 },
          { title: "Муниципалитет", align: "text", width: 15 },
          { title: "Состояние", align: "text", width: 10 },
          { title: "Почему", align: "text", width: 50 },
        ],
        rows: [],
        groups: MOVES.flatMap((move) => {
          const own = moves.filter((one) => one.move === move);
          return own.length === 0
            ? []
            : [{ title: `${capital(moveTitles[move])}: ${own.length}`, rows: own.map(row) }];
        }),
      },
    ],
  };
}

/** A value whose group is not said: it may be of anyone, so only the service report shows it. */
const UNKNOWN_GROUP: People = { n: 0 };

/**
 * A reason with its numbers apart from its words, so that small groups can be hidden: «условие: было →
 * стало». Of many conditions the first are told.
 */
export function reasonWords(reason: string): Inline[] {
  const parts = reason.split("; ");
  const more = parts.length - CONDITIONS;
  const told = parts.slice(0, CONDITIONS).flatMap((part, at): Inline[] => {
    const gap = at === 0 ? "" : "; ";
    const arrow = part.indexOf(" → ");
    const head = arrow < 0 ? -1 : part.lastIndexOf(": ", arrow);
    if (head < 0) return [`${gap}${part}`];
    const values = part.slice(head + 2);
    return [
      `${gap}${part.slice(0, head)}: `,
      { kind: "telling", text: values, people: values.split(" → ").flatMap(groupOf) },
    ];
  });
  return more > 0 ? [...told, `; и ещё ${counted(more, ["условие", "условия", "условий"])}`] : told;
}

function groupOf(value: string): People[] {
  const [, k, n] = /\(([\d\s]+) из ([\d\s]+)\)/u.exec(value) ?? [];
  if (k !== undefined && n !== undefined)
    return [{ k: Number(k.replace(/\s/gu, "")), n: Number(n.replace(/\s/gu, "")) }];
  return /\d/u.test(value) ? [UNKNOWN_GROUP] : [];
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
        { title: `Изменение относительно региона, ${UNIT}`, align: "number" },
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
              ? points(pooled.raw, [pooled.raw.before, pooled.raw.now])
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

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

await runNotebook(import.meta.url, async (data, given) =>
  dynamicsReport(dynamicsOf(data, await loadCriteria("default"), given)),
);
