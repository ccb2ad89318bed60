import { counted, formatNumber } from "../shared/russian.ts";
import type { ClusterSpec, Criteria, Rule, TierSpec } from "./criteria-file.ts";
import { procedureTitle } from "./procedures.ts";
import { frameTitle, indicatorTitleOf, ofCount, percent, ruleTitle } from "./titles.ts";
import { innerRules } from "./walk-rules.ts";

/** A line of a list with the lines under it. */
export interface DocumentItem {
  readonly text: string;
  readonly items: readonly DocumentItem[];
}

export interface DocumentSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly DocumentItem[];
}

/** A criteria file in Russian sentences (описание критериев), for a page or a Markdown file. */
export interface CriteriaDocument {
  readonly title: string;
  readonly sections: readonly DocumentSection[];
}

const item = (text: string, items: readonly DocumentItem[] = []): DocumentItem => ({ text, items });

/** The surest first. */
const basisWords = {
  act: "По тексту акта",
  "seed-order": "По приказу региона или муниципалитета",
  "public-source": "По открытому источнику",
  unverified: "Не сверено с текстом акта",
  "own-default": "Предложения разработчиков программы, не норма",
} as const;

/** What the criteria stand on; how sure it is, is said once for all of a kind. */
const basisItems = (basis: Criteria["basis"]): DocumentItem[] =>
  Object.entries(basisWords).flatMap(([kind, words]) => {
    const own = basis.filter(({ status }) => status === kind);
    return own.length === 0
      ? []
      : [
          item(
            `${words}:`,
            own.map(({ text }) => item(text)),
          ),
        ];
  });

/** A rule with everything in it: a line where it fits one, else a line and those under it. */
function ruleItem(rule: Rule, criteria: Criteria): DocumentItem {
  const { title, ...untitled } = rule;
  if (title !== undefined) return item(title, [ruleItem(untitled, criteria)]);
  const inner = innerRules(rule).map(([, one]) => one);
  const fitsLine = inner.every((one) => innerRules(one).length === 0 && one.title === undefined);
  const isList = "all" in rule || "any" in rule || "atLeast" in rule;
  if (inner.length === 0 || (fitsLine && !isList))
    return item(`${ruleTitle(rule, criteria)}${minN(rule)}`);
  const frame = frameTitle(rule, criteria) ?? "";
  return item(
    `${frame}:`,
    inner.map((one) => ruleItem(one, criteria)),
  );
}

/** A minimum of its own, said with the condition. */
const minN = (rule: Rule): string =>
  "indicator" in rule && rule.minN !== undefined
    ? ` (если участников не менее ${formatNumber(rule.minN)})`
    : "";

function basisSection(criteria: Criteria): DocumentSection {
  const draft = "Критерии не утверждены актом: список, составленный по ним, — проект.";
  return {
    heading: "Основание",
    paragraphs: [criteria.act === undefined ? draft : `Критерии утверждены: ${criteria.act}.`],
    items: basisItems(criteria.basis),
  };
}

function proceduresSection(criteria: Criteria): DocumentSection {
  const titles = (ids: readonly string[]) =>
    ids.flatMap((id) => criteria.procedures[id] ?? []).map((one) => item(procedureTitle(one)));
  const sets = Object.entries(criteria.sets);
  return {
    heading: "Оценочные процедуры",
    paragraphs: [],
    items:
      sets.length === 0
        ? titles(Object.keys(criteria.procedures))
        : sets.map(([name, ids]) => item(`набор «${name}»:`, titles(ids))),
  };
}

const decidedBy = {
  raw: "Решение принимается по значению школы как оно есть; сглаженное значение показывается рядом.",
  shrunken:
    "Решение принимается по сглаженному значению: чем меньше участников, тем ближе оно к значению по региону.",
} as const;

function generalSection(criteria: Criteria): DocumentSection {
  const { resamples } = criteria.stability;
  const stability =
    resamples === 0
      ? "Устойчивость отнесения не рассчитывается."
      : `Устойчивость отнесения — доля повторных расчётов с тем же итогом, если бы работы писали другие ученики тех же школ; расчётов ${formatNumber(resamples)}.`;
  return {
    heading: "Общие правила",
    paragraphs: [
      `Процедура оценивается, если в ней не менее ${ofCount(criteria.minN, "участника", "участников")}; иначе условие не выполнено и не опровергнуто: «${criteria.labels.insufficient}».`,
      "Доли сравниваются с порогом в целых числах, без округления: 3 из 10 — это не менее 30 %.",
      "Процедуры, которых в школе не было или которые нельзя оценить, в счёт процедур не идут и перечисляются в обосновании.",
      decidedBy[criteria.decideBy],
      stability,
    ],
    items: [],
  };
}

