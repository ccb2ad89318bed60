/**
 * Notebook «Кластеризация школ»: the annex to the order and what stands behind it. It reads from top
 * to bottom as the page does: the sentence first, then the picture, the lists, the reasons.
 * To make another report, copy the file and change the parts.
 */
import type {
  Classification,
  ClusterDefinition,
  SchoolClassification,
} from "../src/clusters/classification.ts";
import {
  ROWS_PER_CHART,
  absent,
  becauseItem,
  count,
  counted,
  decisiveShare,
  procedureTitle,
  share,
  type Block,
  type Document,
  type Inline,
  type PluralForms,
  type SchoolTags,
  type ShareInterval,
  type TableRow,
} from "../src/report/index.ts";

const SCHOOLS: PluralForms = ["школа", "школы", "школ"];
/** Below this share of recalculations with the same label a decision is called unstable. */
const STABLE = 0.8;
/** From this share on it is called stable; between the two, probable. */
const VERY_STABLE = 0.95;

/**
 * The list of schools by cluster (перечень школ по кластерам) as a document.
 *
 * @param classification what `classify` decided; nothing is decided or recomputed here
 */
export function clusterList(classification: Classification): Document {
  return {
    title: `Кластеризация общеобразовательных организаций, ${classification.year}\u00a0год`,
    region: classification.region,
    year: classification.year,
    act: classification.act,
    sources: { criteria: classification.criteria, inputs: classification.inputs },
    blocks: [
      ...summary(classification),
      ...overview(classification),
      ...annex(classification),
      ...evidence(classification),
      ...unstable(classification),
      ...insufficient(classification),
      ...reasons(classification),
      ...reading(),
    ],
  };
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

function summary(classification: Classification): Block[] {
  const { schools, clusters } = classification;
  const listed = schools.filter(isListed);
  const unsure = listed.filter((school) => school.stability < STABLE).length;
  const tooLittle = schools.filter((school) => school.status === "insufficient-data").length;
  const parts = clusters
    .map((cluster) => ({ cluster, n: members(classification, cluster).length }))
    .filter(({ n }) => n > 0)
    .map(({ cluster, n }) => `${cluster.id}\u00a0—\u00a0${n}`);
  const draft: Block = {
    kind: "callout",
    tone: "draft",
    title: "Проект.",
    content: [
      `Перечень предложен по критериям «${classification.criteria.title}». Решением он становится после утверждения актом.`,
    ],
  };
  return [
    ...(classification.act === null ? [draft] : []),
    {
      kind: "paragraph",
      role: "lead",
      content: [
        "В кластеры отнесены ",
        count(listed.length),
        " из ",
        counted(schools.length, ["школы", "школ", "школ"]),
        " (",
        share(schools.length === 0 ? 0 : listed.length / schools.length),
        `)${parts.length > 0 ? `: ${parts.join(", ")}` : ""}.`,
      ],
    },
    {
      kind: "paragraph",
      content: [
        unsure === 0
          ? "Все решения устойчивы к случайным колебаниям результатов. "
          : `Из них ${counted(unsure, SCHOOLS)} — с неустойчивым решением: при небольших случайных колебаниях результатов оно меняется. `,
        tooLittle === 0
          ? "Данных достаточно по всем школам."
          : `Ещё по ${counted(tooLittle, ["школе", "школам", "школам"])} данных недостаточно, и это не значит, что рисков нет.`,
      ],
    },
    {
      kind: "school-filter",
      municipalities: municipalities(classification),
      clusters: clusters.map((cluster) => cluster.id),
    },
  ];
}

// ── Школы по муниципалитетам и кластерам ────────────────────────────────────────────────────────

function overview(classification: Classification): Block[] {
  const { clusters, schools } = classification;
  const places = municipalities(classification);
  if (places.length === 0 || clusters.length === 0) return [];
  const counts = (place: string | null) =>
    clusters.map(
      (cluster) =>
        members(classification, cluster).filter((s) => !place || s.municipality === place).length,
    );
  const row = (place: string | null, title: string): TableRow => ({
    cells: [
      [title],
      ...counts(place).map((n) => [n === 0 ? absent("not-held") : count(n)]),
      [count(schools.filter((s) => isListed(s) && (!place || s.municipality === place)).length)],
      [count(schools.filter((s) => !place || s.municipality === place).length)],
    ],
  });
  return [
    { kind: "heading", level: 2, id: "overview", text: "Где находятся эти школы" },
    {
      kind: "chart",
      chart: "cluster-counts",
      id: "chart-overview",
      title: "Школы по муниципалитетам и кластерам",
      description: overviewSentence(classification),
      table: "table-overview",
      data: places.flatMap((municipality, municipalityRank) =>
        counts(municipality).map((n, clusterRank) => ({
          municipality,
          municipalityRank,
          cluster: clusters[clusterRank]?.id ?? "",
          clusterRank,
          count: n,
        })),
      ),
    },
    {
      kind: "table",
      id: "table-overview",
      caption: "Число школ по муниципалитетам и кластерам",
      columns: [
        { title: "Муниципалитет", align: "text" },
        ...clusters.map((cluster) => ({ title: cluster.id, align: "number" as const })),
        { title: "В кластерах", align: "number" },
        { title: "Всего школ", align: "number" },
      ],
      rows: places.map((place) => row(place, place)),
      total: row(null, "Итого"),
    },
    {
      kind: "note",
      content: [
        "Школа, отнесённая к нескольким кластерам, учтена в каждом из них, а в графе «В кластерах» — один раз.",
      ],
    },
  ];
}

/** The one thing to see in the picture: where such schools are most of all. */
function overviewSentence(classification: Classification): string {
  const listed = classification.schools.filter(isListed);
  const counts = municipalities(classification).map((place) => ({
    place,
    n: listed.filter((school) => school.municipality === place).length,
  }));
  const most = Math.max(0, ...counts.map(({ n }) => n));
  const leaders = counts.filter(({ n }) => n === most).map(({ place }) => place);
  const first = leaders[0];
  if (most === 0 || first === undefined) return "Школ, отнесённых к кластерам, нет.";
  return leaders.length === 1
    ? `Больше всего таких школ в муниципалитете ${first}: ${most} из ${listed.length}.`
    : `Больше всего таких школ, по ${most}, в муниципалитетах: ${leaders.join(", ")}.`;
}

// ── Приложение: списки ──────────────────────────────────────────────────────────────────────────

function annex(classification: Classification): Block[] {
  const lists = classification.clusters.flatMap((cluster) => {
    const schools = members(classification, cluster);
    const places = municipalities(classification).filter((place) =>
      schools.some((school) => school.municipality === place),
    );
    if (places.length === 0) return [];
    const number = classification.clusters.indexOf(cluster) + 1;
    const heading: Block = {
      kind: "heading",
      level: 3,
      id: `list-${number}`,
      text: `${cluster.id} — ${cluster.title}`,
    };
    return [
      heading,
      ...places.map((place, at): Block => {
        const here = schools.filter((school) => school.municipality === place);
        return annexTable(
          classification,
          here,
          `list-${number}-${at + 1}`,
          `${place}: ${cluster.id}`,
        );
      }),
    ];
  });
  return [
    { kind: "page-break" },
    { kind: "heading", level: 2, id: "annex", text: "Приложение. Перечень по кластерам" },
    ...lists,
  ];
}

function annexTable(
  classification: Classification,
  schools: readonly SchoolClassification[],
  id: string,
  caption: string,
): Block {
  return {
    kind: "table",
    id,
    caption,
    headerColumn: 1,
    columns: [
      { title: "№", align: "text", sortable: false, width: 10 },
      { title: "Наименование ОО", align: "text", width: 45 },
      { title: "Кластеризация", align: "text", width: 25 },
      { title: "Устойчивость", align: "text", width: 20 },
    ],
    rows: schools.map((school, at) => ({
      school: tags(school),
      cells: [
        [`${at + 1}.`],
        [{ kind: "link", to: anchor(school), text: school.name }],
        clusterMarks(classification, school),
        [stabilityWords(school.stability)],
      ],
    })),
    total: { cells: [[], ["Итого:"], [count(schools.length), " ОО"], []] },
  };
}

// ── Доля и порог ────────────────────────────────────────────────────────────────────────────────

function evidence(classification: Classification): Block[] {
  const blocks = classification.clusters.flatMap((cluster, at) => {
    const rows = intervals(classification, cluster);
    return rows.length === 0 ? [] : evidenceOf(classification, cluster, rows, at + 1);
  });
  if (blocks.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "evidence", text: "Насколько доли ушли за порог" },
    {
      kind: "paragraph",
      content: [
        "Для каждой школы показана решающая процедура: та, где доля дальше всего ушла за порог. Отрезок — 95-процентный интервал: какие истинные доли согласуются с таким результатом. Чем меньше участников, тем он длиннее. Если отрезок пересекает порог, выход за него может быть случайным.",
      ],
    },
    ...blocks,
  ];
}

