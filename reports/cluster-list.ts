/**
 * Notebook «Кластеризация школ»: the annex to the order and what stands behind it. It reads from top
 * to bottom as the page does: the sentence first, then the picture, the lists, the reasons.
 * To make another report, copy the file and change the parts.
 */
import type { Classification, ClusterDefinition } from "../src/clusters/index.ts";
import {
  absent,
  annexTable,
  byPlace,
  count,
  counted,
  isListed,
  isUnstable,
  labelWords,
  listsOf,
  membersOf,
  municipalities,
  schoolAnchor,
  schoolTags,
  share,
  shortPlace,
  thresholdEvidence,
  tierWord,
  whatIsMissing,
  whyListed,
  wouldChangeWords,
  type Block,
  type Document,
  type Inline,
  type PluralForms,
  type TableRow,
} from "../src/report/index.ts";
import { runNotebook } from "./run-notebook.ts";

const SCHOOLS: PluralForms = ["школа", "школы", "школ"];
const OF_SCHOOLS: PluralForms = ["школы", "школ", "школ"];
const TO_SCHOOLS: PluralForms = ["школе", "школам", "школам"];
const AT_SCHOOLS: PluralForms = ["школы", "школ", "школ"];

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
      ...tiers(classification),
      ...states(classification),
      ...manual(classification),
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
  const draft: Block = {
    kind: "callout",
    tone: "draft",
    title: "Проект.",
    content: [
      `Перечень предложен по критериям «${classification.criteria.title}». Решением он становится после утверждения актом.`,
    ],
  };
  const unsure = schools.filter((school) => isListed(school) && isUnstable(school)).length;
  const tooLittle = schools.filter((school) => school.status === "insufficient-data").length;
  return [
    ...(classification.act === null ? [draft] : []),
    { kind: "paragraph", role: "lead", content: leadSentence(classification) },
    {
      kind: "paragraph",
      content: [
        unsure === 0
          ? "Все решения устойчивы к случайным колебаниям результатов. "
          : `У ${counted(unsure, AT_SCHOOLS)} решение неустойчиво: при небольших случайных колебаниях результатов оно меняется. `,
        tooLittle === 0
          ? "Данных достаточно по всем школам."
          : `По ${counted(tooLittle, TO_SCHOOLS)} данных недостаточно, и это не значит, что рисков нет.`,
      ],
    },
    {
      kind: "school-filter",
      municipalities: municipalities(classification),
      clusters: clusters.map((cluster) => cluster.id),
    },
  ];
}

/** Labels part the schools, flags stand beside them: two sums that must not be added. */
function leadSentence(classification: Classification): Inline[] {
  const { schools, clusters } = classification;
  const sizes = (kind: ClusterDefinition["kind"]) =>
    clusters
      .filter((cluster) => cluster.kind === kind)
      .map(({ id }) => ({ id, n: membersOf(classification, id).length }))
      .filter(({ n }) => n > 0);
  const labels = sizes("label");
  const flags = sizes("flag");
  const labelled = labels.reduce((sum, { n }) => sum + n, 0);
  return [
    "В кластеры отнесены ",
    count(labelled),
    " из ",
    counted(schools.length, OF_SCHOOLS),
    " (",
    share(schools.length === 0 ? 0 : labelled / schools.length),
    ")",
    labels.length === 0
      ? "."
      : `: ${labels.map(({ id, n }) => `${id}\u00a0—\u00a0${n}`).join(", ")}.`,
    flags.length === 0
      ? ""
      : ` Независимые признаки: ${flags.map(({ id, n }) => `${id}\u00a0—\u00a0${n}`).join(", ")}; они стоят рядом с кластером и с ним не складываются.`,
  ];
}

// ── Школы по муниципалитетам и кластерам ────────────────────────────────────────────────────────

