import type { OfficeTable } from "../../src/document/classification-table.ts";
import {
  absent,
  count,
  type Figure,
  type Inline,
  type Table,
  type TableRow,
} from "../../src/document/document.ts";
import { schoolCells, schoolColumns, schoolTags } from "../../src/document/school-words.ts";
import { textOf } from "../../src/document/text-of.ts";
import { capital } from "../../src/shared/russian.ts";
import type { PartnersReport } from "../../src/study/answers.ts";
import { type BenefitPart, benefitParts } from "../../src/support/partners/partner-options.ts";
import type { PartnerPair } from "../../src/support/partners/partners-result.ts";
import { mentorWords, pairReason, supportWords, withoutWords } from "./pair-words.ts";

/** A benefit, a part or a loss of it, 0..1. */
export const benefitFigure = (value: number, digits = 2): Figure => ({
  kind: "figure",
  status: "measured",
  value,
  format: "decimal",
  digits,
});

/** Tags of a school for the page's filter; none where the classification does not know it. */
function tagsOf({ classification }: PartnersReport, code: string): Pick<TableRow, "school"> {
  const school = classification.schools.find((one) => one.code === code);
  return school ? { school: schoolTags(classification, school) } : {};
}

/** The cluster that brought a school here, with its sign. */
export function clusterCell({ classification }: PartnersReport, cluster: string): Inline[] {
  const rank = classification.clusters.findIndex(({ id }) => id === cluster);
  if (cluster === "") return ["по заявке"];
  return [{ kind: "cluster", rank: Math.max(0, rank), text: cluster }];
}

/** The annex to the order: the list of pairs (перечень партнёрских пар). */
export function pairsTable(report: PartnersReport): Table {
  const { result } = report;
  let number = 0;
  const groups = byMunicipality(result).map(([title, pairs]) => ({
    title,
    rows: pairs.map((pair) => ({
      ...tagsOf(report, pair.school.code),
      cells: [
        [count((number += 1))],
        [pair.school.name],
        clusterCell(report, pair.school.cluster),
        [mentorWords(pair)],
        [pairReason(pair, result)],
        [supportWords(pair)],
      ],
    })),
  }));
  return {
    kind: "table",
    id: "table-pairs",
    caption: "Перечень партнёрских пар школ",
    headerColumn: 1,
    columns: [
      { title: "№", align: "number", sortable: false, width: 5 },
      { title: "Школа", align: "text", width: 15 },
      { title: "Кластер", align: "text" },
      { title: "Школа-наставник", align: "text", width: 20 },
      { title: "Основание", align: "text", width: 25 },
      { title: "Направления поддержки", align: "text", width: 25 },
    ],
    rows: [],
    groups,
    total: { cells: [[], ["Итого пар"], [count(result.pairs.length)], [], [], []] },
  };
}

/** Pairs by municipality of the school, in Russian order, then as they come. */
function byMunicipality({ pairs }: PartnersReport["result"]): [string, PartnerPair[]][] {
  const places = [...new Set(pairs.map(({ school }) => school.municipality))];
  return places
    .sort((a, b) => a.localeCompare(b, "ru"))
    .map((place) => [place, pairs.filter(({ school }) => school.municipality === place)]);
}

/** Heads of the parts where they stand side by side: six must fit; the report says the full names. */
const heads: Readonly<Record<BenefitPart, string>> = {
  strength: "помощь",
  context: "условия",
  kind: "тип",
  size: "размер",
  near: "близость",
  wish: "пожелание",
};

/** What each part gives to the benefit of each pair. */
export function partsTable(report: PartnersReport): Table {
  const { pairs } = report.result;
  const gives = ({ benefit }: PartnerPair) =>
    benefit.parts.map(({ value, weight }): Inline[] => [
      value === null ? absent("not-assessed") : benefitFigure(value * weight),
    ]);
  return {
    kind: "table",
    id: "table-parts",
    caption: "Из чего складывается польза пары",
    columns: [
      { title: "Пара", align: "text" },
      { title: "Польза", align: "number" },
      ...benefitParts.map((part) => ({ title: capital(heads[part]), align: "number" as const })),
    ],
    rows: pairs.map((pair) => ({
      ...tagsOf(report, pair.school.code),
      cells: [
        [`${pair.school.name} → ${pair.mentor.name}`],
        [benefitFigure(pair.benefit.total)],
        ...gives(pair),
      ],
    })),
  };
}

/** Second choices and what they would cost. */
export function secondTable(report: PartnersReport): Table {
  const { pairs } = report.result;
  const then = ({ school, second }: PartnerPair): string => {
    const { left, joins } = second;
    if (left && joins) return `без наставника — ${left.name}; вместо неё — ${joins.name}`;
    if (left) return left === school ? "школа без наставника" : `без наставника — ${left.name}`;
    return "";
  };
  return {
    kind: "table",
    id: "table-second",
    caption: "Второй вариант для каждой пары и его цена",
    columns: [
      { title: "Школа", align: "text", width: 20 },
      { title: "Школа-наставник", align: "text", width: 20 },
      { title: "Второй вариант", align: "text", width: 20 },
      { title: "Его польза", align: "number" },
      { title: "Потеря общей пользы", align: "number" },
      { title: "Кто остаётся без наставника", align: "text" },
    ],
    rows: pairs.map((pair) => ({
      ...tagsOf(report, pair.school.code),
      cells: [
        [pair.school.name],
        [pair.mentor.name],
        [pair.second.mentor?.name ?? "без этого наставника"],
        [pair.second.benefit === null ? absent("not-held") : benefitFigure(pair.second.benefit)],
        [benefitFigure(pair.second.loss, 3)],
        [then(pair) === "" ? absent("not-held") : then(pair)],
      ],
    })),
  };
}

/** Schools that are left without a mentor, and why. */
export function withoutTable(report: PartnersReport): Table {
  const { without } = report.result;
  return {
    kind: "table",
    id: "table-without",
    caption: "Школы без наставника",
    columns: schoolColumns(
      [25, 20],
      [
        { title: "Кластер", align: "text" },
        { title: "Почему", align: "text", width: 40 },
      ],
    ),
    rows: without.map(({ school, why }) => ({
      ...tagsOf(report, school.code),
      cells: schoolCells(school, [clusterCell(report, school.cluster), [withoutWords(why)]]),
    })),
    total: { cells: [["Итого школ"], [count(without.length)], [], []] },
  };
}

/**
 * The list of pairs as one flat table of an office file, the group's title (муниципалитет) in a column
 * of its own: what disclosure control hid stays hidden.
 */
export const pairsOfficeTable = ({ columns, groups = [] }: Table): OfficeTable => ({
  header: ["Муниципалитет", ...columns.map(({ title }) => title)],
  rows: groups.flatMap(({ title, rows }) =>
    rows.map(({ cells }) => [title, ...cells.map((content) => textOf(content))]),
  ),
});