function indicatorsSection(criteria: Criteria): DocumentSection {
  return {
    heading: "Показатели",
    paragraphs: [],
    items: Object.keys(criteria.indicators).map((id) =>
      item(`«${id}»: ${indicatorTitleOf(id, criteria)}`),
    ),
  };
}

const kindWords = {
  label:
    "Кластер даёт слово в графу «Кластеризация»; если школе подходят несколько, берётся первый по порядку этого описания.",
  flag: "Признак независимый: он ставится рядом с любым кластером.",
} as const;

function exitParagraphs({ exit }: ClusterSpec, criteria: Criteria): string[] {
  if (!exit) return [];
  const years = counted(exit.years, ["год", "года", "лет"]);
  const rule = exit.rule ? ` и при этом ${ruleTitle(exit.rule, criteria)}` : "";
  return [`Школа выходит из перечня, когда признак не выполнен ${years} подряд${rule}.`];
}

function vprParagraphs({ needsObjectiveVpr, keepsMarked }: ClusterSpec): string[] {
  const marked = "с возможными маркерами необъективности ВПР";
  return [
    ...(needsObjectiveVpr
      ? [`Школе ${marked} кластер даётся, только если условие выполнено и без ВПР.`]
      : []),
    ...(keepsMarked
      ? [
          `Школа ${marked} не выходит из кластера из-за одних ВПР, если в прежние годы признак у неё был всегда.`,
        ]
      : []),
  ];
}

function clusterSection(cluster: ClusterSpec, criteria: Criteria): DocumentSection {
  const aliases = cluster.aliases.map((alias) => `«${alias}»`).join(", ");
  return {
    heading: `${cluster.id}: ${cluster.title}`,
    paragraphs: [
      ...(aliases ? [`Другие обозначения: ${aliases}.`] : []),
      kindWords[cluster.kind],
      ...exitParagraphs(cluster, criteria),
      ...vprParagraphs(cluster),
    ],
    items: [
      item("Условие:", [ruleItem(cluster.rule, criteria)]),
      ...(cluster.basis.length > 0 ? [item("Основание:", basisItems(cluster.basis))] : []),
    ],
  };
}

function tierSection(tier: TierSpec, criteria: Criteria): DocumentSection {
  const directions = { desc: "по убыванию", asc: "по возрастанию" } as const;
  const order = tier.order.map(
    ({ indicator, direction }) =>
      `${indicatorTitleOf(indicator, criteria)} (${directions[direction]})`,
  );
  const size = ({ share, count }: TierSpec["tiers"][number]): string => {
    if (count !== undefined) return `первые ${counted(count, ["школа", "школы", "школ"])}`;
    return share === undefined ? "остальные школы" : `${percent(share * 100)} списка`;
  };
  return {
    heading: `Уровни поддержки: ${tier.cluster}`,
    paragraphs: [`Школы упорядочены по тяжести: ${order.join("; затем ")}.`],
    items: tier.tiers.map((one) => item(`${one.title}: ${size(one)}`)),
  };
}

/** Say any criteria file in Russian: what is law and what is not, what is counted, who is listed. */
export function documentCriteria(criteria: Criteria): CriteriaDocument {
  const clusters = [...criteria.clusters].sort((a, b) => a.precedence - b.precedence);
  return {
    title: criteria.title,
    sections: [
      basisSection(criteria),
      proceduresSection(criteria),
      indicatorsSection(criteria),
      generalSection(criteria),
      ...clusters.map((cluster) => clusterSection(cluster, criteria)),
      ...criteria.tiers.map((tier) => tierSection(tier, criteria)),
    ],
  };
}

const markdownItems = (items: readonly DocumentItem[], depth: number): string[] =>
  items.flatMap(({ text, items: inner }) => [
    `${"  ".repeat(depth)}- ${escapeMarkdown(text)}`,
    ...markdownItems(inner, depth + 1),
  ]);

/** Text from a criteria file is text, not markup. */
const escapeMarkdown = (text: string) =>
  text.replace(/[\r\n]+/g, " ").replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`);

/** The description as Markdown. */
export function criteriaMarkdown({ title, sections }: CriteriaDocument): string {
  const parts = sections.flatMap(({ heading, paragraphs, items }) => [
    `## ${escapeMarkdown(heading)}`,
    ...paragraphs.map(escapeMarkdown),
    ...(items.length > 0 ? [markdownItems(items, 0).join("\n")] : []),
  ]);
  return `${[`# ${escapeMarkdown(title)}`, ...parts].join("\n\n")}\n`;
}
