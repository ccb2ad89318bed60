/**
 * Notebook «Проверка критериев»: what each rule is worth in this region before a list is signed, what
 * would make it better, and what came of the rules in the region's own past.
 *
 *   npx tsx scripts/report.ts 2024 --only rule-check
 */
import type { ClusterWorth } from "../../src/clusters/rule-worth.ts";
import {
  bullets,
  callout,
  lead,
  note,
  page,
  paragraph,
  reading,
  section,
  type Some,
} from "../../src/document/blocks.ts";
import { type Block, type Document, share } from "../../src/document/document.ts";
import { figure } from "../../src/document/figures.ts";
import { SCHOOLS } from "../../src/document/nouns.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted, formatExact, formatPercent, NBSP } from "../../src/shared/russian.ts";
import type { RuleCheck } from "../../src/study/answers.ts";
import { leadWords, untestedWords, warningsTable } from "./past-tables.ts";
import { changeWords, powerTable, stricterTable, worthChart, worthTable } from "./worth-tables.ts";

const allowed = `${formatExact(100 * policy.check.falseEntries)}${NBSP}%`;
const asked = `${formatExact(100 * policy.check.trueShare)}${NBSP}%`;

/** The check (проверка критериев) as a document. */
export function ruleCheck(data: RuleCheck): Document {
  const { worth, year } = data;
  const some = worth.clusters.length > 0;
  return page(
    data,
    `Проверка критериев, ${year}\u00a0год`,
    summary(data),
    some && section("worth", "Сколько в перечнях от случая", worthBlocks(worth.clusters)),
    some && section("power", "Найдёт ли правило слабую школу", powerBlocks(worth.clusters)),
    some && section("stricter", "Что сделало бы перечень точнее", stricterBlocks(worth.clusters)),
    some && section("past", "Проверка на прошлом", pastBlocks(data)),
    reading(READING),
  );
}

const READING: readonly string[] = [
  "Всё считается по правилам кластеров, без решений вручную и маркеров ВПР. Кластеры, которые стоят на одном контексте, не проверяются: контекст известен полностью.",
  "«Попали бы случайно» — сколько школ оказалось бы в перечне, если бы школы не отличались друг от друга: за каждым результатом стоит доля региона, меняется только состав учеников. Численность школ — своя.",
  "«Лишние» — школы перечня, для которых правило не выполнено, если судить по долям, стоящим за результатами, а не по тому, какие ученики писали работу в этом году. Какие именно, неизвестно: это сумма вероятностей.",
  "«Вернулись бы» — если бы те же работы писали другие ученики тех же школ.",
  "Прошлое проверяется по тому, что было известно в том году. Одна школа входит в основание столько раз, сколько лет проверено, поэтому интервалы несколько узки.",
];

/** A list that is not longer than chance alone may give. */
const isNoise = ({ listed, chance }: ClusterWorth): boolean =>
  chance !== null && listed > 0 && listed <= chance.high;

function summary({ worth, past, criteria }: RuleCheck): Some<Block> {
  const main = worth.clusters.find(({ cluster }) => cluster === past.low) ?? worth.clusters[0];
  if (!main)
    return lead(
      `В критериях «${criteria.title}» нет кластеров, которые стоят на результатах: случаю в них сказать нечего.`,
    );
  const { cluster, listed, chance, falseEntries } = main;
  const noise = worth.clusters.filter(isNoise).map((one) => one.cluster);
  return [
    lead(
      `Критерии «${criteria.title}». По правилу ${cluster} в\u00a0перечне `,
      counted(listed, SCHOOLS),
      chance
        ? [
            "; если бы школы не отличались друг от друга, в\u00a0него попали бы в\u00a0среднем ",
            figure("decimal", chance.expected),
          ]
        : "; сколько попало бы случайно, неизвестно: нет результатов, по которым видно, кто не справился",
      falseEntries
        ? [
            ". Лишних в\u00a0нём в\u00a0среднем ",
            figure("decimal", falseEntries.expected),
            " (",
            share(falseEntries.share),
            ").",
          ]
        : ".",
    ),
    noise.length > 0 &&
      callout(
        "caution",
        "Не больше случайного.",
        `${noise.join(", ")}: школ в\u00a0перечне не больше, чем могла бы дать одна случайность. По\u00a0их числу нельзя сказать, что правило кого-то находит.`,
      ),
  ];
}