function overview(classification: Classification): Block[] {
  const { clusters, schools } = classification;
  const places = municipalities(classification);
  if (places.length === 0 || clusters.length === 0) return [];
  const lists = new Map(schools.map((school) => [school, listsOf(classification, school)]));
  const here = (place: string | null) =>
    schools.filter((school) => place === null || school.municipality === place);
  const counts = (place: string | null) =>
    clusters.map(
      ({ id }) => here(place).filter((school) => lists.get(school)?.includes(id)).length,
    );
  const row = (place: string | null, title: string): TableRow => ({
    cells: [
      [title],
      ...counts(place).map((n) => [n === 0 ? absent("not-held") : count(n)]),
      [count(here(place).filter(isListed).length)],
      [count(here(place).length)],
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
          place: shortPlace(municipality),
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
        { title: "Муниципалитет", align: "text", width: 25 },
        ...clusters.map((cluster) => ({ title: cluster.id, align: "number" as const })),
        { title: "Всего отмечено", align: "number" },
        { title: "Всего школ", align: "number" },
      ],
      rows: places.map((place) => row(place, shortPlace(place))),
      total: row(null, "Итого"),
    },
    { kind: "note", content: [countingRule(clusters)] },
  ];
}

function countingRule(clusters: readonly ClusterDefinition[]): string {
  const names = (kind: ClusterDefinition["kind"]) =>
    clusters.filter((cluster) => cluster.kind === kind).map(({ id }) => id);
  const labels = names("label");
  const flags = names("flag");
  const own =
    labels.length > 1
      ? `Школа учтена в одном из кластеров (${labels.join(", ")}): в том, который назван первым по старшинству. `
      : "";
  return `${own}${flags.length > 0 ? `Признаки (${flags.join(", ")}) независимы: школа может быть и в кластере, и при признаке; в графе «Всего отмечено» она учтена один раз.` : "В графе «Всего отмечено» каждая школа учтена один раз."}`;
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
  const lists = classification.clusters.flatMap((cluster, at): Block[] => {
    const schools = membersOf(classification, cluster.id);
    if (schools.length === 0) return [];
    return [
      {
        kind: "heading",
        level: 3,
        id: `list-${at + 1}`,
        text: `${cluster.id} — ${cluster.title}`,
      },
      annexTable(classification, cluster, schools, `table-list-${at + 1}`),
    ];
  });
  return [
    { kind: "page-break" },
    { kind: "heading", level: 2, id: "annex", text: "Приложение. Перечень по кластерам" },
    ...lists,
  ];
}

// ── Уровни поддержки, состояния, решения вручную ────────────────────────────────────────────────

function tiers(classification: Classification): Block[] {
  const supported = classification.schools.filter((school) => school.tier !== undefined);
  if (supported.length === 0) return [];
  const names = [...new Set(supported.map((school) => school.tier ?? ""))];
  const order = ["regional", "municipal"];
  const place = (tier: string) => (order.includes(tier) ? order.indexOf(tier) : order.length);
  const rows = names
    .sort((a, b) => place(a) - place(b) || a.localeCompare(b, "ru"))
    .map((tier) => ({ tier, n: supported.filter((school) => school.tier === tier).length }));
  return [
    { kind: "heading", level: 2, id: "tiers", text: "Уровни поддержки" },
    {
      kind: "paragraph",
      content: rows.flatMap(({ tier, n }, at): Inline[] => [
        at === 0 ? "Поддержка распределена так: " : "; ",
        `${tierWord(tier)} уровень — `,
        `${counted(n, SCHOOLS)} (`,
        { ...share(n / supported.length), digits: 0 },
        at === rows.length - 1 ? ")." : ")",
      ]),
    },
    {
      kind: "table",
      id: "table-tiers",
      caption: "Школы по уровням поддержки",
      columns: [
        { title: "Уровень", align: "text" },
        { title: "Школ", align: "number" },
        { title: "Доля перечня", align: "number" },
      ],
      rows: rows.map(({ tier, n }) => ({
        cells: [[tierWord(tier)], [count(n)], [share(n / supported.length)]],
      })),
      total: { cells: [["Итого"], [count(supported.length)], [share(1)]] },
    },
  ];
}

/** What a state of the cycle means; the words are those of the classification. */
const STATES: readonly (readonly [state: string, meaning: string])[] = [
  ["кандидат", "признаки есть впервые, акта ещё нет"],
  ["в перечне", "признаки есть"],
  ["возврат", "признаки вернулись после выхода из перечня"],
  ["под наблюдением", "признаков в этом году нет, срок до выхода не истёк"],
  ["выведена", "признаков нет столько лет, сколько требуют критерии"],
];