function evidenceOf(
  classification: Classification,
  cluster: ClusterDefinition,
  rows: readonly ShareInterval[],
  number: number,
): Block[] {
  const parts = Math.ceil(rows.length / ROWS_PER_CHART);
  const size = Math.ceil(rows.length / parts);
  const charts = Array.from({ length: parts }, (_, part): Block => {
    const data = rows.slice(part * size, (part + 1) * size);
    const suffix = parts === 1 ? "" : `, часть ${part + 1} из ${parts}`;
    return {
      kind: "chart",
      chart: "share-intervals",
      id: `chart-evidence-${number}-${part + 1}`,
      title: `${cluster.id}: доля в решающей процедуре и порог${suffix}`,
      description: `${crossingWords(data)} Вертикальный штрих — порог; закрашенный круг — признак подтверждён, ромб — вероятен, пустой круг — неустойчив.`,
      table: `table-evidence-${number}`,
      data,
    };
  });
  const schools = new Map(classification.schools.map((school) => [school.code, school]));
  return [
    { kind: "heading", level: 3, id: `evidence-${number}`, text: `${cluster.id}: доли и порог` },
    ...charts,
    {
      kind: "table",
      id: `table-evidence-${number}`,
      caption: `${cluster.id}: доля в решающей процедуре, интервал и порог`,
      columns: [
        { title: "Школа", align: "text", width: 35 },
        { title: "Решающая процедура", align: "text", width: 30 },
        { title: "Доля (интервал 95\u00a0%)", align: "number", width: 25 },
        { title: "Порог", align: "number", width: 10 },
      ],
      rows: rows.map((row) => {
        const school = schools.get(row.code);
        return {
          ...(school ? { school: tags(school) } : {}),
          cells: [
            [row.school],
            [row.details],
            [share(row.value, row.low, row.high)],
            [{ ...share(row.threshold), digits: 0 }],
          ],
        };
      }),
    },
  ];
}

