import { SCHOOLS } from "../../src/document/nouns.ts";
import { note } from "../../src/document/blocks.ts";
import type { Measure } from "../../src/disclosure/disclosure-region.ts";
import { suppressed } from "../../src/disclosure/disclosure-schools.ts";
import {
  type Block,
  type Figure,
  type Inline,
  share,
  type TableColumn,
} from "../../src/document/document.ts";
import { type Column, number } from "../../src/document/table-of.ts";
import { type SaoEntry, tallyBy } from "../../src/indicators/sao/entry.ts";
import { type ListedSchool, schoolLists } from "../../src/indicators/sao/school-lists.ts";
import type { Tally } from "../../src/indicators/sao/tally.ts";
import { counted } from "../../src/shared/russian.ts";
import { schoolNames } from "./breakdown.ts";
import { groupShare, size } from "./figures.ts";
import { groupHead } from "./groups-table.ts";
import { passedFigure, qualityFigure } from "./mark-tables.ts";
import { numberedTable, type TableName } from "./numbered-table.ts";
import type { SubjectView } from "./subject-view.ts";

/** A share that a list of schools tells. */
interface ListShare {
  readonly column: TableColumn;
  readonly of: (tally: Tally) => Figure;
  /** The result of schools that this share tells, if other reports tell it too. */
  readonly measure?: Measure;
}

interface ListSide {
  readonly name: TableName;
  readonly shares: readonly ListShare[];
  /** Place of the share that leads the order: it is told with its 95 % interval. */
  readonly leading: number;
}

interface SchoolListForm {
  /** Head of the column of schools, as the form has it. */
  readonly title: string;
  /** Head of the column of their number. */
  readonly count: string;
  /** Who is counted; everybody when absent. */
  readonly who?: (entry: SaoEntry) => boolean;
  /** The same in words, in the genitive: «ВТГ», «участников». */
  readonly whose: string;
  readonly high: ListSide;
  readonly low: ListSide;
  /** How the lists came about, given how many schools had participants enough and the quota's ends. */
  readonly rule: (eligible: string, min: number, max: number) => string;
}

/**
 * Lists of schools with high and with low results (перечни ОО) and their rule; a list that nobody got
 * into is told in words.
 */
export function schoolListBlocks(view: SubjectView, form: SchoolListForm): Block[] {
  const { data, now, scheme } = view;
  const who = form.who ?? (() => true);
  const bySchool = tallyBy(now.entries.filter(who), ({ school }) => school);
  const found = schoolLists(bySchool, data.schools.length, scheme, data.options);
  const enough = `${counted(found.eligible, SCHOOLS)} из ${data.schools.length}`;
  const { min, max } = found.quota;
  const list = (side: ListSide, schools: readonly ListedSchool[]): Block =>
    schools.length === 0
      ? note(whyEmpty(view, form, side, found.eligible))
      : listTable(view, form, side, schools);
  return [
    list(form.high, found.high),
    list(form.low, found.low),
    note(form.rule(enough, min, max)),
  ];
}

const whyEmpty = (
  { data }: SubjectView,
  { whose }: SchoolListForm,
  { name }: ListSide,
  eligible: number,
): string =>
  eligible === 0
    ? `${name.caption}: перечня нет, ни в одной ОО нет ${data.options.listMinN} ${whose}, сдававших предмет.`
    : `${name.caption}: перечня нет, ни одна ОО с достаточным числом ${whose} не отличается от региона в эту сторону.`;

/** A list without an interval says more than is known: the leading share has one. */
function listTable(
  { data, title: subject }: SubjectView,
  { title, count }: SchoolListForm,
  { name, shares, leading }: ListSide,
  schools: readonly ListedSchool[],
) {
  const nameOf = schoolNames(data);
  const { exam, year, secrets } = data;
  const procedure = { exam, subject, grade: data.grade };
  const told = (figure: Figure, school: string, measure: Measure | undefined): Inline =>
    measure !== undefined && secrets?.hides({ school, year, procedure }, measure)
      ? suppressed(figure)
      : figure;
  const rows = schools.map((listed) => ({
    ...listed,
    title: `${listed.school} – ${nameOf(listed.school)}`,
  }));
  return numberedTable(rows, {
    ...name,
    name: title,
    width: 30,
    orderedBy: 1 + leading,
    columns: [
      number(count, ({ tally }) => size(tally.n)),
      ...shares.map(({ column, of, measure }, at): Column<ListedSchool> => ({
        head: column,
        cell: ({ school, tally, k, n, low, high }) => {
          const leads = { ...share(k / n, low, high, [{ k, n }]), zeroAsDash: true };
          return told(at === leading ? leads : of(tally), school, measure);
        },
      })),
    ],
  });
}

/** The four groups as shares of a list (таблицы 2-11 и 2-12), the leading one first. */
export const listedGroups = (view: SubjectView, places: readonly number[]): ListShare[] => {
  const over =
    view.scheme === "score" ? "Доля ВТГ, получивших тестовый балл" : "Доля ВТГ, получивших";
  return places.map((place) => ({
    // passports tell the lowest group, and the two highest together
    column: { ...groupHead(view, over, place), partOf: place < 2 ? "lower" : "higher" },
    of: (tally) => groupShare(tally, place),
    ...(place !== 1 && { measure: place === 0 ? ("below" as const) : ("quality" as const) }),
  }));
};

const ofMarks = (title: string, of: ListShare["of"], measure: Measure): ListShare => ({
  column: { title, align: "number" },
  of,
  measure,
});

/** The same of a high list; by marks it is ordered by quality, which has a column of its own. */
export const listedHighest = (view: SubjectView): readonly ListShare[] => [
  ...(view.scheme === "score"
    ? []
    : [ofMarks("Доля ВТГ, получивших «4» и «5» (качество обучения)", qualityFigure, "quality")]),
  ...listedGroups(view, [3, 2, 1, 0]),
];

/** Failed, quality and training as shares of a list (таблицы 2-5 и 2-6 САО-9). */
export const listedMarks: readonly ListShare[] = [
  ofMarks("Доля участников, получивших отметку «2»", (tally) => groupShare(tally, 0), "below"),
  ofMarks("Доля «4» и «5» (качество обучения)", qualityFigure, "quality"),
  ofMarks("Доля «3», «4» и «5» (уровень обученности)", passedFigure, "below"),
];
