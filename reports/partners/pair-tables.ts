import { figure } from "../../src/document/figures.ts";
import type { OfficeTable } from "../../src/document/classification-table.ts";
import {
  absent,
  type Figure,
  type Inline,
  type Table,
  type TableRow,
} from "../../src/document/document.ts";
import { municipalities, schoolTags, shortPlace } from "../../src/document/school-words.ts";
import { number, schoolAndPlace, tableOf, tableOfAny, text } from "../../src/document/table-of.ts";
import { textOf } from "../../src/document/text-of.ts";
import { capital } from "../../src/shared/russian.ts";
import type { PartnersReport } from "../../src/study/answers.ts";
import { type BenefitPart, benefitParts } from "../../src/support/partners/partner-options.ts";
import type { PartnerPair } from "../../src/support/partners/partners-result.ts";
import { mentorWords, pairReason, supportWords, withoutWords } from "./pair-words.ts";

/** A benefit, a part or a loss of it, 0..1. */
export const benefitFigure = (value: number, digits = 2): Figure =>
  figure("decimal", value, { digits });

/** Tags of a school for the page's filter; none where the classification does not know it. */
function tagsOf({ classification }: PartnersReport, code: string): Pick<TableRow, "school"> {
  const school = classification.schools.find((one) => one.code === code);
  return school ? { school: schoolTags(classification, school) } : {};
}

/** The cluster that brought a school here, with its sign. */
function clusterCell({ classification }: PartnersReport, cluster: string): Inline[] {
  const rank = classification.clusters.findIndex(({ id }) => id === cluster);
  if (cluster === "") return ["по заявке"];
  return [{ kind: "cluster", rank: Math.max(0, rank), text: cluster }];
}

/** The annex to the order: the list of pairs (перечень партнёрских пар). */
export function pairsTable(report: PartnersReport): Table {
  const { result } = report;
  const schools = result.pairs.map(({ school }) => school);
  const groups = municipalities({ schools }).map((title) => ({
    title,
    rows: result.pairs.filter(({ school }) => school.municipality === title),
  }));
  const inOrder = groups.flatMap(({ rows }) => rows);
  return tableOf<PartnerPair>([], {
    id: "table-pairs",
    caption: "Перечень партнёрских пар школ",
    headerColumn: 1,
    row: ({ school }) => tagsOf(report, school.code),
    columns: [
      number("№", { sortable: false, width: 5 }, (pair) => inOrder.indexOf(pair) + 1),
      text("Школа", { width: 15, total: "Итого пар" }, ({ school }) => school.name),
      text("Кластер", { total: result.pairs.length }, ({ school }) =>
        clusterCell(report, school.cluster),
      ),
      text("Школа-наставник", 20, mentorWords),
      text("Основание", 25, (pair) => pairReason(pair, result)),
      text("Направления поддержки", 25, supportWords),
    ],
    groups,
  });
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
  return tableOf(pairs, {
    id: "table-parts",
    caption: "Из чего складывается польза пары",
    row: ({ school }) => tagsOf(report, school.code),
    columns: [
      text("Пара", ({ school, mentor }) => `${school.name} → ${mentor.name}`),
      number("Польза", ({ benefit }) => benefitFigure(benefit.total)),
      ...benefitParts.map((part, at) =>
        number(capital(heads[part]), ({ benefit }: PartnerPair) => {
          const { value = null, weight = 0 } = benefit.parts[at] ?? {};
          return value === null ? absent("not-assessed") : benefitFigure(value * weight);
        }),
      ),
    ],
  });
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
  return tableOf(pairs, {
    id: "table-second",
    caption: "Второй вариант для каждой пары и его цена",
    row: (pair) => tagsOf(report, pair.school.code),
    columns: [
      text("Школа", 20, (pair) => pair.school.name),
      text("Школа-наставник", 20, (pair) => pair.mentor.name),
      text("Второй вариант", 20, (pair) => pair.second.mentor?.name ?? "без этого наставника"),
      number("Его польза", (pair) =>
        pair.second.benefit === null ? absent("not-held") : benefitFigure(pair.second.benefit),
      ),
      number("Потеря общей пользы", (pair) => benefitFigure(pair.second.loss, 3)),
      text("Кто остаётся без наставника", (pair) =>
        then(pair) === "" ? absent("not-held") : then(pair),
      ),
    ],
  });
}

/** Schools that are left without a mentor, and why. */
export function withoutTable(report: PartnersReport): Table | undefined {
  const { without } = report.result;
  return tableOfAny(without, {
    id: "table-without",
    caption: "Школы без наставника",
    row: ({ school }) => tagsOf(report, school.code),
    columns: [
      text("Школа", { width: 25, total: "Итого школ" }, ({ school }) => school.name),
      text("Муниципалитет", { width: 20, total: without.length }, ({ school }) =>
        shortPlace(school.municipality),
      ),
      text("Кластер", ({ school }) => clusterCell(report, school.cluster)),
      text("Почему", 40, ({ why }) => withoutWords(why)),
    ],
  });
}

type Fewer = PartnersReport["result"]["fewer"][number];

/** Schools with fewer mentors than they wanted, but some. */
export const fewerTable = (report: PartnersReport): Table | undefined =>
  tableOfAny(report.result.fewer, {
    id: "table-fewer",
    caption: "Наставников меньше, чем просила школа",
    columns: [
      ...schoolAndPlace(({ school }: Fewer) => school, [30, 30]),
      text("Кластер", ({ school }) => clusterCell(report, school.cluster)),
      number("Просила", ({ wanted }) => wanted),
      number("Получила", ({ got }) => got),
    ],
  });

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
