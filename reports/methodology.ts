/**
 * Notebook «Методика»: by what rules schools are listed, by what formulas numbers are made, how many
 * schools there would be at other thresholds, and what the tool does not know. The criteria are said
 * by the criteria file itself, so the page cannot differ from what is computed.
 *
 *   npx tsx reports/methodology.ts 2024
 */
import {
  clusterMembers,
  movableThresholds,
  tryThresholds,
  type ClassifyInput,
  type WhatIfRow,
} from "../src/clusters/index.ts";
import {
  criteriaDigest,
  documentCriteria,
  loadCriteria,
  ruleTitle,
  type Condition,
  type Criteria,
  type DocumentItem,
} from "../src/criteria/index.ts";
import {
  absent,
  count,
  counted,
  formatNumber,
  type Block,
  type Document,
  type DocumentSources,
  type Inline,
  type ListItem,
  type PluralForms,
  type TableRow,
} from "../src/report/index.ts";
import { runNotebook } from "./run-notebook.ts";

const OF_CLUSTERS: PluralForms = ["кластера", "кластеров", "кластеров"];
const OF_BASES: PluralForms = ["положения", "положений", "положений"];
const SCHOOLS: PluralForms = ["школа", "школы", "школ"];

/** A threshold moved to the values around it. */
export interface Sensitivity {
  readonly target: string;
  readonly title: string;
  /** Its value in the criteria. */
  readonly current: number;
  /** Sign of its unit after the value: « %», « п.п.», «». */
  readonly unit: string;
  /** A value times this is what is written; 1 when absent. */
  readonly scale?: number;
  readonly rows: readonly WhatIfRow[];
}

export interface Methodology {
  readonly region: string;
  readonly year: number;
  readonly act: string | null;
  readonly criteria: Criteria;
  readonly sources: DocumentSources;
  readonly sensitivity: readonly Sensitivity[];
}

/**
 * Moves each threshold of the criteria two steps down and two up and counts the schools.
 *
 * @throws UnknownYearError when the year has no results
 */
export function methodologyOf(
  region: ClassifyInput & { readonly title: string },
  criteria: Criteria,
  given: { readonly year: number; readonly act?: string },
): Methodology {
  const { year, act } = given;
  const known = new Map<Criteria, ReturnType<typeof clusterMembers>>();
  const members = (changed: Criteria) => {
    const found = known.get(changed) ?? clusterMembers(region, changed, year);
    known.set(changed, found);
    return found;
  };
  return {
    region: region.title,
    year,
    act: act ?? null,
    criteria,
    sources: {
      criteria: { id: criteria.id, title: criteria.title, sha256: criteriaDigest(criteria) },
      inputs: region.inputs ?? [],
    },
    sensitivity: movableThresholds(criteria).flatMap((target): Sensitivity[] => {
      const step = stepOf(criteria, target);
      if (!step) return [];
      const values = step.values.filter((value) => value !== step.current);
      const rows = tryThresholds(criteria, { target, values: [...values, step.current] }, members);
      rows.sort((a, b) => a.value - b.value);
      const { title, current, unit, scale = 1 } = step;
      return [{ target, title, current, unit, scale, rows }];
    }),
  };
}

// ── Какие пороги двигаются ──────────────────────────────────────────────────────────────────────

interface Step {
  readonly title: string;
  readonly current: number;
  readonly unit: string;
  readonly scale?: number;
  readonly values: readonly number[];
}

const POINTS = "\u00a0п.п.";
/** A shift of a mean is kept as a share. */
const PERCENT = 100;

/** How far each kind of threshold is moved, in its own unit, and within what it can be. */
const STEPS = {
  percent: { by: 5, unit: "\u00a0%", least: 0, most: 100 },
  regionQuantile: { by: 0.05, unit: "", least: 0, most: 1 },
  peerQuantile: { by: 0.05, unit: "", least: 0, most: 1 },
  quota: { by: 0.05, unit: "", least: 0, most: 1 },
  plus: { by: 0.05, unit: "", least: 0, most: 1 },
} as const;