/** Whether the picture shows certainty: how many intervals hold the threshold. */
function crossingWords(rows: readonly ShareInterval[]): string {
  const crossing = rows.filter((row) => row.low < row.threshold && row.high > row.threshold).length;
  return crossing === 0
    ? "Ни один отрезок не пересекает порог."
    : `Отрезок пересекает порог у ${crossing} из ${counted(rows.length, ["школы", "школ", "школ"])}.`;
}

function intervals(classification: Classification, cluster: ClusterDefinition): ShareInterval[] {
  return members(classification, cluster)
    .flatMap((school): Omit<ShareInterval, "rank">[] => {
      const verdict = decisiveShare(school, cluster.id);
      if (!verdict) return [];
      const procedure = verdict.procedure ? procedureTitle(verdict.procedure) : verdict.title;
      return [
        {
          code: school.code,
          school: school.name,
          details: `${procedure}: ${verdict.k} из ${verdict.n}`,
          value: verdict.value,
          low: verdict.low,
          high: verdict.high,
          threshold: verdict.threshold.value,
          certainty: verdict.certainty ?? "not-assessed",
        },
      ];
    })
    .sort((a, b) => beyond(b) - beyond(a) || a.code.localeCompare(b.code))
    .map((row, rank) => ({ ...row, rank }));
}