function worthBlocks(clusters: readonly ClusterWorth[]): Some<Block> {
  return [
    clusters.some(({ chance }) => chance !== null) && worthChart(clusters),
    worthTable(clusters),
    note(
      `Школы одинаковы — их доли равны долям региона, разыграно ${formatExact(policy.check.draws)} раз. Перечень, который не больше случайного, показывает не школы, а разброс. Правило с\u00a0квотой или местом в\u00a0регионе даёт заданное число школ при любых результатах: о\u00a0нём говорят последние два столбца.`,
    ),
  ];
}

function powerBlocks(clusters: readonly ClusterWorth[]): Some<Block> {
  if (clusters.every(({ power }) => power === null))
    return paragraph("Не оценено: нет результатов, по которым видно, кто не справился.");
  return [
    paragraph(
      `Школа, в\u00a0которой ${asked} учеников не справляются во всех процедурах и во все годы, должна быть найдена. Численность школ и пороги региона\u00a0— как есть. «Отвечает правилу» — с\u00a0какой вероятностью, в\u00a0среднем по школам.`,
    ),
    powerTable(clusters),
  ];
}

function stricterBlocks(clusters: readonly ClusterWorth[]): Some<Block> {
  const told = clusters.filter(({ falseEntries }) => falseEntries !== null);
  const many = clusters.filter(({ stricter }) => stricter !== null);
  if (told.length === 0)
    return paragraph(
      "Не оценено: в\u00a0перечнях по\u00a0правилам нет школ или надёжность не считается (stability.resamples в\u00a0файле критериев — 0).",
    );
  const fine = told.filter(({ stricter }) => stricter === null).map(({ cluster }) => cluster);
  return [
    fine.length > 0 && paragraph(`Лишних не больше ${allowed}: ${fine.join(", ")}. Менять нечего.`),
    many.length > 0 && [
      bullets(many.map(mildestWords)),
      stricterTable(many),
      note(
        "Пробуются шаги порога, наименьшего числа участников и результаты нескольких лет вместе, по одному и вместе; мягче то изменение, в\u00a0котором меньше шагов. Остальные кластеры не меняются. Чем больше нужно участников, тем меньше школ оценено: смотрите столбец «Школ оценено».",
      ),
    ],
  ];
}

function mildestWords({ cluster, listed, falseEntries, stricter }: ClusterWorth): string[] {
  const now = `${cluster}: сейчас лишних ${formatPercent(falseEntries?.share ?? 0)} (в\u00a0перечне ${counted(listed, SCHOOLS)}). `;
  const found = stricter?.mildest;
  const tried = (stricter?.ways ?? []).reduce((sum, one) => sum + one.tried, 0);
  if (tried === 0) return [`${now}В\u00a0правиле нет порогов, которые можно сдвинуть.`];
  if (!found)
    return [
      `${now}Ни одно из ${formatExact(tried)} опробованных изменений не оставляет лишних не больше ${allowed}.`,
    ];
  return [
    `${now}Самое мягкое изменение: ${changeWords(found)}; тогда в\u00a0перечне ${counted(found.listed, SCHOOLS)}, лишних ${formatPercent(found.falseEntries.share)}.`,
  ];
}

/** Of rules that look for high results nobody is warned: they are not shown. */
function pastBlocks({ past: all, worth }: RuleCheck): Some<Block> {
  const { low } = all;
  const high = worth.clusters.filter(({ seeksHigh }) => seeksHigh).map(({ cluster }) => cluster);
  const clusters = all.clusters.filter(({ cluster }) => !high.includes(cluster));
  const past = { ...all, clusters };
  if (low === null)
    return paragraph(
      "Нельзя проверить: в\u00a0критериях нет кластера-метки, который стоит на результатах, и неизвестно, кого считать низкими.",
    );
  const untested = clusters.flatMap((one) => untestedWords(one) ?? []);
  const leads = clusters.flatMap((one) => leadWords(one, low) ?? []);
  const table = warningsTable(past, "all");
  return [
    table &&
      paragraph(
        `Правило каждого прошлого года применено к\u00a0тому, что тогда было известно; «низкие потом»\u00a0— школы, которые через год или два отвечали признаку ${low}. Последний столбец говорит, чего стоил бы жребий: точность выше него\u00a0— заслуга правила.`,
      ),
    table,
    warningsTable(past, "notYetLow"),
    leads.length > 0 && [
      paragraph("Упреждение: были ли названы школы, которые стали низкими."),
      bullets(leads),
    ],
    untested.length > 0 && bullets(untested),
    high.length > 0 &&
      note(
        `Ищут высокие результаты и ни о\u00a0ком не предупреждают, здесь не показаны: ${high.join(", ")}.`,
      ),
  ];
}