function stepOf(criteria: Criteria, target: string): Step | undefined {
  if (target === "minN") {
    const { minN } = criteria;
    const values = [5, 8, 10, 12, 15, minN].filter((value, at, all) => all.indexOf(value) === at);
    return { title: "наименьшее число участников процедуры", current: minN, unit: "", values };
  }
  const condition = conditionsOf(criteria.clusters).find(({ id }) => id === target);
  if (!condition) return undefined;
  const title = ruleTitle(condition, criteria);
  for (const [key, { by, unit, least, most }] of Object.entries(STEPS)) {
    const current: unknown = Object.entries(condition.than).find(([name]) => name === key)?.[1];
    if (typeof current !== "number") continue;
    const values = [-2, -1, 0, 1, 2].map((at) => Number((current + at * by).toFixed(6)));
    return {
      title,
      current,
      ...(title.includes("п.п.")
        ? { unit: POINTS, scale: key === "plus" ? PERCENT : 1 }
        : { unit, scale: 1 }),
      values: values.filter((value) => value >= least && value <= most),
    };
  }
  const value: unknown = "value" in condition.than ? condition.than.value : undefined;
  if (typeof value !== "number") return undefined;
  const by = Math.abs(value) >= 1 && Number.isInteger(value) ? 1 : 0.1;
  const values = [-2, -1, 0, 1, 2].map((at) => Number((value + at * by).toFixed(6)));
  return { title, current: value, unit: "", values: values.filter((one) => one >= 0) };
}

const isCondition = (node: object): node is Condition => "indicator" in node && "than" in node;

function conditionsOf(node: unknown): Condition[] {
  if (typeof node !== "object" || node === null) return [];
  return isCondition(node) ? [node] : Object.values(node).flatMap(conditionsOf);
}

// ── Отчёт ───────────────────────────────────────────────────────────────────────────────────────

/** The method (методика) as a document. */
export function methodology(data: Methodology): Document {
  return {
    title: `Методика отнесения школ к кластерам, ${data.year}\u00a0год`,
    region: data.region,
    year: data.year,
    act: data.act,
    sources: data.sources,
    blocks: [
      ...summary(data),
      ...criteriaWords(data),
      ...sensitivity(data),
      ...formulas(),
      ...unknown(data),
    ],
  };
}

/** Schools that enter or leave some list. */
const changedBy = ({ added, removed }: WhatIfRow): number =>
  new Set([...Object.values(added), ...Object.values(removed)].flat()).size;

/** The most that one step to either side does. */
function largestChange({ rows, current }: Sensitivity): number {
  const now = rows.findIndex(({ value }) => value === current);
  return Math.max(0, ...rows.slice(Math.max(0, now - 1), now + 2).map(changedBy));
}

const bySize = (data: Methodology) =>
  [...data.sensitivity].sort((a, b) => largestChange(b) - largestChange(a));

const written = (one: Sensitivity, kept: number): string => {
  const value = Number((kept * (one.scale ?? 1)).toFixed(6));
  const digits = Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 3;
  return `${formatNumber(value, digits).replace(/(,\d*?)0+$/u, "$1")}${one.unit}`;
};

function summary(data: Methodology): Block[] {
  const { criteria } = data;
  const bases = basesOf(criteria);
  const sure = bases.filter(({ status }) => status === "act" || status === "seed-order").length;
  const [most] = bySize(data);
  const labels = criteria.clusters.filter(({ kind }) => kind === "label").length;
  return [
    {
      kind: "paragraph",
      role: "lead",
      content: [
        `Критерии «${criteria.title}» состоят из ${counted(labels, OF_CLUSTERS)} и `,
        counted(criteria.clusters.length - labels, [
          "независимого признака",
          "независимых признаков",
          "независимых признаков",
        ]),
        ...(sure === 0
          ? [
              ". Ни одно из ",
              counted(bases.length, OF_BASES),
              ", на которых они стоят, не сверено с текстом акта или приказа: это открытые источники, память и наши умолчания.",
            ]
          : [
              ". Из ",
              counted(bases.length, OF_BASES),
              ", на которых они стоят, по тексту акта или приказа даны ",
              count(sure),
              ", остальные\u00a0— открытые источники, память и наши умолчания.",
            ]),
      ],
    },
    ...(most && largestChange(most) > 0
      ? [
          {
            kind: "paragraph" as const,
            content: [
              `Сильнее всего на списки влияет порог «${most.title}» (сейчас ${written(most, most.current)}): если его сдвинуть на один шаг, свой список сменят `,
              counted(largestChange(most), SCHOOLS),
              ".",
            ],
          },
        ]
      : []),
  ];
}