/** All these shares have passed their threshold; how far, upward or downward. */
const beyond = ({ value, threshold }: { value: number; threshold: number }): number =>
  Math.abs(value - threshold);

// ── Неустойчивые решения и нехватка данных ──────────────────────────────────────────────────────

function unstable(classification: Classification): Block[] {
  const schools = classification.schools
    .filter((school) => isListed(school) && school.stability < STABLE)
    .sort((a, b) => a.stability - b.stability || a.code.localeCompare(b.code));
  if (schools.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "unstable", text: "Неустойчивые решения" },
    {
      kind: "paragraph",
      content: [
        "Эти решения стоит проверить до утверждения: при пересчёте с учётом случайных колебаний школа нередко получает другой кластер.",
      ],
    },
    {
      kind: "table",
      id: "table-unstable",
      caption: "Школы с неустойчивым решением",
      columns: [
        { title: "Школа", align: "text" },
        { title: "Кластеризация", align: "text" },
        { title: "То же решение при пересчёте", align: "number" },
        { title: "Что изменило бы решение", align: "text" },
      ],
      rows: schools.map((school) => ({
        school: tags(school),
        cells: [
          [{ kind: "link", to: anchor(school), text: school.name }],
          clusterMarks(classification, school),
          [{ ...share(school.stability), digits: 0 }],
          [school.wouldChange[0] ?? absent("not-held")],
        ],
      })),
    },
  ];
}

function insufficient(classification: Classification): Block[] {
  const schools = classification.schools.filter((school) => school.status === "insufficient-data");
  if (schools.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "insufficient", text: "Недостаточно данных" },
    {
      kind: "paragraph",
      content: [
        "По этим школам решение не принято: оценить их по критериям нельзя. Отсутствие в перечне не означает отсутствия рисков.",
      ],
    },
    {
      kind: "table",
      id: "table-insufficient",
      caption: "Школы, по которым данных недостаточно",
      columns: [
        { title: "Школа", align: "text" },
        { title: "Муниципалитет", align: "text" },
        { title: "Чего не хватает", align: "text" },
      ],
      rows: schools.map((school) => ({
        school: tags(school),
        cells: [[school.name], [school.municipality], [missing(school)]],
      })),
    },
  ];
}

/** The reasons given at the leaves of the trees, each once. */
function missing(school: SchoolClassification): Inline {
  type Node = SchoolClassification["because"][number]["verdict"];
  const leaves = (node: Node): string[] => {
    const inside = (node.children ?? []).flatMap(leaves);
    return inside.length > 0 || node.reason === undefined ? inside : [node.reason];
  };
  const reasons = new Set(school.because.flatMap(({ verdict }) => leaves(verdict)));
  return reasons.size === 0 ? absent("not-assessed") : [...reasons].join("; ");
}

// ── Почему ──────────────────────────────────────────────────────────────────────────────────────

function reasons(classification: Classification): Block[] {
  const listed = byPlace(classification.schools.filter(isListed));
  if (listed.length === 0) return [];
  return [
    { kind: "page-break" },
    { kind: "heading", level: 2, id: "reasons", text: "Почему школа в перечне" },
    ...listed.map((school): Block => reasonsOf(classification, school)),
  ];
}