function states(classification: Classification): Block[] {
  const rows = STATES.map(([state, meaning]) => ({
    state,
    meaning,
    schools: byPlace(classification.schools.filter((school) => school.state === state)),
  })).filter(({ schools }) => schools.length > 0);
  if (rows.length === 0) return [];
  const apart = rows.filter(({ state }) => state !== "в перечне" && state !== "кандидат");
  const names: Block = {
    kind: "table",
    id: "table-state-schools",
    caption: "Школы, состояние которых изменилось",
    columns: [
      { title: "Школа", align: "text", width: 50 },
      { title: "Муниципалитет", align: "text" },
    ],
    rows: [],
    groups: apart.map(({ state, schools }) => ({
      title: `${state}: ${counted(schools.length, SCHOOLS)}`,
      rows: schools.map((school) => ({
        school: schoolTags(classification, school),
        cells: [[school.name], [school.municipality]],
      })),
    })),
  };
  return [
    { kind: "heading", level: 2, id: "states", text: "Вход в перечень и выход из него" },
    {
      kind: "table",
      id: "table-states",
      caption: "Школы по состоянию",
      columns: [
        { title: "Состояние", align: "text", width: 20 },
        { title: "Что это значит", align: "text" },
        { title: "Школ", align: "number", width: 10 },
      ],
      rows: rows.map(({ state, meaning, schools }) => ({
        cells: [[state], [meaning], [count(schools.length)]],
      })),
    },
    ...(apart.length === 0 ? [] : [names]),
  ];
}

function manual(classification: Classification): Block[] {
  const schools = byPlace(classification.schools.filter((school) => school.overrides.length > 0));
  if (schools.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "manual", text: "Решения вручную" },
    {
      kind: "table",
      id: "table-manual",
      caption: "Решения, принятые вручную, и их акты",
      columns: [
        { title: "Школа", align: "text", width: 30 },
        { title: "Муниципалитет", align: "text", width: 25 },
        { title: "Решение и акт", align: "text" },
      ],
      rows: schools.map((school) => ({
        school: schoolTags(classification, school),
        cells: [[school.name], [school.municipality], [school.overrides.join(" ")]],
      })),
    },
  ];
}

// ── Доля и порог ────────────────────────────────────────────────────────────────────────────────

function evidence(classification: Classification): Block[] {
  const blocks = classification.clusters.flatMap((cluster, at) =>
    thresholdEvidence(classification, cluster, at + 1),
  );
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

// ── Неустойчивые решения и нехватка данных ──────────────────────────────────────────────────────

function unstable(classification: Classification): Block[] {
  const schools = classification.schools
    .filter((school) => isListed(school) && isUnstable(school))
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
        { title: "Школа", align: "text", width: 25 },
        { title: "Кластеризация", align: "text", width: 20 },
        { title: "Повторяется в пересчётах", align: "number", width: 15 },
        { title: "Что изменило бы решение", align: "text" },
      ],
      rows: schools.map((school) => ({
        school: schoolTags(classification, school),
        cells: [
          [{ kind: "link", to: schoolAnchor(school), text: school.name }],
          labelWords(classification, school),
          [{ ...share(school.stability), digits: 0 }],
          [wouldChangeWords(school, school.wouldChange[0])],
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
        { title: "Школа", align: "text", width: 30 },
        { title: "Муниципалитет", align: "text", width: 25 },
        { title: "Чего не хватает", align: "text" },
      ],
      rows: schools.map((school) => ({
        school: schoolTags(classification, school),
        cells: [[school.name], [school.municipality], [whatIsMissing(classification, school)]],
      })),
    },
  ];
}

// ── Почему ──────────────────────────────────────────────────────────────────────────────────────

function reasons(classification: Classification): Block[] {
  const listed = byPlace(classification.schools.filter(isListed));
  if (listed.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "reasons", text: "Почему школа в перечне" },
    ...listed.map((school): Block => whyListed(classification, school)),
  ];
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

await runNotebook(import.meta.url, async (region, { year, act, criteria: name }) => {
  const { criteriaDigest, loadCriteria } = await import("../src/criteria/index.ts");
  const { classify } = await import("../src/clusters/index.ts");
  const criteria = await loadCriteria(name);
  const criteriaSha256 = criteriaDigest(criteria);
  const options = { year, criteriaSha256, ...(act !== undefined && { act }) };
  return clusterList(classify(region, criteria, options));
});