// ── Критерии словами ────────────────────────────────────────────────────────────────────────────

const listItem = ({ text, items }: DocumentItem): ListItem => ({
  content: [text],
  ...(items.length > 0 && { children: items.map(listItem) }),
});

function criteriaWords({ criteria }: Methodology): Block[] {
  return [
    { kind: "heading", level: 2, id: "criteria", text: "Критерии" },
    ...documentCriteria(criteria).sections.flatMap(
      ({ heading, paragraphs, items }, at): Block[] => [
        { kind: "heading", level: 3, id: `criteria-${at + 1}`, text: heading },
        ...paragraphs.map((text): Block => ({ kind: "paragraph", content: [text] })),
        ...(items.length > 0 ? [{ kind: "list" as const, items: items.map(listItem) }] : []),
      ],
    ),
  ];
}

// ── Чувствительность ────────────────────────────────────────────────────────────────────────────

function sensitivity(data: Methodology): Block[] {
  const list = bySize(data);
  const heading: Block = {
    kind: "heading",
    level: 2,
    id: "sensitivity",
    text: "Сколько было бы школ при других порогах",
  };
  const [most] = list;
  if (!most)
    return [
      heading,
      { kind: "paragraph", content: ["Порогов, которые можно сдвинуть, в критериях нет."] },
    ];
  const ids = Object.keys(most.rows[0]?.counts ?? {});
  const cell = (row: WhatIfRow, id: string): Inline[] => {
    const [added, removed] = [row.added[id]?.length ?? 0, row.removed[id]?.length ?? 0];
    const change = [added > 0 ? `+${added}` : "", removed > 0 ? `−${removed}` : ""];
    const words = change.filter((one) => one !== "").join("\u00a0");
    return [count(row.counts[id] ?? 0), words === "" ? "" : `\u00a0(${words})`];
  };
  const row = (one: Sensitivity, what: WhatIfRow): TableRow => ({
    cells: [
      what.value === one.current
        ? [{ kind: "strong", text: `${written(one, what.value)} — действует` }]
        : [written(one, what.value)],
      ...ids.map((id) => cell(what, id)),
      [what.value === one.current ? absent("not-held") : count(changedBy(what))],
    ],
  });
  return [
    heading,
    {
      kind: "paragraph",
      content: [
        "Каждый порог сдвинут на один и два шага в обе стороны, остальные на месте. В скобках — сколько школ вошло бы в список и сколько вышло. Пороги идут от самого влиятельного. Решения вручную здесь не применяются, поэтому при действующих порогах числа могут немного отличаться от перечня.",
      ],
    },
    {
      kind: "chart",
      chart: "count-bars",
      id: "chart-sensitivity",
      title: `Число школ: ${most.title}`,
      description: chartSentence(data, most),
      table: "table-sensitivity",
      data: [...most.rows].flatMap((what, rowRank) =>
        ids.map((id, columnRank) => ({
          row: `${written(most, what.value)}${what.value === most.current ? " — действует" : ""}`,
          rowRank,
          column: id,
          columnRank,
          count: what.counts[id] ?? 0,
          told: `${id} при пороге ${written(most, what.value)}: ${counted(what.counts[id] ?? 0, SCHOOLS)}`,
        })),
      ),
    },
    {
      kind: "table",
      id: "table-sensitivity",
      caption: "Число школ в списках при других порогах",
      columns: [
        { title: "Порог", align: "text", width: 20 },
        ...ids.map((id) => ({ title: id, align: "number" as const })),
        { title: "Школ сменит списки", align: "number" },
      ],
      rows: [],
      groups: list.map((one) => ({
        title: one.title,
        rows: one.rows.map((what) => row(one, what)),
      })),
    },
    {
      kind: "note",
      content: [
        "Школа считается в одном кластере, как в перечне, а независимые признаки — каждый отдельно. Если от малого сдвига порога список меняется сильно, школы у порога решает случай: смотрите их устойчивость.",
      ],
    },
  ];
}