function reasonsOf(classification: Classification, school: SchoolClassification): Block {
  const trees = school.because.filter(({ cluster }) => school.clusters.includes(cluster));
  const change: Block[] =
    school.wouldChange.length === 0
      ? []
      : [
          { kind: "paragraph", content: [{ kind: "strong", text: "Что изменило бы решение" }] },
          { kind: "list", items: school.wouldChange.map((text) => ({ content: [text] })) },
        ];
  const manual: Block[] = school.overrides.map((text) => ({
    kind: "callout",
    tone: "caution",
    title: "Решение вручную.",
    content: [text],
  }));
  return {
    kind: "details",
    id: anchor(school),
    school: tags(school),
    summary: [`${school.name}, ${school.municipality} — `, ...clusterMarks(classification, school)],
    blocks: [
      {
        kind: "paragraph",
        content: [
          `Код ${school.code}. Решение ${stabilityWords(school.stability)}: оно повторяется в `,
          { ...share(school.stability), digits: 0 },
          " пересчётов.",
          ...(school.tier === undefined ? [] : [` Уровень поддержки: ${tierWord(school.tier)}.`]),
        ],
      },
      ...manual,
      { kind: "list", items: trees.map(({ verdict }) => becauseItem(verdict)) },
      ...change,
    ],
  };
}

// ── Как читать ──────────────────────────────────────────────────────────────────────────────────

function reading(): Block[] {
  return [
    { kind: "heading", level: 2, id: "reading", text: "Как читать отчёт" },
    {
      kind: "list",
      items: [
        {
          content: [
            "«Не оценено» — данных нет или участников слишком мало. Это не «выполнено» и не «не выполнено».",
          ],
        },
        {
          content: [
            "Интервалы долей — 95-процентные, по Уилсону. С порогом сравнивается сама доля, в целых числах участников.",
          ],
        },
        {
          content: [
            "Устойчивость — доля пересчётов с тем же решением, в которых результаты школ случайно колеблются так, как колебались бы у другого набора учеников. От 95 % решение названо устойчивым, от 80 % — вероятным, ниже — неустойчивым.",
          ],
        },
      ],
    },
  ];
}

// ── Слова ───────────────────────────────────────────────────────────────────────────────────────

const isListed = (school: SchoolClassification): boolean =>
  school.status === "classified" && school.clusters.length > 0;

const byPlace = (schools: readonly SchoolClassification[]): SchoolClassification[] =>
  [...schools].sort(
    (a, b) =>
      a.municipality.localeCompare(b.municipality, "ru") ||
      a.name.localeCompare(b.name, "ru", { numeric: true }) ||
      a.code.localeCompare(b.code),
  );

const members = (classification: Classification, cluster: ClusterDefinition) =>
  byPlace(classification.schools.filter((s) => isListed(s) && s.clusters.includes(cluster.id)));

const municipalities = (classification: Classification): string[] =>
  [...new Set(classification.schools.map((school) => school.municipality))].sort((a, b) =>
    a.localeCompare(b, "ru"),
  );

const tags = (school: SchoolClassification): SchoolTags => ({
  municipality: school.municipality,
  clusters: school.clusters,
  search: `${school.code} ${school.name}`,
});

/** Codes may hold any sign of a login; an anchor keeps letters and digits. */
const anchor = (school: SchoolClassification): string =>
  `school-${school.code.replace(/[^\p{L}\p{N}]/gu, "-")}`;

/** The label of the column «Кластеризация» first, then the flags that stand beside it. */
function clusterMarks(classification: Classification, school: SchoolClassification): Inline[] {
  const words = school.clusters.map((id, at) => (at === 0 ? school.label || id : id));
  return words.flatMap((text, at): Inline[] => {
    const rank = classification.clusters.findIndex(({ id }) => id === school.clusters[at]);
    return [...(at === 0 ? [] : [", "]), { kind: "cluster", rank: Math.max(0, rank), text }];
  });
}

const stabilityWords = (stability: number): string =>
  stability >= VERY_STABLE ? "устойчиво" : stability >= STABLE ? "вероятно" : "неустойчиво";

/** Names of the tiers of the contract; a region's own name is shown as it is. */
const tierWord = (tier: string): string =>
  ({ regional: "региональный", municipal: "муниципальный" })[tier] ?? tier;