/** What the moved threshold does to the foremost cluster. */
function chartSentence({ criteria }: Methodology, one: Sensitivity): string {
  const [foremost] = [...criteria.clusters].sort((a, b) => a.precedence - b.precedence);
  const [first, last] = [one.rows[0], one.rows.at(-1)];
  const now = one.rows.find(({ value }) => value === one.current);
  if (!foremost || !first || !last || !now) return one.title;
  const n = (row: WhatIfRow) => counted(row.counts[foremost.id] ?? 0, SCHOOLS);
  return `${foremost.id}: при ${written(one, first.value)} — ${n(first)}, при действующем ${written(one, one.current)} — ${n(now)}, при ${written(one, last.value)} — ${n(last)}.`;
}

// ── Формулы ─────────────────────────────────────────────────────────────────────────────────────

interface Formula {
  readonly what: string;
  readonly formula: string;
  readonly meaning: string;
  readonly source: string;
}

/** Said as the code has them; the sources are those of the functions. */
const FORMULAS: readonly Formula[] = [
  {
    what: "Интервал доли",
    formula: "(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), z = 1,96",
    meaning: "Где доля школы была бы с другим таким же набором учеников. Верен и для малых n.",
    source: "Wilson (1927), JASA 22:209",
  },
  {
    what: "Сравнение доли с порогом",
    formula: "100·k ≥ порог·n, в целых числах",
    meaning: "3 из 10 — ровно 30 %, без ошибки округления.",
    source: "точная арифметика",
  },
  {
    what: "Сглаженная доля",
    formula: "(α + k) / (α + β + n); α и β — по всем школам процедуры",
    meaning: "Чем меньше участников, тем ближе доля к региону. По ней же — вероятность признака.",
    source: "Griffiths (1973), Biometrics 29:637; Kleinman (1973), JASA 68:46",
  },
  {
    what: "Устойчивость решения",
    formula: "доля пересчётов с тем же кластером, где результаты школ случайно колеблются",
    meaning: "От 95 % — устойчиво, от 80 % — вероятно, ниже — неустойчиво.",
    source: "параметрический бутстреп: Efron, Tibshirani (1993), гл. 6; Perks (1947)",
  },
  {
    what: "Квантиль по школам региона",
    formula: "линейная интерполяция, h = (m − 1)·p + 1",
    meaning: "«Нижняя четверть школ» считается по школам, у которых показатель есть.",
    source: "Hyndman, Fan (1996), The American Statistician 50:361, определение 7",
  },
  {
    what: "Разность долей",
    formula: "интервал из двух интервалов Уилсона",
    meaning: "Изменение доли за год, в процентных пунктах.",
    source: "Newcombe (1998), Statistics in Medicine 17:873, метод 10",
  },
  {
    what: "Ожидаемый возврат к среднему",
    formula: "−(1 − ρ)·(x − μ), ρ — надёжность показателя",
    meaning: "Насколько крайний результат приблизится к среднему сам, без поддержки.",
    source: "Barnett, van der Pols, Dobson (2005), Int. J. Epidemiology 34:215",
  },
  {
    what: "Надёжность показателя",
    formula: "доля различий между школами, которая держится от года к году",
    meaning: "Падает с числом участников: у малых школ больше случайного.",
    source: "Kane, Staiger (2002), J. Economic Perspectives 16:91",
  },
  {
    what: "Поправка на множественность",
    formula: "p(i) ≤ q·i/m",
    meaning: "Когда школ и процедур много, часть «значимого» случайна: доля ложных — не больше q.",
    source: "Benjamini, Hochberg (1995), JRSS B 57:289",
  },
  {
    what: "Индекс социального благополучия школы",
    formula: "первая главная компонента показателей контекста, от 0 до 100",
    meaning: "Место школы по условиям среди школ региона, не оценка работы школы.",
    source: "Jolliffe (2002), 2.3; OECD, JRC (2008), шаг 5",
  },
];

function formulas(): Block[] {
  return [
    { kind: "heading", level: 2, id: "formulas", text: "Формулы" },
    {
      kind: "table",
      id: "table-formulas",
      caption: "Формулы и их источники",
      columns: [
        { title: "Что считается", align: "text", width: 15 },
        { title: "Как", align: "text", width: 30 },
        { title: "Что это значит", align: "text", width: 30 },
        { title: "Источник", align: "text", width: 25 },
      ],
      rows: FORMULAS.map(({ what, formula, meaning, source }) => ({
        cells: [[what], [formula], [meaning], [source]],
      })),
    },
  ];
}

// ── Чего программа не знает ─────────────────────────────────────────────────────────────────────

type Basis = Criteria["basis"][number];

/** Bases of the file and of its clusters, each text once. */
function basesOf({ basis, clusters }: Criteria): Basis[] {
  const all = [...basis, ...clusters.flatMap((cluster) => cluster.basis)];
  return [...new Map(all.map((one) => [one.text, one])).values()];
}

const UNSURE: readonly (readonly [Basis["status"], string])[] = [
  ["unverified", "По памяти, с текстом акта не сверено"],
  ["own-default", "Наше умолчание, не норма"],
  ["public-source", "По открытому источнику, не по акту"],
];

/** True of any region and any criteria. */
const LIMITS: readonly string[] = [
  "Почему результаты низкие. Программа говорит, где искать, а причины называют люди.",
  "Труднее ли стал вариант. Шкалы разных лет не выравнены, поэтому годы сравниваются через место в регионе.",
  "Как школа учит сверх экзаменов: воспитание, безопасность, профили не измеряются.",
  "Кто не сдавал. Выбывшие и не допущенные в выгрузках не видны.",
  "Малые школы. Где участников меньше нужного, решения нет, и это не значит, что рисков нет.",
  "Помогла ли поддержка. Изменение до и после — не эффект: крайние результаты выравниваются сами.",
];

function unknown({ criteria }: Methodology): Block[] {
  const bases = basesOf(criteria);
  const groups = UNSURE.map(([status, title]) => ({
    title,
    list: bases.filter((one) => one.status === status),
  })).filter(({ list }) => list.length > 0);
  return [
    { kind: "heading", level: 2, id: "unknown", text: "Чего программа не знает" },
    { kind: "list", items: LIMITS.map((text) => ({ content: [text] })) },
    ...(groups.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            id: "table-unverified",
            caption: "Положения критериев, которые не сверены с актом",
            columns: [
              { title: "№", align: "text" as const, sortable: false, width: 5 as const },
              { title: "Положение", align: "text" as const },
            ],
            headerColumn: 1,
            rows: [],
            groups: groups.map(({ title, list }) => ({
              title: `${title}: ${list.length}`,
              rows: list.map(({ text }, at) => ({ cells: [[`${at + 1}.`], [text]] })),
            })),
          },
          {
            kind: "callout" as const,
            tone: "caution" as const,
            title: "До приказа.",
            content: [
              "Сверьте эти положения с текстами актов и впишите свои в файл критериев: пересчёт займёт минуту, а хеш файла в подвале покажет, по какой редакции составлен список.",
            ],
          },
        ]),
  ];
}

await runNotebook(import.meta.url, async (region, given) =>
  methodology(methodologyOf(region, await loadCriteria("default"), given)),
);
